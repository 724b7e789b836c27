"""Parts of many_neurons alone."""
