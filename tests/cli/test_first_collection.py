"""The demo's collection: a dozen files sent, nine accepted, three doubts left to the visitor."""

import pytest

from jojeong import reference
from jojeong.cli.first_collection import COLLECTION
from jojeong.reference.samples import samples
from jojeong.register.models import Entry, Lineage
from jojeong.submissions.models import Obligation, Submission
from jojeong.submissions.queries.listing import open_doubts
from jojeong.submissions.states import SubmissionState


pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("first collection")]
OFFICER = "secretariat-officer@jojeong.example"


def states():
    rows = Submission.objects.select_related("organization").order_by("pk")
    return {row.organization.code: row.state for row in rows}


def held():
    return open_doubts().filter(severity="blocking").select_related("submission__organization")


def keys(code):
    return [doubt.key for doubt in held() if doubt.submission.organization.code == code]


def test_the_demo_sends_the_samples_and_stops_at_three_doubts(shown):
    waiting = {"KCS", "MOHW", "NTS"}
    expected = {
        sample.organization: SubmissionState.READ
        if sample.organization in waiting
        else SubmissionState.ACCEPTED
        for sample in samples()
    }

    assert (shown.code, states()) == (0, expected)
    assert held().count() == len(waiting)
    assert all(doubt.key[:10] in shown.out for doubt in held())
    assert OFFICER in shown.out


def test_all_who_lead_are_asked_and_what_was_accepted_goes_on_from_the_facts(shown):
    leads = {reference.owner_of(row.owner_as_written).lead for row in reference.programmes()}
    sent = Entry.objects.filter(portfolio__code=COLLECTION)
    asked = Obligation.objects.select_related("organization")

    assert {each.organization.code for each in asked} == leads
    assert sent.count() > 100
    assert Lineage.objects.filter(state="confirmed", later__in=sent).exists()


def test_the_demo_again_changes_nothing_not_even_what_a_visitor_settled(
    shown, jojeong, spelled_words
):
    [key] = keys("NTS")
    jojeong("settle", f"{COLLECTION}:NTS:1", f"{key}=planned", "--as", OFFICER)
    before = states(), Entry.objects.count(), Lineage.objects.count()

    again = jojeong("demo", "--no-serve")

    assert (again.code, states()["NTS"]) == (0, SubmissionState.SETTLED)
    assert (states(), Entry.objects.count(), Lineage.objects.count()) == before


def test_with_all_three_settled_and_accepted_nothing_is_left(shown, jojeong, spelled_words):
    for code, answer in (("NTS", "planned"), ("MOHW", "rnd"), ("KCS", "")):
        [key] = keys(code)
        said = [f"{key}={answer}"] if answer else ["--leave", key]
        jojeong("settle", f"{COLLECTION}:{code}:1", *said, "--as", OFFICER)
    jojeong("accept", "--collection", COLLECTION, "--as", OFFICER)

    again = jojeong("demo", "--no-serve")

    assert set(states().values()) == {SubmissionState.ACCEPTED}
    assert OFFICER not in again.out
    assert "No doubt" in again.err or "의문이 남아 있지" in again.err
