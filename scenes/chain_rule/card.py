"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Build the ratios"): Card(
        Message("Three levers in a row, each driving the next; below each the ratio that its two arms give."),
        (chain.RATIOS,),
        ("ratio_d*",),
        live="connection",
    ),
    Message("Multiply the ratios"): Card(
        Message("The chain rule in one line, framed and named: three derivatives multiply to the whole one."),
        (chain.RULE,),
        live="connection",
    ),
    Message("Meet each symbol"): Card(
        Message("The chain rule alone: above each bar stands what answers, below it what is nudged."),
        (chain.RULE,),
        ("w", "z", "a", "C0"),
        live="connection",
    ),
}
