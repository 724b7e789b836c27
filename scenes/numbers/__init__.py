"""What several stories compute: values with names, decimals and axes; no manim."""
