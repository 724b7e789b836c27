"""`python -m benchmarks.encoding VIDEO PART/PARTS`: the seconds that encoding a part of its frames takes, and no more.

The frames lie ready in YUV 4:2:0; x264 has the first edition's settings. Decoding is not counted, nor is writing: the
stream goes to memory.
"""

import io
import sys
import time
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice
from typing import Any

import av

FIRST = {"preset": "veryfast", "crf": "17", "threads": "1"}
"""What the first edition gave to x264."""
KEYFRAME_SECONDS = 5
READY = 60
"""Decoded frames that wait in memory for the clock to start."""


def encoded(frames: Iterable[Any], fps: Fraction) -> tuple[float, int]:
    """Seconds that these frames (yuv420p) take to encode, and the bytes that come out."""
    taken, size, file = 0.0, 0, io.BytesIO()
    waiting = iter(frames)
    with av.open(file, "w", format="mp4") as target:
        stream: Any = None
        count = 0
        while ready := list(islice(waiting, READY)):
            if stream is None:
                stream = target.add_stream("libx264", rate=fps, options=dict(FIRST))
                stream.width, stream.height, stream.pix_fmt = ready[0].width, ready[0].height, "yuv420p"
                stream.codec_context.gop_size = round(KEYFRAME_SECONDS * fps)
            begin = time.perf_counter()
            for frame in ready:
                frame.pts, frame.time_base, frame.pict_type = count, 1 / fps, 0
                target.mux(stream.encode(frame))
                count += 1
            taken += time.perf_counter() - begin
        begin = time.perf_counter()
        target.mux(stream.encode(None))
        taken += time.perf_counter() - begin
    size = file.getbuffer().nbytes
    return taken, size


def part(path: str, number: int, of: int) -> tuple[Iterator[Any], Fraction]:
    """The frames of one of so many equal parts of a video, and its rate."""
    source = av.open(path)
    stream = source.streams.video[0]
    total = stream.frames
    first, last = total * number // of, total * (number + 1) // of
    return islice(source.decode(stream), first, last), Fraction(stream.average_rate or 1)


def main() -> None:
    """Print the seconds."""
    path, share = sys.argv[1:]
    number, of = map(int, share.split("/"))
    print(encoded(*part(path, number, of))[0])


if __name__ == "__main__":
    main()
