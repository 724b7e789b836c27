"""Questions about what each scene teaches, computed for the lesson at hand by `bpmath`; no word about how they look."""
