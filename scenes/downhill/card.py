"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import network
from scenes.story import Message

CARDS = {
    Message("Hold what we have"): Card(
        Message("An arrow forwards to all activations and the cost, one backwards to all derivatives; the gradient."),
        (network.MEAN,),
        ("n", "parameters"),
    ),
    Message("Step downhill"): Card(
        Message("The network with two of its weights lit, and the true cost over both as a surface with a ball on it."),
        (network.DESCENT,),
        ("C_start", "C_end", "steps", "learning_rate"),
    ),
}
