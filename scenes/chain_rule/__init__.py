"""Three ratios along the nudge's way, multiplied into the derivative (B15-B17)."""
