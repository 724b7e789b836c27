"""A scheduler and workers, each a process of its own as one would start it, behind certificates made for the test."""

import datetime
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.render.command import environment

SOON = 60.0
"""Seconds within which a process must have come so far, on a busy machine."""


@dataclass(frozen=True)
class Certificates:
    """Files of who signs, of a certificate that is signed so, and of its key."""

    ca: Path
    cert: Path
    key: Path

    @property
    def for_dask(self) -> list[str]:
        return ["--tls-ca-file", str(self.ca), "--tls-cert", str(self.cert), "--tls-key", str(self.key)]

    @property
    def for_us(self) -> list[str]:
        return ["--cluster-ca", str(self.ca), "--cluster-cert", str(self.cert), "--cluster-key", str(self.key)]


def certificates(folder: Path) -> Certificates:
    """An authority that exists nowhere else, and one certificate of it for all sides."""
    folder.mkdir()
    signer, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    now = datetime.datetime.now(datetime.UTC)
    found = Certificates(*(folder / f"{each}.pem" for each in ("ca", "cert", "key")))
    for place, public, authority in ((found.ca, signer, True), (found.cert, key, False)):
        subject = name if authority else x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "node")])
        made = (
            x509.CertificateBuilder(name, subject, public.public_key(), x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .sign(signer, hashes.SHA256())
        )
        place.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    kind = serialization.PrivateFormat.PKCS8
    found.key.write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()))
    return found


@dataclass
class Nodes:
    """A cluster's processes; `url` is where its scheduler is, which listens at `host`, started by `through`."""

    folder: Path
    shown: Certificates
    host: str = "127.0.0.1"
    through: tuple[str, ...] = ()
    url: str = ""
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start_scheduler(self) -> None:
        file = self.folder / "scheduler.json"
        file.unlink(missing_ok=True)
        how = ["--host", self.host, "--port", "0", "--protocol", "tls", "--dashboard-address", "127.0.0.1:0"]
        self._start("scheduler", "scheduler", *how, "--scheduler-file", str(file), through=self.through)
        wait_until(lambda: file.exists() and bool(file.read_text()))
        self.url = json.loads(file.read_text())["address"]

    def start_worker(
        self, name: str, *, nanny: bool = False, through: tuple[str, ...] = (), **environment: str
    ) -> None:
        """A worker for one job at a time, in one process that can be killed whole, or under a nanny."""
        how = ["--nanny" if nanny else "--no-nanny", "--nthreads", "1", "--name", name, "--no-dashboard"]
        how += ["--local-directory", str(self.folder / name)]
        self._start(name, "worker", self.url, *how, through=through or self.through, **environment)

    def kill(self, name: str) -> None:
        self.processes[name].send_signal(signal.SIGKILL)
        self.processes[name].wait()

    def jobs(self, name: str) -> list[Path]:
        """The folders of jobs that a worker has at the moment, once their processes have begun."""
        return [each.parent for each in (self.folder / name).glob("dask-scratch-space/*/backprop-*/manim")]

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def _start(self, name: str, kind: str, *arguments: str, through: tuple[str, ...], **more: str) -> None:
        command = [*through, sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments, *self.shown.for_dask]
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                command, env=environment(**more), cwd=self.folder, stdout=log, stderr=log
            )


@contextmanager
def nodes(folder: Path, *workers: str, **where: Any) -> Iterator[Nodes]:
    """A scheduler with these workers, all ended at the end."""
    folder.mkdir()
    found = Nodes(folder, certificates(folder / "certificates"), **where)
    try:
        found.start_scheduler()
        for name in workers:
            found.start_worker(name)
        wait_until(lambda: found.log("scheduler").count("Register worker") >= len(workers))
        yield found
    finally:
        for process in found.processes.values():
            process.kill()
            process.wait()


def wait_until(true: Callable[[], object], seconds: float = SOON) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)
