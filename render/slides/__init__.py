"""Slides as HTML, PDF and PowerPoint."""
