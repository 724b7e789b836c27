"""What the film is about: the formal part, its goal, and the simplest network (B1-B3)."""
