"""Parts of fire_together alone."""
