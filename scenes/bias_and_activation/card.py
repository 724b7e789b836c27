"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Turn to the bias"): Card(
        Message("The tree with the path from b lit; the rule for b with its numbers; bars for w and b."),
        (chain.BY_BIAS, chain.DZ_DB),
        ("dz_db", "da_dz", "dC0_da", "dC0_db"),
    ),
    Message("Turn to the activation before"): Card(
        Message("The tree with the path from the activation before lit; its rule with numbers; a third bar below."),
        (chain.BY_ACTIVATION, chain.DZ_DA_PREV),
        ("dz_da_prev", "da_dz", "dC0_da", "dC0_da_prev"),
    ),
    Message("Go back to the first layer"): Card(
        Message(
            "The tree grown up to the input, one long path lit with all its factors, "
            "and every entry of the gradient filled and drawn as a bar."
        ),
        (chain.ANY_LAYER,),
        ("dC_d*", "n"),
    ),
}
