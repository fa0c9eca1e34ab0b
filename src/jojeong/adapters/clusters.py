"""Work spread over other machines: what a local `map` does, over a Dask cluster.

The workers need the same version of this package, and nothing else: no database, no files.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar, Protocol, TypeVar

from jojeong.vocabulary.refusals import Refusal


Given = TypeVar("Given")
Made = TypeVar("Made")

_PATIENCE = "10s"


class Spread(Protocol):
    """Runs a function over values on whatever machines; the results come in their order."""

    def __call__(
        self, function: Callable[[Given], Made], values: Iterable[Given], /
    ) -> Iterable[Made]: ...


class NoClusterClient(Refusal):
    """The client of a cluster is not installed here."""

    sentence: ClassVar[str] = (
        "Dask is not installed here. Install it (pip install 'jojeong[dask]'), or leave "
        "--dask out."
    )


class ClusterUnreachable(Refusal):
    """Nobody answers at a cluster's address."""

    sentence: ClassVar[str] = (
        "No Dask scheduler answers at “%(address)s”. See that it runs and that the address is "
        "like tcp://host:8786, or leave --dask out."
    )


class ClusterUnfit(Refusal):
    """The workers of a cluster can't do the work."""

    sentence: ClassVar[str] = (
        "The workers at “%(address)s” can't do this (%(reason)s). Install the same version of "
        "jojeong on each, or leave --dask out."
    )


@contextmanager
def spread_over(address: str) -> Iterator[Spread]:
    """A `map` over the workers of the Dask scheduler at an address.

    Raises NoClusterClient, ClusterUnreachable; within, ClusterUnfit.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as missing:
        raise NoClusterClient from missing
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as unreached:
        raise ClusterUnreachable(address=address) from unreached
    with client:

        def run(function: Callable[[Given], Made], values: Iterable[Given], /) -> list[Made]:
            try:
                # Once to each worker, since it carries what all of them look things up in.
                everywhere = client.scatter(function, broadcast=True)
                asked = client.map(_called, list(values), function=everywhere, pure=False)
                found: list[Made] = client.gather(asked)
            except ImportError as unfit:
                raise ClusterUnfit(address=address, reason=str(unfit)) from unfit
            return found

        yield run


def _called(value: Given, function: Callable[[Given], Made]) -> Made:
    return function(value)
