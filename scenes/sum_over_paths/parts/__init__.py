"""Parts of sum_over_paths alone."""
