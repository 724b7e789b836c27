"""Where a cluster is, as a user says it: what is no address, or not safe, is refused before anything is asked of it."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from render.errors import RequestError

LOCAL = "local"
"""Says: a cluster on this machine, started for this command."""
PORT = 8786
"""Where a Dask scheduler listens unless told otherwise."""


@dataclass(frozen=True)
class Address:
    """A scheduler's address, `local`, tcp://HOST:PORT or tls://HOST:PORT, and the certificates to meet it with.

    RequestError for what is no address, and for plain TCP to another machine without `trust_network`.
    """

    given: str
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None
    trust_network: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, or is not safe."""
        files = {"--cluster-ca": self.ca, "--cluster-cert": self.cert, "--cluster-key": self.key}
        named = [option for option, file in files.items() if file]
        if named and not self.encrypted:
            raise RequestError(f"{named[0]} is for a cluster at tls://HOST:PORT, not for {self.given!r}.")
        if named and len(named) < len(files):
            lacking = next(option for option in files if option not in named)
            raise RequestError(f"{named[0]} needs {lacking} beside it; name all three files, or none.")
        for option, file in files.items():
            if file and not file.is_file():
                raise RequestError(f"{option}: there is no file {file}; name a certificate or a key (PEM).")
        if not (self.local or self.encrypted or self.trust_network or _is_loopback(self.place[0])):
            raise RequestError(
                f"{self.url} is not encrypted, and whoever is on the network can see the lesson and run code on the "
                "workers; take tls://, or say --trust-network."
            )

    @property
    def local(self) -> bool:
        """Whether the cluster is started for this command."""
        return self.given == LOCAL

    @property
    def encrypted(self) -> bool:
        """Whether both sides show certificates, and nobody else can listen."""
        return not self.local and self.url.startswith("tls:")

    @property
    def url(self) -> str:
        """The address in full."""
        kind, slashes, rest = self.given.rpartition("://")
        try:
            parts = urlsplit(f"//{rest}")
            host, port = parts.hostname, parts.port or PORT
        except ValueError:
            host, port = None, PORT
        if (slashes and kind not in ("tcp", "tls")) or not host or parts.path or parts.username or parts.query:
            raise RequestError(
                f"{self.given!r} is no address of a Dask scheduler; give tls://HOST:PORT, tcp://HOST:PORT or {LOCAL}."
            )
        return f"{kind or 'tcp'}://{f'[{host}]' if ':' in host else host}:{port}"

    @property
    def place(self) -> tuple[str, int]:
        """Its host and port."""
        parts = urlsplit(self.url)
        return parts.hostname or "", parts.port or PORT


KEYS = ("cluster", "cluster_ca", "cluster_cert", "cluster_key", "trust_network")
"""What is said of a cluster, by the names of the command's options."""


def address_of(said: Mapping[str, Any]) -> Address | None:
    """Where to draw, if not here, as `KEYS` say; RequestError for what is no address, not safe, or said of none."""
    files = {name: Path(file) if (file := said.get(f"cluster_{name}")) else None for name in ("ca", "cert", "key")}
    trust_network = bool(said.get("trust_network"))
    if said.get("cluster") is None:
        if any(files.values()) or trust_network:
            raise RequestError("certificates and --trust-network are for a cluster; add --cluster ADDRESS.")
        return None
    return Address(said["cluster"], **files, trust_network=trust_network)


def _is_loopback(host: str) -> bool:
    """Whether that is this machine, without asking any network."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
