"""What is written: words, formulae, digits."""
