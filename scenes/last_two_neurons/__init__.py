"""The last connection, the value wanted, and the cost of one example (B4-B6)."""
