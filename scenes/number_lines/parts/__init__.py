"""Parts of number_lines alone."""
