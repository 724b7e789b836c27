"""What is said where the words depend on the cost and on the outputs."""

from collections.abc import Mapping

from scenes.story import Message

COST_WORDS: Mapping[str, Message] = {
    "squared": Message(
        "For every output, take the activation, subtract the value wanted, and square the difference. "
        "The cost of this example is the sum over all outputs j: each adds its own term, stacked up into the total."
    ),
    "half_squared": Message(
        "For every output we take the activation, subtract the value wanted, and take half the square of the "
        "difference. The cost of this example is the sum over all outputs j: each output adds its own term, "
        "and stacked up they are the total."
    ),
    "cross_entropy": Message(
        "This network measures its cost by cross-entropy. Each output is a probability, and its term is minus the "
        "logarithm of the probability given to what is true. The cost of this example is the sum of these terms "
        "over all outputs j, stacked up into the total."
    ),
    "softmax": Message(
        "This network measures its cost by cross-entropy. Its outputs together are one distribution, and each term is "
        "the share wanted, times minus the logarithm of the activation. The cost of this example is the sum of "
        "these terms over all outputs j."
    ),
}
"""B34, by the cost chosen."""

EQUATION_WORDS: Mapping[str, Message] = {
    "each": Message(
        "Put old and new side by side. One product has become a sum: every neuron k of the layer before sends its "
        "activation times the weight of its edge. The bias and the function follow as before."
    ),
    "softmax": Message(
        "Put old and new side by side. Where there was one product there is now a sum: every neuron k of the layer "
        "before sends its activation times the weight of its edge. Then comes the bias. "
        "At the end softmax turns each z j into its share of the whole."
    ),
}
"""B36, by what the last layer does with its weighted sums."""

FACTOR_WORDS: Mapping[str, Message] = {
    "each": Message(
        "And the derivative for a single weight? The same three factors: how z j answers to the weight, "
        "how a j answers to z j, and how the cost answers to a j. Each cell of the matrix has one."
    ),
    "softmax": Message(
        "And the derivative for a single weight? The first factor is a k, as before. The other two cannot be kept "
        "apart here, for softmax makes every output depend on every z. Together they are delta j: "
        "the derivative of the cost by z j, which is simply a j minus y j."
    ),
}
"""B37, by whether each output depends on its own weighted sum alone."""
