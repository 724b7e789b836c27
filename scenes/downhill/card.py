"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import network
from scenes.story import Message

CARDS = {
    "hold_what_we_have": Card(
        Message("Hold what we have"),
        Message("An arrow forwards to all activations and the cost, one backwards to all derivatives; the gradient."),
        (network.MEAN,),
        ("n", "parameters"),
    ),
    "step_downhill": Card(
        Message("Step downhill"),
        Message("The network with two of its weights lit, and the true cost over both as a surface with a ball on it."),
        (network.DESCENT,),
        ("C_start", "C_end", "steps", "learning_rate"),
    ),
}
