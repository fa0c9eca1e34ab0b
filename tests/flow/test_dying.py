"""A worker that is killed anywhere loses nothing and does nothing twice."""

import json
import signal

import pytest

from tests.steps.installation import installed


PLACES = {
    "while_reading_events": 2,
    "between_event_and_reaction": 2,
    "while_judging": 2,
    "half_way_through_the_rows": 2,
    "after_the_event_before_the_commit": 2,
    "after_the_first_commit": 1,
}


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    with installed(tmp_path_factory.mktemp("seeded")) as seeded:
        assert seeded.run("tests.flow.dying", "seed").returncode == 0
        yield seeded


@pytest.fixture
def house(seeded, tmp_path):
    with installed(tmp_path, like=seeded) as house:
        yield house


def whole(done):
    """What has to be there in the end, however often a worker was killed on the way."""
    return {
        "done": done,
        "runs": ["everything", "public"],
        "current": 2,
        "families": [1, 1],
        "matched": 2,
        "deliveries": [
            ["look_for_overlaps_in_everything", "done"],
            ["look_for_overlaps_in_public", "done"],
        ],
        "first_bad": None,
    }


def came_of(process):
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


@pytest.mark.parametrize("place", PLACES)
def test_a_killed_worker_loses_nothing_and_repeats_nothing(house, place):
    killed = house.run("tests.flow.dying", place)
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    lived_on = house.run("tests.flow.dying", "nowhere")

    assert came_of(lived_on) == whole(PLACES[place])


def test_two_workers_at_once_share_the_work(house):
    workers = [house.start("tests.flow.dying", "nowhere") for _ in range(2)]
    for worker in workers:
        worker.communicate(timeout=120)

    assert [worker.returncode for worker in workers] == [0, 0]
    assert came_of(house.run("tests.flow.dying", "nowhere")) == whole(0)
