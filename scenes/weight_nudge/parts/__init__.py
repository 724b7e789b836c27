"""Parts of weight_nudge alone."""
