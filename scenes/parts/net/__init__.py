"""Neurons, edges and matrices."""
