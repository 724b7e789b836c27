"""The live preview: a page on this machine that shows any moment of any beat, and again what a change touches."""
