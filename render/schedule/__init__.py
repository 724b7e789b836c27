"""Runs jobs side by side, and what they leave."""
