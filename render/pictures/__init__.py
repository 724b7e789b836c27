"""Stills, sheets, thumbnails and loops."""
