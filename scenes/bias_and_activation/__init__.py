"""The same rule for the bias, for the activation before, and back to layer 1 (B29-B31)."""
