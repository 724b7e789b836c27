"""Joins drawn beats into films, with captions and script."""
