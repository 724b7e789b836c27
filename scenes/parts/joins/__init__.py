"""Pictures with which one scene ends and the next begins."""
