"""Brings a recording to the loudness of the film, and its peaks to where no player clips them.

A sound is an array (samples, 2) of float32, -1 to 1, at RATE samples a second.
"""

from contextlib import suppress
from fractions import Fraction

import av
import numpy as np
from av.filter import Graph
from numpy.lib.stride_tricks import sliding_window_view

RATE = 48000
"""Samples a second of every sound of the film."""
LOUDNESS = -16.0
"""LUFS (EBU R 128, integrated) of every recording in the film."""
PEAK = -1.5
"""dBTP: the highest true peak; the half decibel below -1 is for what an encoder adds."""
NEAR = 0.05
"""LU from the target loudness at which it counts as reached."""
ROUNDS = 6
OVER = 4
"""Between two samples a peak is looked for at this many times the rate (ITU-R BS.1770, annex 2)."""
STEP = RATE // 1000
"""Samples that share one gain when peaks are taken down: a millisecond."""
REACH = 12
"""Steps before and after a peak in which it is taken down, gradually enough to be inaudible."""


def level(sound: np.ndarray) -> float:
    """Integrated loudness in LUFS (EBU R 128); what is silent, or shorter than 0.4 s, has -70."""
    graph = Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="flt", layout="stereo", time_base=Fraction(1, RATE))
    graph.link_nodes(source, graph.add("ebur128", "metadata=1"), graph.add("abuffersink")).configure()
    found = -70.0
    for start in range(0, len(sound), RATE):  # a second at a time: the meter does not take a minute in one piece
        graph.push(frame_of(sound[start : start + RATE], start))
        found = _latest(graph, found)
    graph.push(None)
    return _latest(graph, found)


def _latest(graph: Graph, found: float) -> float:
    """The meter's latest reading, or what was found before where it has no new one."""
    with suppress(av.error.EOFError, av.error.BlockingIOError):  # it needs more, or is done
        while True:
            found = float(graph.pull().metadata.get("lavfi.r128.I", found))
    return found


def frame_of(sound: np.ndarray, at: int = 0) -> av.AudioFrame:
    """The sound as one frame of PyAV, beginning with that sample of its clock."""
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound).reshape(1, -1), format="flt", layout="stereo")
    frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
    return frame


def normalized(sound: np.ndarray) -> np.ndarray:
    """The sound at LOUDNESS with no true peak above PEAK, or as near to that loudness as its peaks allow."""
    gain, peaks = LOUDNESS - level(sound), _peaks(sound)
    for _ in range(ROUNDS):
        found = limited(sound, peaks, 10 ** (gain / 20))
        missing = LOUDNESS - level(found)
        if abs(missing) < NEAR:
            break
        gain += missing
    return found


def limited(sound: np.ndarray, peaks: np.ndarray, gain: float) -> np.ndarray:
    """The sound louder by this factor, but turned down around each of its peaks that would pass PEAK.

    `peaks` are those of its steps (steps,). Nothing is moved in time.
    """
    most = 10 ** (PEAK / 20)
    need = np.minimum(gain, most / np.maximum(peaks, 1e-9))
    # The least gain within REACH of a step, averaged over less than REACH: at the peak itself never more than it needs.
    least = sliding_window_view(np.pad(need, REACH, mode="edge"), 2 * REACH + 1).min(axis=1)
    window = 2 * (REACH - 1) + 1
    smooth = np.convolve(np.pad(least, REACH - 1, mode="edge"), np.full(window, 1 / window), mode="valid")
    middles = (np.arange(len(smooth)) + 0.5) * STEP
    factors = np.interp(np.arange(len(sound)), middles, smooth).astype(np.float32)
    found: np.ndarray = sound * factors[:, None]
    return found


def _peaks(sound: np.ndarray) -> np.ndarray:
    """The true peak of each step, over both channels and a little beyond its ends, (steps,)."""
    faster = av.AudioResampler(format="flt", layout="stereo", rate=RATE * OVER)
    frames = [*faster.resample(frame_of(sound)), *faster.resample(None)]
    both = np.abs(np.concatenate([frame.to_ndarray().reshape(-1, 2) for frame in frames]))
    fine = np.maximum(both[:, 0], both[:, 1])
    steps = -(-len(sound) // STEP)
    fine = np.pad(fine, (0, max(0, steps * STEP * OVER - len(fine))))[: steps * STEP * OVER]
    found: np.ndarray = fine.reshape(steps, STEP * OVER).max(axis=1)
    return found
