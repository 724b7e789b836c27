"""The worker and all that touches pixels; this folder is part of every key of the cache."""
