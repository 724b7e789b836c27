"""The computation tree."""
