"""Four numbers of the last connection have a place on a line, three stand beside them (B11)."""
