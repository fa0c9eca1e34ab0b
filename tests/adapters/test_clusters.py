"""Work over a cluster gives what it gives here, and says what is wrong where it can't."""

import builtins
import operator
from functools import partial

import pytest

from jojeong.adapters.clusters import (
    ClusterUnfit,
    ClusterUnreachable,
    NoClusterClient,
    spread_over,
)
from jojeong.engines.matching import judge
from tests.engines.matching.made import record
from tests.engines.matching.v2.meanings import MEANING


@pytest.fixture(scope="module")
def cluster():
    from distributed import LocalCluster  # noqa: PLC0415 - a second to import

    made = LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        dashboard_address=None,
        host="127.0.0.1",
        protocol="tcp",
    )
    with made:
        yield made.scheduler_address


def test_results_come_in_the_order_of_what_was_given(cluster):
    with spread_over(cluster) as spread:
        found = spread(partial(operator.mul, 3), range(7))

    assert list(found) == [0, 3, 6, 9, 12, 15, 18]


def test_a_judgement_over_a_cluster_is_the_one_made_here(cluster):
    records = [
        record(f"K{number:03}", f"{word} watch", f"{word} camera tower alarm")
        for number, word in enumerate(["fire", "blaze", "tax", "crop", "gpu"] * 6)
    ]

    with spread_over(cluster) as spread:
        found = judge(records, meaning=MEANING, spread=spread)

    assert found == judge(records, meaning=MEANING)
    assert found.families


def test_what_fails_over_there_fails_here(cluster):
    with spread_over(cluster) as spread, pytest.raises(ZeroDivisionError):
        spread(partial(operator.truediv, 1), [0])


def test_workers_that_lack_the_package_are_told_of(cluster):
    with spread_over(cluster) as spread, pytest.raises(ClusterUnfit, match="jojeong"):
        spread(lacking, [1])


def lacking(value):
    """As a worker without this package fails."""
    message = "No module named 'jojeong'"
    raise ModuleNotFoundError(message)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x"])
def test_an_address_nobody_answers_at_is_named(address, monkeypatch):
    monkeypatch.setattr("jojeong.adapters.clusters._PATIENCE", "1s")

    with pytest.raises(ClusterUnreachable, match=address), spread_over(address):
        pass


def test_without_dask_what_to_install_is_said(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "distributed":
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(NoClusterClient, match="jojeong\\[dask\\]"), spread_over("tcp://x:1"):
        pass
