"""Parts of chain_rule alone."""
