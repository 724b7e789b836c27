"""What the uncovered bars answer, and what slopes of a quarter would leave: the guess of B3, and the numbers of N3."""

from scenes.lesson import Lesson
from scenes.numbers.chain import Entry, cost_decimals
from scenes.numbers.ranking import Ranking
from scenes.story import Message, Shown, Sweep

PUSH = 0.5
"""How far the parameter of the longest bar is pushed, or half of it, and so on, where the cost would rise again."""
LAYERS, QUARTER = 10, 0.25
"""So many layers of the largest slope of the sigmoid are tried."""
LARGEST = 4.6
"""The largest weight that is tried: more than a slope of a quarter takes away."""


def longest(of: Ranking) -> Entry | None:
    """The entry of the longest bar; None where it is not seen to be the largest of all, drawn or not."""
    best = of.best
    size = abs(best.value.rounded)
    return best if size > max((abs(each.value.rounded) for each in of.all if each is not best), default=0.0) else None


def is_pushed_up(best: Entry) -> bool:
    """Whether the cost falls when the parameter grows."""
    return float(best.value.value) < 0


def answer(best: Entry, L: int) -> Message:
    """Which parameter lowers the cost fastest, and which way it is pushed; the beat holds `best`, its layer."""
    last = {
        ("b", True): Message("The longest bar is the last layer's bias: pushing it up lowers the cost fastest."),
        ("b", False): Message("The longest bar is the last layer's bias: pushing it down lowers the cost fastest."),
        ("w", True): Message("The longest bar is the last layer's weight: pushing it up lowers the cost fastest."),
        ("w", False): Message("The longest bar is the last layer's weight: pushing it down lowers the cost fastest."),
    }
    earlier = {
        ("b", True): Message("The longest bar is the bias of layer {best}: pushing it up lowers the cost fastest."),
        ("b", False): Message("The longest bar is the bias of layer {best}: pushing it down lowers the cost fastest."),
        ("w", True): Message("The longest bar is the weight of layer {best}: pushing it up lowers the cost fastest."),
        ("w", False): Message(
            "The longest bar is the weight of layer {best}: pushing it down lowers the cost fastest."
        ),
    }
    of = best.parameter
    return (last if of.layer == L else earlier)[of.letter, is_pushed_up(best)]


def answered(lesson: Lesson, best: Entry) -> dict[str, Shown | Sweep]:
    """The layer of the longest bar, and its parameter being pushed downhill with C computed anew over all rows."""
    chain, of = lesson.chain, best.parameter
    start, decimals = getattr(chain.model, of.letter)[of.layer - 1], max(3, cost_decimals(lesson))

    def C(by: float) -> float:
        return float(chain.model.replace(of.name, start + by).cost_of(chain.x, chain.y))

    push = PUSH if is_pushed_up(best) else -PUSH
    while C(push) >= C(0.0) and abs(push) > 1e-6:
        push /= 2

    def at(t: float) -> dict[str, Shown]:
        return {
            "pushed": Shown(start + t * push, f"{of.name} of the longest bar, pushed", decimals),
            "C_pushed": Shown(C(t * push), "mean cost over the rows, computed anew", decimals),
        }

    return {"best": Shown(of.layer, "the layer of the longest bar's parameter"), "push": Sweep(at)}


def quarters() -> Sweep:
    """What layer after layer of the largest slope leaves of a derivative of one, with weights of one."""
    return Sweep(lambda t: _of_ten_layers(1.0, t * LAYERS))


def larger() -> Sweep:
    """What arrives behind all of these layers while all their weights grow from one."""
    return Sweep(lambda t: _of_ten_layers(1.0 + t * (LARGEST - 1.0), LAYERS))


def _of_ten_layers(weight: float, passed: float) -> dict[str, Shown]:
    return {
        "left": Shown((QUARTER * weight) ** passed, "(w/4)^k after k layers", 8),
        "place": Shown(passed, "layers passed", 2),
        "weight": Shown(weight, "the weight of every layer", 2),
    }


def after_all() -> dict[str, Shown]:
    """The number of layers tried."""
    return {"layers": Shown(LAYERS, "layers of a slope of a quarter")}
