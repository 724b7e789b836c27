"""Pictures with which one scene ends and the next one begins, bound to numbers that both beats hold."""
