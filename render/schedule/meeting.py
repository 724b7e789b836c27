"""Meets a cluster: a scheduler that answers in time, or one started on this machine. Only this imports Dask at once."""

import asyncio
import logging
import re
import ssl
import warnings
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from render.errors import RenderError, RequestError
from render.schedule.address import Address

CONNECTED, ANSWERED = 5.0, 7.0
"""Seconds within which there must be a connection, and within which a scheduler must have answered."""
SETTINGS = {
    "distributed.comm.timeouts.connect": CONNECTED,
    "distributed.admin.large-graph-warning-threshold": "1GB",  # what a job needs travels with it
}


class Meeting:
    """A client of a cluster, and the cluster itself where it was started here; both end with `close`."""

    def __init__(self, client: Any, cluster: Any = None) -> None:
        self.client, self._cluster = client, cluster

    def close(self) -> None:
        """Leave, at once: the scheduler then cancels what was asked for and is not done."""
        for each in filter(None, (self.client, self._cluster)):
            with suppress(Exception):  # whatever it lacks for a proper farewell
                each.close(timeout=2)


def meet(address: Address, jobs: int) -> Meeting:
    """The cluster at an address, or a `local` one of so many workers; RequestError where there is none, or no Dask."""
    require(address)
    import dask
    import distributed

    for name in ("distributed", "distributed.client", "distributed.worker", "distributed.scheduler"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is said in a sentence
    dask.config.set(SETTINGS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions that differ: they are compared one by one
        if address.local:
            return _started(distributed, jobs)
        return _joined(distributed, address)


def require(address: Address) -> None:
    """RequestError where what a cluster takes is not installed."""
    try:
        import dask  # noqa: F401
        import distributed  # noqa: F401

        if address.local:
            import cryptography  # noqa: F401  # which makes its certificates
    except ModuleNotFoundError as error:
        raise RequestError(f"--cluster needs the package {error.name}; type `scripts/bootstrap cluster`.") from None


def lost() -> RenderError:
    """The scheduler has gone, or cannot be reached any more."""
    return RenderError("the connection to the cluster's scheduler was lost; start again: what was drawn is kept.")


def _started(distributed: Any, jobs: int) -> Meeting:
    """Workers of this machine behind certificates that only this process knows: other users of it stay outside."""
    security = distributed.Security.temporary()
    cluster = distributed.LocalCluster(
        n_workers=jobs,
        threads_per_worker=1,
        host="127.0.0.1",
        protocol="tls",
        security=security,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    )
    return Meeting(distributed.Client(cluster, security=security, set_as_default=False), cluster)


def _joined(distributed: Any, address: Address) -> Meeting:
    security = _security(distributed, address)
    asyncio.run(_ask(distributed, address, security))
    return Meeting(distributed.Client(address.url, security=security, timeout=ANSWERED, set_as_default=False))


def _security(distributed: Any, address: Address) -> Any:
    """The certificates that were named, else those of Dask's own configuration; None for plain TCP."""
    if not address.encrypted:
        return None
    named = {"tls_ca_file": address.ca, "tls_client_cert": address.cert, "tls_client_key": address.key}
    given = {name: str(file) for name, file in named.items() if file}
    security = distributed.Security(**given, require_encryption=True)
    if not (security.tls_ca_file and security.tls_client_cert):
        raise RequestError(f"{address.url} needs --cluster-ca, --cluster-cert and --cluster-key.")
    try:
        security.get_connection_args("client")
    except (OSError, ssl.SSLError, ValueError) as error:
        raise RequestError(f"the certificates for {address.url} cannot be used ({_reason(error)}).") from None
    return security


async def _ask(distributed: Any, address: Address, security: Any) -> None:
    """Ask who is there; RequestError unless a scheduler says so in time."""
    try:  # a port that nobody listens at is told at once; Dask would knock again until its time is up
        host, port = address.place
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), CONNECTED)
        writer.close()
    except (OSError, TimeoutError) as error:
        raise _nobody(address, error) from None
    ways = security.get_connection_args("client") if security else {}
    peer = distributed.rpc(address.url, timeout=CONNECTED, connection_args=ways)
    try:
        found = await asyncio.wait_for(peer.identity(), ANSWERED)
    except Exception as error:
        raise _nobody(address, error) from None
    finally:
        with suppress(Exception):
            await peer.close_rpc()
    if found.get("type") != "Scheduler":
        kind = str(found.get("type", "something else")).lower()
        raise RequestError(f"at {address.url} is a {kind}, not the scheduler; give --cluster the scheduler's address.")


def _nobody(address: Address, error: BaseException) -> RequestError:
    why = _reason(error)
    return RequestError(
        f"there is no Dask scheduler at {address.url} ({why}); start one with `dask scheduler`, or mend --cluster."
    )


def _reason(error: BaseException) -> str:
    """What lies at the bottom of it, in a few words: what the system said, or what TLS did not like."""
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    found = re.search(r"\[Errno -?\d+\] ([\w ]+)|SSL: \w+\] ([\w ]+)", " ".join(map(str, _causes(error))))
    return (found[1] or found[2]).strip().lower() if found else "it did not answer as one"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    if error is not None:
        yield error
        yield from _causes(error.__cause__)
        if error.__context__ is not error.__cause__:
            yield from _causes(error.__context__)
