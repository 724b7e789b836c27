"""The worker, and all that paints pixels."""
