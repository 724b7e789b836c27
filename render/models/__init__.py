"""Networks that other programs trained, as the lesson file's [network] holds them."""
