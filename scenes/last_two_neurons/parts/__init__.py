"""Parts of last_two_neurons alone."""
