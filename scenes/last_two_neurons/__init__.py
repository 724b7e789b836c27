"""The last connection, the target, and the cost of one example (B4-B6)."""
