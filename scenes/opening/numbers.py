"""The numbers of the opening: the example's measures, the knobs tried one by one and all at once, the student's row."""

from itertools import accumulate
from operator import mul

from scenes.lesson import Lesson
from scenes.numbers import price
from scenes.numbers.axis import round_factor
from scenes.numbers.chain import chain_values, file_row
from scenes.numbers.decimals import written_decimals
from scenes.numbers.measures import measures, picture
from scenes.numbers.network import Layer, network_groups
from scenes.numbers.price import Knob
from scenes.numbers.visible import place_in_pass
from scenes.story import Shown, Sweep

LEAST_TICK = 1e-6
"""The smallest tick that is still written as what it is; of a flat cost all bars are flat beside it."""
COLUMNS = 40
"""So many derivatives are drawn as bars: all of a small network, the largest of a larger one."""
DIGITS = 7
"""Decimals of the difference of the two ways."""
LAG = 0.35
"""By which share of the movement the last measure sets out after the first."""
LANDED, TURNING = 0.85, 0.3
"""The share of its time after which a measure is in its input, and that of its way on which it is as measured."""
ARRIVED = 0.9
"""The share of the first knob's movement after which its run is made."""
RATES = {"rate_one": 2.0, "rate_two": 0.5, "rate_three": 3.0}
"""By what levers in a row, one driving the next, multiply a change; no numbers of a network."""
HURRY = 2.2
"""By which power of the time the passes are made: each is faster than the one before."""


def rescaling(lesson: Lesson) -> Sweep:
    """Every measure on its way from the card into its input, and turning there into what goes into the network."""
    inputs = next(each for each in network_groups(lesson) if isinstance(each, Layer)).activations
    rows = [] if picture(lesson) else [each for each in measures(lesson) if each.input in inputs]
    lag = LAG / max(1, len(rows) - 1)

    def at(t: float) -> dict[str, Shown]:
        found = dict[str, Shown]()
        for place, row in enumerate(rows):
            flown = min(1.0, max(0.0, (t - place * lag) / (1.0 - LAG) / LANDED))
            end = inputs[row.input]
            turned = min(1.0, max(0.0, (flown - TURNING) / (1.0 - TURNING)))
            value = float(row.value.value) + turned * (float(end.value) - float(row.value.value))
            decimals = end.decimals if turned else row.value.decimals
            found |= {
                f"travel_{row.input}": Shown(value, f"{row.name} on its way to input {row.input}", decimals),
                f"flown_{row.input}": Shown(flown, f"the share of its way that {row.name} has flown", 2),
            }
        return found

    return Sweep(at)


def counting(lesson: Lesson) -> Sweep:
    """The knobs counted up, one after the other."""
    count = price.price(lesson).parameters
    return Sweep(lambda t: {"counted": Shown(round(count * t), "weights and biases counted so far")})


def first_knob(lesson: Lesson) -> dict[str, Shown]:
    """By how much the first knob is turned, and by how much that changes the cost."""
    written = written_decimals(price.NUDGE)
    change = float(bars(lesson)[0].measured.value) * price.NUDGE
    return {
        "nudge": Shown(price.NUDGE, "by how much a parameter is nudged", written),
        "change": Shown(change, "C_0 with the first bar's parameter nudged, minus C_0", written + price.DECIMALS),
    }


def tick(lesson: Lesson) -> Shown:
    """The one number on the axis of the bars: as long as the longest bar allows, on the side of that bar."""
    drawn = bars(lesson)
    longest = max((each.exact for each in drawn), key=lambda each: abs(float(each.value)))
    value = round_factor(max(abs(float(shown.value)) for each in drawn for shown in (each.exact, each.measured)) or 1.0)
    value = max(value, LEAST_TICK)
    value = -value if float(longest.value) < 0 else value
    return Shown(value, "the tick on the axis of the derivatives", written_decimals(value))


def bars(lesson: Lesson) -> tuple[Knob, ...]:
    """The knobs whose derivatives are drawn as bars."""
    return price.largest(price.drawn(lesson), COLUMNS)


def trials(lesson: Lesson) -> dict[str, Sweep]:
    """One knob tried, its bar grown, all knobs tried, a million thought of, and one pass forward and one back."""
    L, passes, dials = lesson.network.model.L, price.price(lesson).passes, price.drawn(lesson)
    drawn = bars(lesson)
    first = drawn[0].name  # is tried first, so that there is a bar to be seen
    names = (first, *(each for each in lesson.network.model.names if each != first))
    order = {name: i for i, name in enumerate(names)}

    def done(count: float) -> dict[str, Shown]:
        """After so many passes, the last of them perhaps not done; the first is the one to compare with."""
        made = min(int(count + 1e-9), passes)
        found = {
            each.measured_name: _grown(each.measured, min(1.0, max(0.0, count - order[each.name] - 1)))
            for each in drawn
        }
        at = float(L) if made == passes else place_in_pass(max(0.0, count - made), L)
        knob = min(made - 1, len(order) - 1)
        turned = max((i for i, each in enumerate(drawn) if order[each.name] <= knob), default=0)
        return {**found, "made": Shown(made, "passes made"), "place": run_at(at), "turned": _turned(turned)}

    def back(place: float) -> dict[str, Shown]:
        grown = {each.exact_name: _grown(each.exact, min(1.0, max(0.0, each.layer - place))) for each in dials}
        return {**grown, "place": run_at(place)}

    def first_run(t: float) -> dict[str, Shown]:
        place = min(1.0, t / ARRIVED)
        return {
            "place": run_at(place_in_pass(place, L)),
            "made": Shown(1 + int(place), "passes made, the one to compare with too"),
        }

    def grow(t: float) -> dict[str, Shown]:
        return {**done(1.0 + t), **first_run(1.0)}

    def thought(t: float) -> dict[str, Shown]:
        many = round(passes * (price.runs(price.MILLION) / passes) ** t)
        return {
            "thought": Shown(many, "passes for a network that grows"),
            "its_knobs": Shown(many - 1, "weights and biases of the network that takes so many passes"),
        }

    return {
        "try_one": Sweep(first_run),
        "grow_one": Sweep(grow),
        "try_all": Sweep(lambda t: done(2.0 + (passes - 2) * t**HURRY)),
        "million": Sweep(thought),
        "forward": passing(L),
        "back": Sweep(lambda t: back(place_in_pass(1.0 - t, L))),
    }


def passing(L: int) -> Sweep:
    """A pass forward through L layers."""
    return Sweep(lambda t: {"place": run_at(place_in_pass(t, L))})


def run_at(place: float) -> Shown:
    """Where a pass has come to."""
    return Shown(place, "where a pass has come to, in layers from the input", 2)


def _grown(shown: Shown, share: float) -> Shown:
    return Shown(float(shown.value) * share, f"{shown.formula}, grown so far", shown.decimals)


def _turned(index: int) -> Shown:
    return Shown(index, "the number of the bar whose knob is turned")


def rate_names() -> tuple[str, ...]:
    """How the rates of the levers are called, from the first on."""
    return tuple(RATES)


def change_names() -> tuple[str, ...]:
    """How the changes are called: the one that drives the first lever, and the answer of each."""
    return tuple(f"change_{i}" for i in range(1, len(RATES) + 2))


def levers() -> dict[str, Shown | Sweep]:
    """The rates of levers in a row, their product, and the changes, which begin at none; the first one becomes 1."""
    become = list(accumulate(RATES.values(), mul, initial=1.0))

    def lifted(t: float) -> dict[str, Shown]:
        rows = zip(change_names(), become, strict=True)
        return {name: Shown(t * each, f"{name}, in first changes", written_decimals(each)) for name, each in rows}

    return {
        **{
            name: Shown(rate, "the answer of a lever / what drives it", written_decimals(rate))
            for name, rate in RATES.items()
        },
        "together": Shown(become[-1], "the product of the rates", written_decimals(become[-1])),
        **lifted(0.0),
        "lifting": Sweep(lifted),
    }


def difference(lesson: Lesson) -> dict[str, Shown]:
    """By how much the two ways differ at most."""
    return {"difference": Shown(price.largest_difference(lesson), "largest abs(measured - exact)", DIGITS)}


def data(lesson: Lesson) -> dict[str, Shown]:
    """The followed row as it stands in the file and as it is answered, and counts of parameters."""
    chain = lesson.chain
    output = chain_values(lesson)[f"a{chain.model.L}"]
    return {
        **file_row(lesson),
        "subject": Shown(chain.subject, "what a row of the chain's data is called"),
        "wanted": Shown(chain.y0, "the target of the followed row", written_decimals(chain.y0, 3)),
        "output": output,
        "scaling": Shown(chain.scaling.kind, "how the inputs are scaled"),
        "rows": Shown(len(chain.x), "rows of the chain's data"),
        "weights": Shown(chain.model.L, "weights, one a connection"),
        "biases": Shown(chain.model.L, "biases, one a neuron after the input"),
    }
