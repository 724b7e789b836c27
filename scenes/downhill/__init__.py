"""Gradient descent on the data, step by step (B41-B42)."""
