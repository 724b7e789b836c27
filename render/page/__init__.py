"""The page for the students: one folder with the film, its beats, its numbers, and a connection to try by hand."""
