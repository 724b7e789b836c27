"""Loudness, speech, voices and soundtracks."""
