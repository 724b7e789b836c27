"""Two networks of their own, joined by a cable that can be pulled: two machines, as it were."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.faults.cases import needs
from tests.with_cluster.nodes import wait_until

HERE, THERE = "10.77.0.1", "10.77.0.2"
"""The addresses of the two sides."""
OWN = ("unshare", "--user", "--map-root-user", "--net")


@dataclass(frozen=True)
class Cable:
    """What a command starts with to run on this side of it, and on the other."""

    here: tuple[str, ...]
    there: tuple[str, ...]

    def pull(self) -> None:
        """Let nothing through; who sends is told nothing."""
        _run(*self.there, "ip", "link", "set", "cable", "down")

    def plug(self) -> None:
        _run(*self.there, "ip", "link", "set", "cable", "up")


@contextmanager
def cable() -> Iterator[Cable]:
    """Two sides that reach each other, and nobody else."""
    needs("network namespaces", *OWN, "sh", "-c", "ip link add here type veth peer name there")
    held = []
    try:
        one = subprocess.Popen([*OWN, "sleep", "infinity"])
        held.append(one)
        here = _inside(one.pid)
        wait_until(lambda: _is_ready(here))
        other = subprocess.Popen([*here, "unshare", "--net", "sleep", "infinity"])
        held.append(other)
        there = _inside(other.pid)
        wait_until(lambda: _is_ready(there) and _network(here) != _network(there))
        _run(*here, "ip", "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", str(other.pid))
        for side, address in ((here, HERE), (there, THERE)):
            _run(*side, "ip", "address", "add", f"{address}/24", "dev", "cable")
            for name in ("lo", "cable"):
                _run(*side, "ip", "link", "set", name, "up")
        yield Cable(here, there)
    finally:
        for process in held:
            process.kill()
            process.wait()


def _inside(process: int) -> tuple[str, ...]:
    return ("nsenter", "--target", str(process), "--user", "--net", "--preserve-credentials")


def _is_ready(side: tuple[str, ...]) -> bool:
    """Whether it has become a network of its own, in which one may do anything."""
    told = subprocess.run([*side, "ip", "link", "set", "lo", "up"], capture_output=True, check=False)
    return told.returncode == 0 and _network(side) != _network(())


def _network(side: tuple[str, ...]) -> str:
    told = subprocess.run([*side, "readlink", "/proc/self/ns/net"], capture_output=True, text=True, check=False)
    return told.stdout


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)
