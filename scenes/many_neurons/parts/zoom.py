"""From one drawing of the network to another of some of its layers: what both hold moves, all else comes or goes."""

from manim import Animation, FadeIn, FadeOut, ReplacementTransform, VMobject, smooth, squish_rate_func

from scenes.parts.net.network import Network

GONE, COMING = 0.45, 0.5
"""Share of the time until what goes is gone, and from which on what comes is seen."""


def zoom(old: Network, new: Network) -> list[Animation]:
    """Edges, neurons and ellipses that both draw move to their new places; the new network is reassembled after."""
    pairs: list[tuple[VMobject, VMobject]] = []
    pairs += [(old.edges[key], new.edges[key]) for key in new.edges if key in old.edges]
    pairs += [(old.neurons[key], new.neurons[key]) for key in new.neurons if key in old.neurons]
    pairs += [(old.ellipses[key], new.ellipses[key]) for key in new.ellipses if key in old.ellipses]
    stay = {id(each) for pair in pairs for each in pair}
    goes, comes = (_others(each, stay) for each in (old, new))
    early, late = squish_rate_func(smooth, 0.0, GONE), squish_rate_func(smooth, COMING, 1.0)
    return [
        *(FadeOut(each, rate_func=early) for each in goes),
        *(ReplacementTransform(*each) for each in pairs),
        *(FadeIn(each, rate_func=late) for each in comes),
    ]


def _others(network: Network, stay: set[int]) -> list[VMobject]:
    return [each for each in network.submobjects if id(each) not in stay]
