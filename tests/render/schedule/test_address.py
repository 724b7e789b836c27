"""A cluster's address: what is refused before anything is sent anywhere, and what it is without Dask."""

import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from render.errors import RequestError
from render.schedule.address import Address
from tests.render.command import SMALL, backprop, everything

URLS = {
    "tls://cluster.example:9000": "tls://cluster.example:9000",
    "tls://cluster.example": "tls://cluster.example:8786",
    "tcp://127.0.0.1:1": "tcp://127.0.0.1:1",
    "localhost:9000": "tcp://localhost:9000",
    "127.9.9.9": "tcp://127.9.9.9:8786",
    "[::1]:9000": "tcp://[::1]:9000",
}


@pytest.mark.parametrize("given", URLS)
def test_an_address_is_completed(given: str) -> None:
    assert Address(given).url == URLS[given]


@pytest.mark.parametrize(
    "given",
    ["", "http://host:1", "inproc://host/1", "tls://", "tls://host:port", "tcp://host:99999", "tls://host/path"],
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(RequestError, match="no address of a Dask scheduler"):
        Address(given, trust_network=True)


@pytest.mark.parametrize("given", ["tcp://10.0.0.1:8786", "cluster.example", "localhost.example:1", "0.0.0.0:8786"])
def test_plain_tcp_leaves_this_machine_only_where_the_network_is_trusted(given: str) -> None:
    with pytest.raises(RequestError, match=r"not encrypted.*--trust-network"):
        Address(given)
    assert Address(given, trust_network=True).url.startswith("tcp://")


def test_certificates_come_all_three_and_for_tls_only(tmp_path: Path) -> None:
    file = tmp_path / "some.pem"
    file.write_text("")
    assert Address("tls://host", file, file, file).encrypted
    with pytest.raises(RequestError, match="--cluster-ca needs --cluster-key beside it"):
        Address("tls://host", ca=file, cert=file)
    with pytest.raises(RequestError, match="--cluster-key: there is no file"):
        Address("tls://host", file, file, tmp_path / "none.pem")
    for given in ("local", "tcp://127.0.0.1:1"):
        with pytest.raises(RequestError, match="--cluster-ca is for a cluster at tls://"):
            Address(given, ca=file)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tls://127.0.0.1:1"])
def test_without_dask_a_sentence_says_what_to_type(address: str, tmp_path: Path) -> None:
    with patch.dict(sys.modules, {"dask": None}):
        done = backprop("still", "recap", *SMALL, "--cluster", address, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: --cluster needs the package dask; type `scripts/bootstrap cluster`.\n"
    assert everything(tmp_path) == set()
