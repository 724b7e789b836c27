"""Three formulae carry it all (B43)."""
