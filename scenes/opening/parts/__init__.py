"""Parts of opening alone."""
