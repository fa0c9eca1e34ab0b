"""A register goes into an empty installation and comes out of it as it went in, byte for byte.

Only the last record of an export differs, in the event it was taken at: another installation has
another chain of events.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jojeong.accounts.models import Organization, Succession
from jojeong.accounts.states import Role
from jojeong.register import actions, queries
from jojeong.register.actions.importing import Imported
from jojeong.register.actions.lineage import settle
from jojeong.register.models import Entry, EntryVersion, Lineage, Party, Portfolio
from jojeong.register.policies import AnswerDraft
from jojeong.register.policies.exports import ExportedEntry, ExportedOrganization
from jojeong.register.queries import EntryFilter
from jojeong.register.states import ExportFormat, LineageState, Part
from jojeong.submissions.models import Collection, StoredFile, Submission
from jojeong.submissions.states import SubmissionState
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding
from jojeong.vocabulary.disclosure import OPEN, Confidence, Disclosure, Ground
from jojeong.vocabulary.lineage import LineageKind, LineageReason
from jojeong.vocabulary.organizations import SuccessionKind
from jojeong.vocabulary.sources import SourceRef
from tests.factories import asker, draft, load, make_organization, money, nobody, system


pytestmark = pytest.mark.django_db
ALL = EntryFilter()
AT = datetime(2026, 11, 1, 9, 30, 15, 7, UTC)
DOCUMENT = "d" * 64


def take(folder, name, form=ExportFormat.JSON_LINES, who=None, wanted=ALL):
    """A file of what somebody may see."""
    file = Path(folder, f"{name}.{form.value}")
    records = queries.export(asker=who or system().asker, wanted=wanted)
    file.write_bytes(b"".join(queries.written(records, form)))
    return file


def empty():
    """As an installation is before anything came into it."""
    Lineage.objects.all().delete()
    for model in (Entry, Portfolio, Submission, Collection, Succession):
        model.objects.all().delete()
    Organization.objects.update(parent=None)
    Organization.objects.all().delete()


def told_in(file):
    """What a file says, and what its end says apart from the event it was taken at."""
    *told, end = file.read_bytes().splitlines(keepends=True)
    last = json.loads(end)
    return told, (last["scope"], last["entries"], last["digest"])


def submitted(code="kr-ai-2027", document=DOCUMENT):
    """A submission that is here, with a file."""
    collection, _ = Collection.objects.get_or_create(
        code=code,
        defaults={
            "questionnaire": "kr-ai-2027",
            "period": 2027,
            "opened": date(2026, 1, 1),
            "due": date(2026, 2, 1),
        },
    )
    submission = Submission.objects.create(
        collection=collection,
        organization=make_organization("AAA"),
        ordinal=1,
        state=SubmissionState.ACCEPTED,
    )
    StoredFile.objects.create(
        submission=submission, ordinal=1, name="a.xlsx", digest=document, size=1
    )
    return submission


def answered(submission, **fields):
    """A programme that was read in a submission."""
    answers = (AnswerDraft("name", "가", "a) 가", "B3", ("letter",)),)
    place = SourceRef("a.xlsx", "1", "B3", DOCUMENT)
    told = {"document": DOCUMENT, "answers": answers, "place": place} | fields
    return draft(submission=submission.pk, **told)


@pytest.mark.parametrize("form", ExportFormat)
def test_a_submitted_programme_keeps_how_its_submission_is_named(tmp_path, form):
    load(answered(submitted(), url="https://ministry.example/1"), code="kr-ai-2027")
    before, file = take(tmp_path, "before"), take(tmp_path, "file", form)
    empty()

    actions.import_entries(by=system(), file=file)

    version = EntryVersion.objects.get()
    assert (version.submission, version.submitted_as) == (None, "kr-ai-2027:AAA:1")
    assert told_in(take(tmp_path, "after")) == told_in(before)


def test_what_came_from_elsewhere_is_said_again_as_nothing_new(tmp_path):
    told = answered(submitted())
    load(told, code="kr-ai-2027")
    file = take(tmp_path, "file")
    empty()
    actions.import_entries(by=system(), file=file)

    load(replace(told, submission=submitted().pk), code="kr-ai-2027")

    assert EntryVersion.objects.count() == 1


@pytest.mark.parametrize(("document", "is_here"), [(DOCUMENT, True), ("e" * 64, False)])
def test_a_submission_that_is_here_is_known_by_its_file(tmp_path, document, is_here):
    load(answered(submitted()), code="kr-ai-2027")
    file = take(tmp_path, "file")
    empty()
    here = submitted(document=document)

    actions.import_entries(by=system(), file=file)

    version = EntryVersion.objects.get()
    assert (version.submission == here, version.submitted_as == "") == (is_here, is_here)


def test_how_a_submission_is_named_is_for_its_owners(tmp_path):
    load(answered(submitted()), code="kr-ai-2027")

    rival = take(tmp_path, "rival", who=asker(Role.PLANNING_HEAD, "BBB"))
    owner = take(tmp_path, "owner", who=asker(Role.PLANNING_HEAD, "AAA"))

    assert "kr-ai-2027:AAA:1" in owner.read_text(encoding="utf-8")
    assert "kr-ai-2027:AAA:1" not in rival.read_text(encoding="utf-8")


def passed(predecessor, successor, kind=SuccessionKind.RENAMED, on=date(2025, 10, 1)):
    giver, taker = make_organization(predecessor), make_organization(successor)
    return Succession.objects.create(predecessor=giver, successor=taker, kind=kind, on=on)


def owners(file):
    records = queries.records_in(file)
    return [each.code for each in records if isinstance(each, ExportedOrganization)]


@pytest.mark.parametrize("form", ExportFormat)
def test_duties_that_passed_come_along_and_so_does_every_organization(tmp_path, form):
    load(draft())
    passed("AAA", "NEW")
    passed("NEW", "PART", SuccessionKind.TRANSFERRED, date(2026, 3, 1))
    make_organization("APART")
    before, file = take(tmp_path, "before"), take(tmp_path, "file", form)
    empty()

    done = actions.import_entries(by=system(), file=file)

    assert (done.organizations, done.successions) == (4, 2)
    assert owners(file) == ["AAA", "APART", "NEW", "PART"]
    assert told_in(take(tmp_path, "after")) == told_in(before)


def test_a_part_of_the_register_comes_with_the_owners_it_names_and_those_after_them(tmp_path):
    load(draft())
    passed("AAA", "NEW")
    passed("APART", "FAR")

    assert owners(take(tmp_path, "part", wanted=EntryFilter(owner="AAA"))) == ["AAA", "NEW"]
    assert owners(take(tmp_path, "seen", who=nobody())) == ["AAA", "NEW"]


def test_an_owner_that_passed_its_duties_on_here_stays_as_it_is(tmp_path):
    load(draft())
    passed("AAA", "NEW")
    file = take(tmp_path, "file")
    Succession.objects.all().delete()
    passed("AAA", "OTHER")

    assert actions.import_entries(by=system(), file=file).successions == 0


def test_an_owner_that_was_here_ends_when_its_duties_pass_on(tmp_path):
    load(draft())
    passed("AAA", "NEW")
    passed("NEW", "PART", SuccessionKind.TRANSFERRED, date(2026, 3, 1))
    file = take(tmp_path, "file")
    Succession.objects.all().delete()

    done = actions.import_entries(by=system(), file=file)

    ends = dict(Organization.objects.values_list("code", "valid_until").order_by("code"))
    assert done.successions == 2
    assert ends == {"AAA": date(2025, 9, 30), "NEW": None, "PART": None}


# Each example fills and empties a database: one that fails is shown as it is.
QUIETLY = settings(
    max_examples=30,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
WORDS = st.text(
    st.one_of(
        st.sampled_from("=+-@#'\"\t\r\n\x01\x0b\x85_xX04A\u2028\ufffe\uffff＝,;가 "),
        st.characters(codec="utf-8", exclude_characters="\x00"),
    ),
    max_size=12,
)
CONFIDENCES = st.one_of(
    st.just(OPEN),
    st.builds(
        Confidence,
        st.sampled_from([Disclosure.CLOSED, Disclosure.PARTIAL]),
        st.sampled_from(Ground),
        st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    ),
)
CLOSED_OR_OPEN = CONFIDENCES.filter(lambda each: each.disclosure is not Disclosure.PARTIAL)
AMOUNTS = st.builds(
    money,
    st.sampled_from([None, "0", "0.5", "92233720368"]),
    year=st.integers(2024, 2027),
    stage=st.none() | st.sampled_from(BudgetStage),
    funding=st.lists(st.sampled_from(Funding), unique=True).map(tuple),
    level=st.sampled_from([each for each in BudgetLevel if each is not BudgetLevel.NO_AMOUNT]),
    basis=WORDS,
    confidence=CLOSED_OR_OPEN,
)
ANSWERS = st.builds(AnswerDraft, WORDS, WORDS, WORDS, WORDS, st.tuples(WORDS))
PROGRAMMES = st.builds(
    draft,
    lead=st.sampled_from(["AAA", "BBB"]),
    partners=st.sampled_from([(), ("CCC",), ("CCC", "DDD")]),
    name_ko=WORDS.filter(bool),
    builds_ko=WORDS,
    builds_en=WORDS,
    detailed_programme=WORDS,
    keywords=st.lists(WORDS, max_size=2).map(tuple),
    money=st.lists(AMOUNTS, max_size=3).map(tuple),
    answers=st.lists(ANSWERS, max_size=2).map(tuple),
    confidence=CONFIDENCES,
)
LINKS = st.tuples(
    st.integers(0, 9),
    st.none() | st.integers(0, 9),
    st.sampled_from(LineageState),
    st.floats(0, 1),
    st.lists(st.sampled_from(LineageReason), unique=True, max_size=3),
)


def fill(programmes, links):
    """A register of these: some in two versions, some with readers, and what became of them."""
    if not programmes:
        return
    load(*programmes)
    again = [replace(each, name_en="anew") for each in programmes[::2]]
    entries = load(*programmes[1::2], *again)
    reader = make_organization("READER")
    Party.objects.bulk_create(
        Party(entry=entry, organization=reader, part=Part.READER) for entry in entries[::3]
    )
    links = Lineage.objects.bulk_create(_lineage(entries, links))
    settle({each.earlier_id: each.earlier for each in links})


def _lineage(entries, links) -> Iterator[Lineage]:
    seen = set()
    for first, second, state, confidence, reasons in links:
        earlier = entries[first % len(entries)]
        later = None if second is None else entries[second % len(entries)]
        confirmed = state is LineageState.CONFIRMED
        key = (earlier, "confirmed") if confirmed else (earlier, later)
        if later == earlier or (earlier, later) in seen or key in seen:
            continue
        seen |= {(earlier, later), key}
        decided = {} if state is LineageState.PROPOSED else {"decided_by": "p", "decided_at": AT}
        kind = LineageKind.CONTINUES if later else LineageKind.VANISHED
        told = {"confidence": confidence, "reasons": reasons, "engine": "lineage 1"}
        yield Lineage(earlier=earlier, later=later, kind=kind, state=state, **told, **decided)


@given(
    st.lists(PROGRAMMES, max_size=4), st.lists(LINKS, max_size=4), st.sampled_from(ExportFormat)
)
@QUIETLY
def test_any_register_is_the_same_in_an_empty_installation(programmes, links, form):
    with TemporaryDirectory() as folder, transaction.atomic():
        empty()
        fill(programmes, links)
        before, file = take(folder, "before"), take(folder, "file", form)
        empty()

        actions.import_entries(by=system(), file=file)
        after = take(folder, "after")
        again = actions.import_entries(by=system(), file=file)

        assert told_in(after) == told_in(before)
        assert again == Imported(kept=len({each.origin for each in programmes}))
        assert told_in(take(folder, "again")) == told_in(before)
        transaction.set_rollback(True)


@given(st.lists(PROGRAMMES, max_size=4), st.lists(LINKS, max_size=4))
@QUIETLY
def test_of_any_register_a_stranger_takes_out_nothing_closed(programmes, links):
    with TemporaryDirectory() as folder, transaction.atomic():
        empty()
        fill(programmes, links)

        told = list(queries.records_in(take(folder, "seen", who=nobody())))

        entries = [each for each in told if isinstance(each, ExportedEntry)]
        on = nobody().on
        drafts = [version.draft for each in entries for version in each.versions]
        assert {each.confidence.on(on) for each in drafts} <= {
            Disclosure.PUBLIC,
            Disclosure.PARTIAL,
        }
        assert all(line.confidence.on(on) is Disclosure.PUBLIC for d in drafts for line in d.money)
        assert not any(d.answers or d.submitted_as for d in drafts)
        assert not any(each.readers for each in entries if each.depth.value != "whole")
        transaction.set_rollback(True)
