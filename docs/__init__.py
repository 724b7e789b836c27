"""The guides, and what writes their pictures."""
