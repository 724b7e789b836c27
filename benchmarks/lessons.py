"""Rows of other results and other lessons: the page, many neurons."""

from pathlib import Path

from benchmarks.films import SCENE, SMALL
from benchmarks.harness import ROOT, Goal, Result, Settings, alternating, backprop, compared, run, shown
from render.request.options import QUALITIES, Options
from render.request.stories import build_story, frame_count
from scenes.lesson import embedded, read_lesson

DIGITS = ROOT / "tests" / "lessons" / "digits.toml"
OF_A_NETWORK = ("many_neurons", "sum_over_paths", "downhill")


def page(settings: Settings) -> list[Result]:
    """The page of two scenes, cold, against their film."""
    names = settings.pick((SCENE, "chain_rule"), (SMALL, "recap"))
    ours, film = (backprop(kind, *names, "--quality", "draft") for kind in ("page", "film"))
    pairs = alternating(
        settings.count(5),
        lambda i: run(ours, settings.folder / f"page-{i}").wall,
        lambda i: run(film, settings.folder / f"page-film-{i}").wall,
    )
    return [compared("page against film", "s", Goal("<=", 1.5), pairs, commands=[shown(ours), shown(film)])]


def neurons(settings: Settings) -> list[Result]:
    """A frame of the lesson of 64-16-10 neurons against one of the embedded lesson, over the scenes of the network."""
    names = settings.pick(OF_A_NETWORK, OF_A_NETWORK[1:2])
    own = backprop("render", *names, "--quality", settings.quality, "--jobs", "1")
    large = [*own, "--lesson", str(DIGITS)]

    def a_frame(command: list[str], lesson: Path | None, folder: str) -> float:
        told = read_lesson(lesson) if lesson else embedded()
        fps = Options(quality=settings.quality).fps
        frames = sum(frame_count(build_story(name, told), fps) for name in names)
        return 1000 * run(command, settings.folder / folder).wall / frames

    pairs = alternating(
        settings.count(5),
        lambda i: a_frame(large, DIGITS, f"digits-{i}"),
        lambda i: a_frame(own, None, f"embedded-{i}"),
    )
    commands = [shown(large), shown(own)]
    return [compared("a frame of 64-16-10 neurons", "ms", Goal("<=", 2.0), pairs, commands=commands)]


def growth(settings: Settings) -> list[Result]:
    """How the time of one scene grows with resolution, rate, neurons and workers: each alone, once a pair."""
    name, pair = settings.pick("sum_over_paths", SMALL), [SMALL, "recap"]
    base = ["--jobs", "1"]
    lessons = {"4-3-2": [], "6-12-8-3": [ROOT / "tests/lessons/softmax.toml"], "64-16-10": [DIGITS]}
    points = {
        **{
            f"resolution {q}": [name, *base, "--quality", q, "--fps", "15"]
            for q in settings.pick([*QUALITIES], ["draft"])
        },
        **{
            f"rate {fps}": [name, *base, "--quality", "720p", "--fps", str(fps)]
            for fps in settings.pick((15, 30, 60), (2,))
        },
        **{
            f"neurons {sizes}": [
                "sum_over_paths",
                *base,
                "--quality",
                "draft",
                *(word for f in file for word in ("--lesson", str(f))),
            ]
            for sizes, file in lessons.items()
        },
        **{f"workers {jobs}": [*pair, "--quality", "draft", "--jobs", str(jobs)] for jobs in (1, 2)},
    }
    results = []
    for point, words in points.items():
        command = backprop("render", *words)
        taken = [
            run(command, settings.folder / f"growth-{i}-{point.replace(' ', '-')}").wall
            for i in range(settings.count(3))
        ]
        results.append(Result(f"growth: {point}", "s", taken, commands=[shown(command)], figures=taken))
    return results
