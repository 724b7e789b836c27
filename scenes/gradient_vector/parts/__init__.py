"""Parts of gradient_vector alone."""
