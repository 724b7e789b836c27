"""How films, stills, storyboards and data are made out of the scenes."""
