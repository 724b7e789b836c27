"""Arrangements that several scenes share."""
