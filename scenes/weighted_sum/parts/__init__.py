"""Parts of weighted_sum alone."""
