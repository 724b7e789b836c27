"""How pictures become video: recipes, the encoder, and a last picture that goes on."""
