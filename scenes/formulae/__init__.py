"""The formulae of the lesson, for the scenes, the page and the script."""
