"""A demo that was broken off goes on where it stopped, from a register that held nothing."""

import pytest

from jojeong.cli import first_collection
from jojeong.submissions.models import Submission
from jojeong.submissions.states import SubmissionState


pytestmark = pytest.mark.django_db


def test_a_demo_that_stopped_after_sending_goes_on(jojeong, spelled_words, monkeypatch):
    with monkeypatch.context() as stopped:
        stopped.setattr(first_collection, "accept", _stop)
        broken_off = jojeong("demo", "--no-serve")

    jojeong("demo", "--no-serve")

    assert broken_off.code > 0
    assert set(Submission.objects.values_list("state", flat=True)) == {
        SubmissionState.READ,
        SubmissionState.ACCEPTED,
    }


def _stop(_by):
    raise KeyboardInterrupt
