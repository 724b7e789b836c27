"""Parts of bias_and_activation alone."""
