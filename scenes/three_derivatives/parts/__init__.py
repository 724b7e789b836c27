"""Parts of three_derivatives alone."""
