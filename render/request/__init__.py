"""What is asked for: options, jobs and captions, as pure functions."""
