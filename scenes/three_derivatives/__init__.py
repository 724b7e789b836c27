"""The three factors of the chain rule, each a slope with a formula and a number (B18-B21)."""
