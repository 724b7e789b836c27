"""Pictures with which one scene ends and the next begins: the same numbers give the same picture."""
