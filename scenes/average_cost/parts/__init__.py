"""Parts of average_cost alone."""
