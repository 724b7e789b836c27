"""A nudge of the last weight runs through z and a to the cost (B12-B14)."""
