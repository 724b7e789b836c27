"""The same rule for the bias, for the previous activation, and back to layer 1 (B29-B31)."""
