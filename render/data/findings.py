"""What is worth knowing of a lesson before it is drawn: its fit, its derivatives, its beats."""

from collections.abc import Iterator

from bpmath.errors import MathError
from render.data import autograd
from render.data.document import TOLERANCE, gradient_checks
from render.data.fit import Fit, better_readings, fits
from render.errors import RequestError
from render.request.options import Options
from render.request.stories import LARGE, faults, largest, seconds, story_of, summary, undrawable, unspoken
from scenes import LESSON as FILM
from scenes.lesson import Lesson
from scenes.lesson.faults import counted
from scenes.lesson.followed import path_names
from scenes.lesson.warnings import warnings_of

AUTOGRAD = 1e-9
"""Largest difference from autograd, of the largest entry of the gradient: both compute with 64 bits."""


def findings(options: Options) -> Iterator[tuple[str, bool]]:
    """A line a finding, and whether a film may be made with it: not with a wrong derivative, or a scene that fails."""
    lesson = options.lesson
    yield f"lesson: {lesson.title}", True
    for section in lesson.borrowed:
        yield f"note: the lesson has no [{section}], so the embedded lesson's is used", True
    if lesson.chain.path:
        yield _followed(lesson), True
    yield from ((line, True) for line in _fit(lesson))
    yield from ((f"careful: {sentence}", True) for sentence in warnings_of(lesson))
    yield from _derivatives(lesson)
    yield from _autograd(lesson)
    yield from _drawings(options)
    yield from ((line, True) for line in _voice(options))


def _followed(lesson: Lesson) -> str:
    """Which path of the network the chain is, and what is left out of it."""
    network, path = lesson.network, lesson.chain.path
    names = " -> ".join(path_names(network, path))
    left_out = sum(network.model.sizes) - len(path)
    held = f"; its other {counted(left_out, 'neuron')} are held as they are for row {network.example}"
    note = f"note: the lesson has no [chain], so the first half follows one path of the network, {names}"
    return note + (held if left_out else "")


def _fit(lesson: Lesson) -> Iterator[str]:
    """How well the lesson's own networks answer their rows, and what another reading of the file would make of it."""
    try:
        for fit in fits(lesson):
            if fit.name not in lesson.borrowed and not (fit.name == "chain" and lesson.chain.path):
                yield _fitted(fit)
        for reading in better_readings(lesson):
            yield (
                f"careful: with {reading.what} the network would be right on {reading.right} of "
                f"{counted(len(lesson.network.X), 'row')}; correct the lesson if that was meant"
            )
    except MathError:
        return  # the warnings say which number overflows


def _fitted(fit: Fit) -> str:
    right = "" if fit.right is None else f"right on {fit.right} of {counted(fit.n, 'row')}, "
    return f"{fit.name}: {right}mean cost {fit.C:.3g} (one answer for all rows would cost {fit.chance:.3g})"


def _derivatives(lesson: Lesson) -> Iterator[tuple[str, bool]]:
    """A line a gradient check, of the chain and of the network, and whether it passed."""
    checks = gradient_checks(lesson)
    for name in ("chain", "network"):
        found = checks[name]
        if found["largest_error"] is None:
            yield f"careful: no gradient check of the {name}: {found['method']}", True
            continue
        passed = found["largest_error"] <= TOLERANCE
        verdict = "agree" if passed else "DO NOT AGREE"
        error = f"largest error {found['largest_error']:.1e} at {found['of']} ({found['method']})"
        yield f"gradient check, {name}: {verdict}, {error}", passed
        if found["left_out"]:
            rows = ", ".join(map(str, found["left_out"]))
            yield f"careful: rows {rows} of the {name} sit on a kink and were left out of the gradient check", True


def _autograd(lesson: Lesson) -> Iterator[tuple[str, bool]]:
    """A line a network where PyTorch is there: its derivatives of the mean cost against ours."""
    if not autograd.is_there():
        return
    chain, network = lesson.chain, lesson.network
    for name, model, X, Y in (
        ("chain", chain.model.network, chain.x[:, None], chain.y[:, None]),
        ("network", network.model, network.X, network.Y),
    ):
        try:
            off = autograd.largest_difference(model, X, Y)
        except MathError:
            continue  # the warnings say which number overflows
        passed = off <= AUTOGRAD
        verdict = "agrees" if passed else "DOES NOT AGREE"
        yield (
            f"autograd, {name}: {verdict} with PyTorch, largest difference {off:.1e} of the largest derivative",
            passed,
        )


def _drawings(options: Options) -> Iterator[tuple[str, bool]]:
    """A line a scene, whether it can be drawn, and a line a beat that this lesson cannot carry."""
    for name in FILM:
        try:
            story = story_of(name, options)
            fault = undrawable(story)
        except RequestError as error:
            yield f"CANNOT BE DRAWN: {error}", False
            continue
        if fault:
            yield f"CANNOT BE DRAWN: {name}: {fault}", False
            continue
        yield f"{name}: {len(story.beats)} beats, {float(seconds(story)):.1f} s", True
        size, number, beat = largest(story)
        if size >= LARGE:
            yield (
                f"careful: {number} is {size:.3g} in {beat}: so many digits stand close and small; scale the data",
                True,
            )
        for each in story.left_out:
            yield f"  left out: {each.tells} {each.name}: {each.reason}", True


def _voice(options: Options) -> Iterator[str]:
    """How much is spoken, a line a beat that is not, and what is wrong with what is."""
    if options.speaks:
        yield f"voice: {summary(FILM, options)}"
        for place in unspoken(FILM, options):
            yield f"  missing: {place}"
        for fault in faults(FILM, options):
            yield f"careful: {fault}"
