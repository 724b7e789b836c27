"""Parts of downhill alone."""
