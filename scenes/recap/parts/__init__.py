"""Parts of recap alone."""
