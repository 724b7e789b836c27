"""A neuron reaches the cost by several paths, whose terms add up (B38-B40)."""
