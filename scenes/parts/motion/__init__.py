"""What moves, lights and fades."""
