"""What the first factor says about neurons: the weight behind an active one matters most (B22-B24)."""
