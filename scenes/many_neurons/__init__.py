"""Many neurons a layer, with indices (B32-B37)."""
