"""gradient_vector to recap (B27-B43): what the beats claim holds in their own numbers, for unlike lessons."""

import math
from itertools import pairwise

import numpy as np
import pytest

from bpmath.nudge import nudge
from scenes import LESSON
from scenes.bias_and_activation.carried import Felt, Link
from scenes.downhill.slice import Slice
from scenes.lesson import Lesson, embedded
from scenes.many_neurons.numbers import CostTerm, Factor, WeightedInput
from scenes.numbers.axis import Axis
from scenes.numbers.backward import BiasDerivative, LayerDerivatives, PathTerm
from scenes.numbers.chain import Entry, Quantity
from scenes.numbers.entries import Block
from scenes.numbers.network import WeightDerivative
from scenes.numbers.ranking import Ranking
from scenes.sum_over_paths.paths import NudgeOfNeuron, Path
from tests.lessons.others import SECOND_HALF, told
from tests.scenes.stories.plain import holds, quotient


@pytest.fixture(params=SECOND_HALF.values(), ids=SECOND_HALF)
def lesson(request: pytest.FixtureRequest) -> Lesson:
    return request.param


def adds_up(sign, result, computed: float) -> bool:
    """The sign on screen is true, and what the digits on screen give is near to the number."""
    return holds(sign, result, computed) and abs(computed - result.value) < 0.05 * max(1.0, abs(computed))


@pytest.mark.parametrize("scene", LESSON[LESSON.index("gradient_vector") : LESSON.index("recap") + 1])
def test_beats_are_neither_short_nor_long(scene: str, lesson: Lesson) -> None:
    for beat in told(scene, lesson):
        assert 5 <= beat.seconds() <= 70, beat.name
        assert all(len(beat.words(cue).split()) <= 24 for cue in beat.cues), beat.name
        assert all(each.end - each.start <= 14 for each in beat.timed()), beat.name


def test_the_entry_is_the_mean_of_all_rows_and_measured_on_the_mean_cost(lesson: Lesson) -> None:
    chain, last = lesson.chain, lesson.chain.model.L
    for name in ("fill_one_entry", "see_what_is_known"):
        (entry,) = told("gradient_vector", lesson).beat(name).all(Entry)
        rows = [chain.model.backprop(float(x), float(y)).dC0_dw[-1] for x, y in zip(chain.x, chain.y, strict=True)]
        assert (entry.cost, entry.parameter.name) == ("C", f"w{last}")
        assert entry.value.value == pytest.approx(np.mean(rows), rel=1e-12)
        measured = quotient(lambda w: chain.model.replace(f"w{last}", w).cost_of(chain.x, chain.y), chain.model.w[-1])
        assert entry.value.value == pytest.approx(measured, abs=1e-7)
    assert told("average_cost", lesson).beat("average_the_rows").one(Entry, entry.key) == entry


@pytest.mark.parametrize(
    ("name", "first", "result"),
    [("turn_to_the_bias", "dz_db", "dC0_db"), ("turn_to_the_previous_activation", "dz_da_prev", "dC0_da_prev")],
)
def test_one_factor_is_exchanged_and_the_others_stay(lesson: Lesson, name: str, first: str, result: str) -> None:
    story = told("bias_and_activation", lesson)
    beat = story.beat(name)
    factors = [beat.shown(each) for each in (first, "da_dz", "dC0_da")]
    assert math.prod(each.value for each in factors) == pytest.approx(beat.shown(result).value, rel=1e-12)
    assert adds_up(beat.shown(f"sign_{result[5:]}"), beat.shown(result), math.prod(each.rounded for each in factors))
    assert factors[1].text == story.beat("turn_to_the_bias").shown("da_dz").text


@pytest.mark.parametrize(
    ("name", "of", "slope"), [("turn_to_the_bias", "b", 1.0), ("turn_to_the_previous_activation", "a_prev", None)]
)
def test_what_is_dragged_moves_z_by_the_first_factor_and_comes_back(lesson: Lesson, name: str, of: str, slope) -> None:
    beat, w = told("bias_and_activation", lesson).beat(name), lesson.chain.model.w[-1]
    for t in (0.1, 0.25, 0.6, 0.75):
        now = beat.at("drag", t)
        assert now["Dz"].value == pytest.approx((w if slope is None else slope) * now[f"D{of}"].value, abs=1e-12)
        assert now["z"].value - beat.shown("z").value == pytest.approx(now["Dz"].value, abs=1e-12)
        assert abs(now[f"D{of}"].value) > 0.1
    for each in (of, "z", "a", "C0"):
        assert beat.at("drag", 0.0)[each].value == pytest.approx(beat.shown(each).value)
        assert beat.at("drag", 1.0)[each].value == pytest.approx(beat.shown(each).value)


def way_back(lesson: Lesson):
    """The beat that carries the derivative back, or None where a lesson cannot."""
    beats = [each for each in told("bias_and_activation", lesson) if each.tells == "B31"]
    return beats[0] if beats else None


def test_what_is_carried_is_the_derivative_at_every_stop(lesson: Lesson) -> None:
    beat, chain = way_back(lesson), lesson.chain
    if beat is None:
        return
    values, L = chain.model.backprop(chain.x0, chain.y0), chain.model.L
    assert beat.at("start", 1.0)["carried"].value == pytest.approx(values.dC0_da[-1])
    carried = values.dC0_da[-1]
    for link in beat.all(Link):
        first, last = beat.at(link.sweep, 0.0), beat.at(link.sweep, 1.0)
        assert first["carried"].value == pytest.approx(carried, rel=1e-12, abs=1e-15)
        carried *= link.factor.value
        assert last["carried"].value == pytest.approx(carried, rel=1e-12, abs=1e-15)
        expected = values.delta[link.layer - 1] if link.letter == "a" else values.dC0_da[link.layer - 1]
        assert carried == pytest.approx(expected, rel=1e-9, abs=1e-12)
        assert last["place"].value == link.i + 1
    for layer in range(1, L + 1):
        entry = beat.one(Entry, ("C0", Quantity("b", layer)))
        assert entry.value.value == pytest.approx(values.delta[layer - 1])
    assert {each.name for each in beat.all(Entry)} == {f"dC0_d{p}{n}" for n in range(1, L + 1) for p in "wb"}


def test_multiplications_are_counted_as_they_happen(lesson: Lesson) -> None:
    beat, L = way_back(lesson), lesson.chain.model.L
    if beat is None:
        return
    # Carried: a product a link behind the first, and one a weight. Path by path: every product of an entry anew.
    assert beat.shown("links").value == 2 * L - 1
    assert beat.shown("weights").value == L
    assert beat.shown("with").value == beat.shown("links").value + beat.shown("weights").value
    paths = [
        ["C", *["slope", "w"] * (L - layer), "slope", *letter] for layer in range(1, L + 1) for letter in ("", "a")
    ]
    assert beat.shown("without").value == sum(len(path) - 1 for path in paths)
    for name in ("with", "without"):
        moments = [beat.at(f"counting_{name}", t) for t in np.linspace(0, 1, 101)]
        counted = [each[name].value for each in moments]
        assert counted == sorted(counted)
        assert (counted[0], counted[-1]) == (0, beat.shown(name).value)
        at_links = {key: each.value for key, each in moments[-1].items() if key.startswith("times_at_")}
        assert sum(at_links.values()) == beat.shown(name).value
        first_link = at_links[f"times_at_slope{L}"]
        assert first_link == (1 if name == "with" else 2 * L), "every path begins at the cost"


def test_the_last_delta_is_the_entry_of_the_bias_and_every_level_has_one(lesson: Lesson) -> None:
    story, L = told("bias_and_activation", lesson), lesson.chain.model.L
    for name in ("turn_to_the_bias", "turn_to_the_previous_activation"):
        assert story.beat(name).shown("delta").text == story.beat("turn_to_the_bias").shown("dC0_db").text
    assert "gets a name: delta" in story.beat("turn_to_the_bias").said()
    if (beat := way_back(lesson)) is not None:
        of_bias = {n: beat.one(Entry, ("C0", Quantity("b", n))).value.value for n in range(1, L + 1)}
        assert {each.layer: each.delta.value for each in beat.all(Felt)} == pytest.approx(of_bias)


def test_a_surprise_is_said_only_where_it_is_true(lesson: Lesson) -> None:
    beat, L = way_back(lesson), lesson.chain.model.L
    if beat is None:
        return
    gradient = lesson.chain.model.average(lesson.chain.x, lesson.chain.y).gradient
    nearest, *_ = np.abs(gradient[2 * L - 2 : 2 * L - 1])
    farther = np.abs(gradient[: 2 * L - 2]).max()
    if any(cue.name == "surprise" for cue in beat.cues):
        assert farther > nearest
        assert beat.shown("far").value == int(np.abs(gradient[: 2 * L - 2]).argmax()) // 2 + 1
    elif farther > nearest:
        drawn = [each.name for each in beat.all(Ranking)[0].in_order]
        assert f"dC_dw{L}" not in drawn or round(farther, 3) == round(nearest, 3)


def test_the_reason_is_said_only_where_it_is_the_reason(lesson: Lesson) -> None:
    beat, chain = way_back(lesson), lesson.chain
    if beat is None or not any(cue.name == "reason" for cue in beat.cues):
        return
    assert "bias further back outweighs" in beat.said()
    at = chain.model.backprop(chain.x0, chain.y0)
    strong, dim = chain.model.w[-1], at.a[-2]
    assert strong > 1
    assert 0 < dim < 0.5
    assert beat.shown("of_far").value == pytest.approx(at.delta[-2] / at.delta[-1])
    assert beat.shown("of_near").value == pytest.approx(dim)
    assert beat.shown("of_far").value > beat.shown("of_near").value


def test_the_embedded_lessons_farther_bias_is_the_surprise() -> None:
    beat = way_back(embedded())
    assert "A bias further back outweighs the nearest weight." in beat.said()
    assert "Our student's delta is in both: weight times slope, 0.665, beats the neuron's 0.440." in beat.said()
    assert [beat.shown(f"sign_{each}").text + beat.shown(each).text for each in ("of_far", "of_near")] == [
        "≈0.665",
        "=0.440",
    ]
    assert (beat.shown("with").value, beat.shown("without").value) == (8, 21)


def test_the_guess_is_answered_by_the_longest_bar(lesson: Lesson) -> None:
    """Measured on the mean cost: no other parameter moves it as much, and it falls the way that is said."""
    beat, chain = way_back(lesson), lesson.chain
    if beat is None or not any(cue.name == "longest" for cue in beat.cues):
        return
    start = {f"{of}{i + 1}": each for of in "wb" for i, each in enumerate(getattr(chain.model, of))}

    def cost(by: float, name: str) -> float:
        return chain.model.replace(name, start[name] + by).cost_of(chain.x, chain.y)

    measured = [quotient(lambda by, of=name: cost(by, of)) for name in chain.model.names]
    place = int(np.argmax(np.abs(measured)))
    layer, letter = place // 2 + 1, ("weight", "bias")[place % 2]
    named = f"the last layer's {letter}" if layer == chain.model.L else f"the {letter} of layer {layer}"
    way = "down" if measured[place] > 0 else "up"
    assert beat.shown("best").value == layer
    assert f"{named}: pushing it {way} lowers" in beat.said()
    pushed = [beat.at("push", t) for t in (0.0, 1.0)]
    name = chain.model.names[place]
    now = cost(pushed[1]["pushed"].value - start[name], name)
    assert pushed[1]["C_pushed"].value == pytest.approx(now)
    assert now < pushed[0]["C_pushed"].value == pytest.approx(chain.model.cost_of(chain.x, chain.y))
    assert (pushed[1]["pushed"].value > pushed[0]["pushed"].value) == (way == "up")


def test_a_bar_is_called_the_longest_only_where_it_is_seen_to_be(lesson: Lesson) -> None:
    beat = way_back(lesson)
    if beat is not None:
        sizes = sorted((abs(each.value.rounded) for each in beat.all(Ranking)[0].all), reverse=True)
        assert any(cue.name == "longest" for cue in beat.cues) == (sizes[0] > sizes[1])


def test_the_embedded_guess_is_the_last_bias() -> None:
    said = way_back(embedded()).said()
    assert "The longest bar is the last layer's bias: pushing it up lowers the cost fastest." in said


def test_what_fades_is_delta_and_every_slope_is_at_most_a_quarter(lesson: Lesson) -> None:
    story, chain = told("bias_and_activation", lesson), lesson.chain
    beats = [each for each in story if each.tells == "N3"]
    assert bool(beats) == (chain.model.L > 1 and set(chain.model.activations[:-1]) == {"sigmoid"})
    for beat in beats:
        delta = chain.model.backprop(chain.x0, chain.y0).delta
        assert [each.delta.value for each in beat.all(Felt)] == pytest.approx(list(delta[::-1]))
        slopes = [value.value for name, value in beat.numbers.items() if name.startswith("times_slope")]
        assert len(slopes) == chain.model.L - 1
        assert all(0 <= each <= 0.25 for each in slopes)
        for layer in range(chain.model.L - 1, 0, -1):
            slope, weight = beat.shown(f"times_slope{layer}"), beat.shown(f"times_w{layer + 1}")
            assert delta[layer - 1] == pytest.approx(slope.value * weight.value * delta[layer], abs=1e-15)
        for t in (0.0, 0.3, 1.0):
            assert beat.at("quarters", t)["left"].value == pytest.approx(2.0 ** (-20 * t))
        assert beat.at("quarters", 1.0)["left"].text == "0.00000095"
        assert "Ten layers with weights of one leave a millionth" in beat.said()
        assert beat.at("quarters", 1.0)["left"].value == pytest.approx(1e-6, rel=0.05)
        assert ("Here the weights make up" in beat.said()) == (abs(delta[0]) >= abs(delta[-1]))


def test_the_terms_of_the_cost_add_up_as_shown(lesson: Lesson) -> None:
    beat = told("many_neurons", lesson).beat("add_up_the_cost")
    terms, C0 = [each.term for each in beat.all(CostTerm)], beat.shown("C0")
    assert math.fsum(each.value for each in terms) == pytest.approx(C0.value, rel=1e-12)
    assert adds_up(beat.shown("sign"), C0, math.fsum(each.rounded for each in terms))


def test_the_words_of_the_cost_follow_the_cost() -> None:
    stories = {name: told("many_neurons", lesson) for name, lesson in SECOND_HALF.items()}
    says = {name: story.beat("add_up_the_cost").said() for name, story in stories.items()}
    assert len(set(says.values())) == 4
    assert "half its square" in says["one output"]
    assert "one whole" in says["wide softmax"]
    beat = stories["wide softmax"].beat("meet_the_same_factors")
    assert "delta" in beat.numbers
    assert "da_dz" not in beat.numbers
    assert "Softmax ties" in beat.said()


def test_deltas_times_activations_fill_the_matrix(lesson: Lesson) -> None:
    beat, network = told("many_neurons", lesson).beat("meet_the_same_factors"), lesson.network
    factors = {each.key: float(each.value.value) for each in beat.all(Factor)}
    for cell in beat.all(WeightDerivative):
        product = factors["delta", cell.row] * factors["a", cell.column]
        assert product == pytest.approx(float(cell.value.value), rel=1e-9, abs=1e-12)

        def cost(w: float, name: str = cell.name.removeprefix("dC0_d")) -> float:
            return network.model.replace(name, w).cost_of([network.x0], [network.y0])

        measured = quotient(cost, network.model.W[-1][cell.row, cell.column])
        assert cell.value.value == pytest.approx(measured, abs=1e-6)


def test_one_outputs_weighted_sum_adds_up_as_shown(lesson: Lesson) -> None:
    beat, model = told("many_neurons", lesson).beat("compare_old_and_new"), lesson.network.model
    j, z = beat.shown("j").value, beat.shown("z")
    terms = [*(each.product for each in beat.all(WeightedInput)), beat.shown("b")]
    a_prev = model.forward(lesson.network.x0).a[-2]
    assert z.value == pytest.approx(float(model.W[-1][j] @ a_prev + model.b[-1][j]), rel=1e-12)
    assert adds_up(beat.shown("sign"), z, math.fsum(each.rounded for each in terms))


def test_the_factors_of_one_weight_multiply_and_a_difference_agrees(lesson: Lesson) -> None:
    beat, network = told("many_neurons", lesson).beat("meet_the_same_factors"), lesson.network
    j, k, result = beat.shown("j").value, beat.shown("k").value, beat.shown("dC0_dw")
    factors = [beat.shown(each) for each in ("dz_dw", "da_dz", "dC0_da", "delta") if each in beat.numbers]
    assert math.prod(each.value for each in factors) == pytest.approx(result.value, rel=1e-9, abs=1e-12)
    assert adds_up(beat.shown("sign"), result, math.prod(each.rounded for each in factors))
    key = f"w{network.model.L}_{j}_{k}"

    def cost(w: float) -> float:
        return network.model.replace(key, w).cost_of([network.x0], [network.y0])

    assert result.value == pytest.approx(quotient(cost, network.model.W[-1][j, k]), abs=1e-6)
    assert beat.shown(f"dC0_d{key}").text == result.text


def test_the_paths_add_up_to_the_derivative_and_to_what_a_nudge_measures(lesson: Lesson) -> None:
    story, network = told("sum_over_paths", lesson), lesson.network
    if story.left_out:
        return
    beat = story.beat("add_the_paths")
    k, total, paths = beat.shown("k").value, beat.shown("dC0_da_k"), beat.all(Path)
    delta = network.model.backprop(network.x0, network.y0).delta[-1]
    assert total.value == pytest.approx(float(network.model.W[-1][:, k] @ delta), rel=1e-9)
    assert math.fsum(each.term.value for each in paths) == pytest.approx(total.value, rel=1e-9)
    assert adds_up(beat.shown("sign_sum"), total, math.fsum(each.term.rounded for each in paths))
    nudges = beat.all(NudgeOfNeuron)
    for each in nudges:
        by = float(each.size.value)
        moved = nudge(network.model, network.x0, network.y0, f"a{network.model.L - 1}_{k}", by)
        assert each.ratio.value == pytest.approx(moved.dC0 / by, rel=1e-12)
    assert [abs(float(b.size.value) / float(a.size.value)) for a, b in pairwise(nudges)] == pytest.approx([0.1, 0.1])
    assert nudges[-1].ratio.value == pytest.approx(total.value, abs=0.01 * abs(total.value) + 1e-3)
    for path in paths:
        if path.output is not None:
            assert adds_up(path.sign, path.term, math.prod(each.rounded for each in path.factors.values()))


def test_the_embedded_paths_pull_both_ways() -> None:
    beat = told("sum_over_paths", embedded()).beat("add_the_paths")
    values = [each.term.value for each in beat.all(Path)]
    assert min(values) < 0 < max(values)
    assert [sign.text for sign in (*(each.sign for each in beat.all(Path)), beat.shown("sign_sum"))] == ["=", "=", "="]
    ratios = [each.ratio for each in beat.all(NudgeOfNeuron)]
    assert len({each.text for each in ratios}) == 3, "the ratio is seen to settle"
    assert ratios[-1].text == beat.shown("dC0_da_k").text


def test_the_wave_runs_from_the_cost_to_the_input(lesson: Lesson) -> None:
    beat, network = told("sum_over_paths", lesson).beat("repeat_for_the_layer_before"), lesson.network
    L = network.model.L
    assert [beat.at("wave", t)["wave"].value for t in (0.0, 0.5, 1.0)] == [L + 1, (L + 1) / 2, 0]
    values = network.model.backprop(network.x0, network.y0)
    for each in beat.all(LayerDerivatives):
        # Near its ends cross-entropy bends too fast for a nudge of an output.
        is_last = each.layer == L
        expected = [
            float(values.dC0_da[-1][i]) if is_last else _measured(lesson, f"a{each.layer}_{i}") for i in each.by_neuron
        ]
        assert [float(shown.value) for shown in each.by_neuron.values()] == pytest.approx(expected, abs=1e-5)
    assert {each.layer for each in beat.all(LayerDerivatives)} == set(range(1, L + 1))
    gradient = dict(zip(network.model.names, values.gradient, strict=True))
    entries = [*beat.all(WeightDerivative), *beat.all(BiasDerivative)]
    assert [float(e.value.value) for e in entries] == pytest.approx([gradient[e.name[5:]] for e in entries])
    if all(size <= 12 for size in network.model.sizes):
        assert len(entries) == len(gradient)


def _measured(lesson: Lesson, name: str) -> float:
    """The change of the cost over a nudge of that activation to either side."""
    network, by = lesson.network, 1e-5
    ends = [nudge(network.model, network.x0, network.y0, name, each).dC0 for each in (by, -by)]
    return (ends[0] - ends[1]) / (2 * by)


def test_the_terms_of_every_layers_paths_add_up_to_its_derivatives(lesson: Lesson) -> None:
    beat, model = told("sum_over_paths", lesson).beat("repeat_for_the_layer_before"), lesson.network.model
    terms = beat.all(PathTerm)
    for each in beat.all(LayerDerivatives):
        if each.layer < model.L and model.sizes[each.layer + 1] <= 12:
            for i, shown in each.by_neuron.items():
                of = [float(t.value.value) for t in terms if (t.layer, t.column) == (each.layer + 1, i)]
                assert math.fsum(of) == pytest.approx(float(shown.value), abs=1e-9)


def test_a_growing_nudge_flows_over_all_paths_and_a_shrinking_one_moves_the_cost(lesson: Lesson) -> None:
    story, network = told("sum_over_paths", lesson), lesson.network
    if story.left_out:
        return
    beat = story.beat("add_the_paths")
    half, whole = (beat.at("flow", t) for t in (0.5, 1.0))
    assert {name: 2 * each.value for name, each in half.items()} == pytest.approx(
        {name: each.value for name, each in whole.items()}
    )
    assert whole["dC0_da_k"].value == pytest.approx(beat.shown("dC0_da_k").value)
    k, L = beat.shown("k").value, network.model.L
    far = beat.at("shrinking", 0.25)
    a = np.array(network.model.forward(network.x0).a[L - 1])
    a[k] = far[f"a{L - 1}_{k}"].value
    after = network.model.forward(network.x0).continued(L - 1, network.model.forward_from(L - 1, a))
    assert far["C0"].value == pytest.approx(network.model.cost_of_forward(after, network.y0))
    assert far[f"a{L}_0"].value == pytest.approx(float(after.a[-1][0]))
    assert abs(far[f"a{L - 1}_{k}"].value - beat.shown(f"a{L - 1}_{k}").value) > 1e-4
    assert far[f"a{L - 1}_{k}"].value - beat.shown(f"a{L - 1}_{k}").value == pytest.approx(beat.shown("nudge_0").value)
    for t in (0.0, 1.0):
        assert beat.at("shrinking", t)["C0"].value == pytest.approx(beat.shown("C0").value)


def test_a_hidden_neurons_sum_narrows_to_its_delta(lesson: Lesson) -> None:
    beat, network = told("sum_over_paths", lesson).beat("repeat_for_the_layer_before"), lesson.network
    if network.model.L == 1:
        assert "narrow" not in beat.numbers
        return
    values, k = network.model.backprop(network.x0, network.y0), beat.shown("k").value
    start, end = (beat.at("narrow", t) for t in (0.0, 1.0))
    for each in beat.all(LayerDerivatives):
        for i in each.by_neuron if each.layer < network.model.L else ():
            assert start[each.name(i)].value == pytest.approx(float(values.dC0_da[each.layer][i]))
            assert end[each.name(i)].value == pytest.approx(float(values.delta[each.layer - 1][i]), abs=1e-12)
    L = network.model.L - 1
    delta, slope, total = (beat.shown(name) for name in (f"dC0_db{L}_{k}", "slope_k", f"dC0_da{L}_{k}"))
    assert delta.value == pytest.approx(slope.value * total.value)
    assert adds_up(beat.shown("sign_delta"), delta, slope.rounded * total.rounded)


def test_both_prices_and_both_gradients_are_what_they_cost_and_are(lesson: Lesson) -> None:
    beat, network = told("downhill", lesson).beat("compare_both_ways"), lesson.network
    model, sizes = network.model, network.model.sizes
    weights = sum(a * b for a, b in pairwise(sizes))
    assert beat.shown("passes").value == weights + sum(sizes[1:]) + 1
    assert beat.shown("by_nudging").value == beat.shown("passes").value * weights
    names = [name.removeprefix("measured_") for name in beat.numbers if name.startswith("measured_")]
    start, exact = model.parameters(), model.backprop(network.x0, network.y0)
    entries = dict(zip(model.names, exact.gradient, strict=True))
    for name in names:
        found = beat.shown(f"dC0_d{name}").value
        assert found == pytest.approx(entries[name], rel=1e-9, abs=1e-15)
        nudged = start.copy()
        nudged[model.names.index(name)] += 1e-6
        costs = [model.with_parameters(each).cost_of([network.x0], [network.y0]) for each in (nudged, start)]
        # both costs are rounded, and the nudge divides by a millionth what that leaves
        assert beat.shown(f"measured_{name}").value == pytest.approx((costs[0] - costs[1]) / 1e-6, abs=1e-7)
    digits = beat.shown("digits").value
    apart = [abs(beat.shown(f"dC0_d{name}").value - beat.shown(f"measured_{name}").value) for name in names]
    assert max(apart) <= 0.5 * 10.0**-digits


def test_the_bars_grow_with_the_runs_and_stand_whole_at_the_end(lesson: Lesson) -> None:
    beat = told("downhill", lesson).beat("compare_both_ways")
    start, end = (beat.at("measuring", t) for t in (0.0, 1.0))
    measured = [name for name in end if name.startswith("measured_")]
    assert all(start[name].value == 0.0 and end[name].value == beat.shown(name).value for name in measured)
    assert (start["runs"].value, end["runs"].value) == (0, beat.shown("passes").value)
    assert [beat.at("waving", t)["waves"].value for t in (0.0, 0.3, 0.7, 1.0)] == [0, 1, 2, 2]


def test_more_knobs_take_more_runs_the_one_way_and_two_the_other(lesson: Lesson) -> None:
    beat = told("downhill", lesson).beat("compare_both_ways")
    first, last = (beat.at("growing", t) for t in (0.0, 1.0))
    assert first["runs"].value == beat.shown("passes").value
    assert first["waves"].value == last["waves"].value == beat.shown("both_runs").value == 2
    if "many" in beat.numbers:
        assert last["runs"].value == beat.shown("many_runs").value == beat.shown("many").value + 1
    else:
        assert last["runs"].value == beat.shown("passes").value > 1000


def test_the_students_output_is_that_of_its_own_descent(lesson: Lesson) -> None:
    beat, chain = told("downhill", lesson).beat("step_downhill"), lesson.chain
    if "student_steps" not in beat.numbers:
        return
    steps, model = int(beat.shown("student_steps").value), chain.model
    for step in range(steps + 1):
        if step in (0, 1, steps):
            moment = beat.at("student", step / steps)
            assert moment["student_taken"].value == step
            assert moment[f"a{model.L}"].value == pytest.approx(model.forward(chain.x0).a[-1])
        slope = model.cost_and_gradient(chain.x, chain.y)[1]
        model = model.with_parameters(model.parameters() - lesson.descent.learning_rate * slope)


def test_both_descents_are_real(lesson: Lesson) -> None:
    beat, network = told("downhill", lesson).beat("step_downhill"), lesson.network
    model, rate, steps = network.model, lesson.descent.learning_rate, beat.shown("steps").value
    first, gradient = model.cost_and_gradient(network.X, network.Y)
    half, second = (model.with_parameters(model.parameters() - share * rate * gradient) for share in (0.5, 1.0))
    assert beat.at("descent", 0.0)["C"].value == pytest.approx(first)
    assert beat.at("descent", 0.5 / steps)["C"].value == pytest.approx(half.cost_of(network.X, network.Y))
    assert beat.at("descent", 1 / steps)["C"].value == pytest.approx(second.cost_of(network.X, network.Y))
    p, q, count = beat.shown("p_name").text, beat.shown("q_name").text, beat.shown("ball_steps").value
    start, moved = beat.at("ball", 0.0), beat.at("ball", 1 / count)
    here = dict(zip(model.names, model.parameters().tolist(), strict=True))
    assert (start["ball_p"].value, start["ball_q"].value) == pytest.approx((here[p], here[q]))
    assert start["ball_C"].value == pytest.approx(first)
    there = model.replace(p, start["ball_p"].value).replace(q, start["ball_q"].value)
    cost, slopes = there.cost_and_gradient(network.X, network.Y)
    assert start["ball_C"].value == pytest.approx(cost)
    assert moved["ball_p"].value == pytest.approx(start["ball_p"].value - rate * slopes[model.names.index(p)])
    assert moved["ball_q"].value == pytest.approx(start["ball_q"].value - rate * slopes[model.names.index(q)])
    there = model.replace(p, moved["ball_p"].value).replace(q, moved["ball_q"].value)
    assert moved["ball_C"].value == pytest.approx(there.cost_of(network.X, network.Y))


def after(model, lesson: Lesson, steps: int):
    """The network after so many steps, each computed anew."""
    for _ in range(steps):
        gradient = model.cost_and_gradient(lesson.network.X, lesson.network.Y)[1]
        model = model.with_parameters(model.parameters() - lesson.descent.learning_rate * gradient)
    return model


def test_the_network_shows_what_the_ball_says(lesson: Lesson) -> None:
    beat, network = told("downhill", lesson).beat("step_downhill"), lesson.network
    p, q = beat.shown("p_name").text, beat.shown("q_name").text
    for moment in (beat.at("ball", 0.5), beat.at("ball", 1.0)):
        there = network.model.replace(p, moment["ball_p"].value).replace(q, moment["ball_q"].value)
        outputs = there.forward(network.x0).a[-1]
        shown = {
            int(name.split("_")[1]): each.value for name, each in moment.items() if name.startswith(f"a{there.L}_")
        }
        assert shown == pytest.approx({j: float(outputs[j]) for j in shown})
        assert moment["ball_C"].value == pytest.approx(there.cost_of(network.X, network.Y))


def test_the_surface_is_the_true_cost_where_the_network_begins(lesson: Lesson) -> None:
    beat, network = told("downhill", lesson).beat("step_downhill"), lesson.network
    p, q = beat.shown("p_name").text, beat.shown("q_name").text
    row, last = beat.at("surface", 0.25), beat.shown("grid").value - 1
    model = network.model.replace(p, row["row"].value).replace(q, float(beat.shown("q_high").value))
    assert row[f"height_{last}"].value == pytest.approx(model.cost_of(network.X, network.Y))


def test_the_ball_is_said_to_come_low_where_it_does(lesson: Lesson) -> None:
    beat = told("downhill", lesson).beat("step_downhill")
    (ground,) = beat.all(Slice)
    lowest = min(each.value for row in ground.heights for each in row)
    start, end = (float(beat.at("ball", t)["ball_C"].value) for t in (0.0, 1.0))
    says = "low" in beat.words(beat.cue("roll")).split()[-1]
    assert not says or end - lowest < 0.15 * (start - lowest)
    assert says or end - lowest > 0.05 * (start - lowest)


def test_the_embedded_ball_comes_to_rest_low_in_a_valley() -> None:
    beat = told("downhill", embedded()).beat("step_downhill")
    heights = np.array([[each.value for each in row] for row in beat.all(Slice)[0].heights], dtype=float)
    rim = np.concatenate([heights[0], heights[-1], heights[:, 0], heights[:, -1]]).min()
    start, end = (float(beat.at("ball", t)["ball_C"].value) for t in (0.0, 1.0))
    assert "comes to rest low" in beat.said()
    assert end < rim
    assert start - end > 0.3 * (heights.max() - heights.min())


def test_mistakes_are_counted_on_all_rows_at_every_step(lesson: Lesson) -> None:
    beat, network = told("downhill", lesson).beat("step_downhill"), lesson.network
    if "mistakes_before" not in beat.numbers:
        assert network.Y.shape[1] == 1
        return
    steps = beat.shown("steps").value
    for step in (0, 1, steps // 2, steps):
        model = after(network.model, lesson, step)
        wrong = sum(
            int(model.forward(x).a[-1].argmax() != y.argmax()) for x, y in zip(network.X, network.Y, strict=True)
        )
        assert beat.at("descent", step / steps)["mistakes"].value == wrong
    assert beat.shown("mistakes_after").value == wrong


def test_nobody_is_said_to_be_answered_rightly_who_is_not(lesson: Lesson) -> None:
    beat, network, chain = told("downhill", lesson).beat("step_downhill"), lesson.network, lesson.chain
    steps = beat.shown("steps").value
    before, now = (after(network.model, lesson, each).forward(network.x0).a[-1] for each in (0, steps))
    says = beat.words(beat.cue("the_flower"))
    right = [int(each.argmax()) == int(network.y0.argmax()) for each in (before, now)]
    if "label" in beat.numbers:
        assert ("rightly" in says) == right[1]
        assert ("now answered rightly" in says) == (right == [False, True])
        marks = [beat.shown(f"answer_{when}_is").text for when in ("before", "now")]
        assert marks == ["right" if each else "wrong" for each in right]
    if "the_student" in [each.name for each in beat.cues] and "too" in beat.words(beat.cue("the_student")):
        model = chain.model
        for _ in range(lesson.descent.steps):
            slope = model.cost_and_gradient(chain.x, chain.y)[1]
            model = model.with_parameters(model.parameters() - lesson.descent.learning_rate * slope)
        outputs = [each.forward(chain.x0).a[-1] for each in (chain.model, model)]
        assert [(each > 0.5) == (chain.y0 > 0.5) for each in outputs] == [False, True]
        assert beat.shown("after").value == pytest.approx(outputs[1])


def test_flower_and_student_are_answered_rightly_at_last() -> None:
    beat = told("downhill", embedded()).beat("step_downhill")
    assert "Our flower is now answered rightly: virginica." in beat.said()
    assert "And the student, too" in beat.said()
    assert [beat.shown(each).value for each in ("mistakes_before", "mistakes_after")] == [50, 3]


def test_the_recap_names_the_gradient_of_the_beginning(lesson: Lesson) -> None:
    beat, network = told("recap", lesson).beat("keep_three_formulae"), lesson.network
    gradient = network.model.backprop(network.x0, network.y0).gradient
    exact = dict(zip(network.model.names, gradient, strict=True))
    drawn = [name for block in beat.all(Block) for name in block.entries]
    entries = [beat.shown(name).value for name in drawn]
    assert len(entries) == beat.shown("drawn").value
    assert entries == pytest.approx([exact[name.removeprefix("dC0_d")] for name in drawn], abs=1e-12)
    assert beat.shown("parameters").value == len(gradient)
    axis = beat.one(Axis, "entries")
    assert all(axis.low <= each <= axis.high for each in (*entries, beat.shown("entries_zero").value))


def test_the_recap_turns_the_knobs_by_all_rows_from_where_the_network_began(lesson: Lesson) -> None:
    beat, network = told("recap", lesson).beat("keep_three_formulae"), lesson.network
    start = {name: shown.text for name, shown in beat.at("rewind", 1.0).items()}
    before = told("downhill", lesson).beat("step_downhill").at("descent", 0.0)
    assert start == {name: before[name].text for name in start}
    steps, names = beat.shown("steps").value, network.model.names
    for step in (0, 1, steps):
        model, moment = after(network.model, lesson, step), beat.at("learn", step / max(1, steps))
        moved = dict(zip(names, model.parameters() - network.model.parameters(), strict=True))
        turned = {name.removeprefix("turned_"): each.value for name, each in moment.items() if name[:7] == "turned_"}
        assert turned == pytest.approx({name: moved[name] for name in turned}, abs=1e-9)
        assert moment["step"].value == step
        assert max(map(abs, turned.values())) <= beat.shown("reach").value


def test_one_knob_is_turned_by_what_the_rule_says(lesson: Lesson) -> None:
    beat, network = told("downhill", lesson).beat("step_downhill"), lesson.network
    name = beat.shown("p_name").text
    model = network.model
    slope = model.cost_and_gradient(network.X, network.Y)[1][model.names.index(name)]
    assert beat.shown("slope").value == pytest.approx(slope)
    moved = beat.shown("stepped_from").value - lesson.descent.learning_rate * slope
    assert beat.shown("stepped_to").value == pytest.approx(moved)
    turned = beat.at("ball", 1.0 / float(beat.shown("ball_steps").value))["ball_p"]
    assert turned.text == beat.shown("stepped_to").text
    rate, before, result = (beat.shown(each).rounded for each in ("rate", "stepped_from", "stepped_to"))
    given = round(before - rate * beat.shown("slope").rounded, beat.shown("stepped_to").decimals)
    assert (beat.shown("stepped_is").text == "=") == (given == pytest.approx(result))


def test_the_border_is_said_to_pass_our_row_when_its_verdict_changes(lesson: Lesson) -> None:
    beat, network = told("downhill", lesson).beat("step_downhill"), lesson.network
    if "it_crosses" not in [each.name for each in beat.cues]:
        return
    steps = int(beat.shown("steps").value)
    moments = [round(float(beat.shown(f"crosses_{end}").value) * steps) for end in ("from", "to")]
    sides = [
        int(after(network.model, lesson, step).forward(network.x0).a[-1].argmax()) == int(network.y0.argmax())
        for step in (*moments, steps)
    ]
    assert sides == [False, True, True]


def test_the_recap_begins_with_the_picture_that_downhill_ends_with(lesson: Lesson) -> None:
    before, now = told("downhill", lesson).beat("step_downhill"), told("recap", lesson).beat("keep_three_formulae")
    end = before.at("descent", 1.0)
    shown = [name for name in end if name in now.numbers and name[0] in "aw"]
    assert len(shown) > 3
    assert [end[name].text for name in shown] == [now.shown(name).text for name in shown]
    assert now.shown("W_largest") == before.shown("W_largest")
