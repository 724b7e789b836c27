"""Lessons other than the embedded one, and the formulae that their data and weights follow."""
