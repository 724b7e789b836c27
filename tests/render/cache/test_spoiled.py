"""Two hundred spoiled copies of every file that the cache keeps: none is taken for what it was, none ends a command."""

import json
import math
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import zstandard

from render.cache import COSTS, Cache
from render.cache.entries import MANIFEST
from render.errors import RenderError
from render.request.jobs import beat_jobs
from render.request.options import Options
from render.schedule.costs import Costs
from render.video.frames import FRAMES, HEAD, read_frames
from scenes.parts.text.outlines import Outlines, _read, _write
from tests.render.malformed import cut, memory
from tests.render.malformed_json import spoilt
from tests.render.malformed_sent import SIZE, painting

pytestmark = pytest.mark.case(8)
KEY, TRIED = "0" * 24, 200


@pytest.mark.parametrize("name", [FRAMES, "beat.json", MANIFEST])
def test_a_spoiled_file_of_an_entry_is_noticed(name: str, tmp_path: Path, record_property: Callable[..., None]) -> None:
    def fill(folder: Path) -> None:
        (folder / FRAMES).write_bytes(painting())
        (folder / "beat.json").write_text(json.dumps({"rest": 3, "ledger": [], "seconds": 1.5}))

    cache = Cache(tmp_path / "cache")
    file = cache.find_or_make(KEY, fill) / name
    whole = file.read_bytes()
    for seed in range(TRIED):
        content = cut(whole, random.Random(f"{name} {seed}"))
        file.write_bytes(content)
        assert cache.state(KEY) == ("whole" if content == whole else "damaged"), seed
        for key, told in cache.descriptions("beat.json"):
            assert (key, told["rest"]) == (KEY, 3)
    record_property("tried", TRIED)


def test_spoiled_costs_count_as_none(tmp_path: Path, record_property: Callable[..., None]) -> None:
    (job,) = beat_jobs("recap", Options(quality="draft"))
    usual = Costs(tmp_path).of(job, painted=False)
    sound = json.dumps({f"recap/{job.beat}": 0.5, "opening/judge_one_example": 0.25})
    for seed in range(TRIED):
        chance = random.Random(seed)
        content = json.dumps(spoilt(json.loads(sound), chance)).encode() if seed % 2 else cut(sound.encode(), chance)
        (tmp_path / COSTS).write_bytes(content)
        cost = Costs(tmp_path).of(job, painted=False)
        assert math.isfinite(cost), (seed, content[:200])
        assert cost > 0, (seed, content[:200])
    for odd in ("NaN", "Infinity", "-1", "0", "1e300"):
        (tmp_path / COSTS).write_text(f'{{"recap/{job.beat}": {odd}}}')
        assert Costs(tmp_path).of(job, painted=False) == usual, odd
    record_property("tried", TRIED)


def test_spoiled_outlines_are_not_taken(tmp_path: Path, record_property: Callable[..., None]) -> None:
    file = tmp_path / "outlines"
    _write(file, Outlines(np.zeros((4, 3)), np.zeros(1)))
    whole = file.read_bytes()
    for seed in range(TRIED):
        content = cut(whole, random.Random(seed))
        file.write_bytes(content)
        assert (_read(file) is None) is (content != whole), seed
    record_property("tried", TRIED)


def test_no_painting_asks_for_gigabytes(tmp_path: Path) -> None:
    """Thirty kilobytes can stand for a gigabyte, whatever size the patch says that it has."""
    press, million = zstandard.ZstdCompressor().compressobj(size=10**9), bytes(10**6)
    bomb = b"".join([*(press.compress(million) for _ in range(1000)), press.flush()])
    more = memory()
    for rows, columns in ((10, 10), (0, 0), (65535, 65535)):
        (tmp_path / FRAMES).write_bytes(HEAD.pack(0, 0, 0, rows, columns, len(bomb)) + bomb)
        with pytest.raises(RenderError, match="is damaged"):
            [*read_frames(tmp_path / FRAMES, SIZE)]
    assert more() < 2**16


@pytest.mark.parametrize(("top", "left"), [(29, 0), (30, 0), (0, 39), (60000, 60000)])
def test_no_patch_leaves_its_picture(top: int, left: int, tmp_path: Path) -> None:
    patch = zstandard.ZstdCompressor().compress(bytes(4 * 3 * 3))
    (tmp_path / FRAMES).write_bytes(HEAD.pack(0, top, left, 3, 3, len(patch)) + patch)
    with pytest.raises(RenderError, match="is damaged"):
        [*read_frames(tmp_path / FRAMES, SIZE)]
