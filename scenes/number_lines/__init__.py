"""Every name of the last connection is a number with a place on a line (B11)."""
