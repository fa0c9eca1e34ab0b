"""A file that was changed by hand is taken in, or refused at its line with what to do."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jojeong.accounts.models import Organization, Succession
from jojeong.audit import queries as audit
from jojeong.register import actions, queries
from jojeong.register.actions.linking import ContradictoryLineage
from jojeong.register.actions.owners import BelongsToItself, UnknownOrganization
from jojeong.register.models import Entry, Lineage, Portfolio
from jojeong.register.policies.export_refusals import LineNotExported, NotAnExport
from jojeong.register.queries import EntryFilter
from jojeong.register.states import ExportFormat, LineageState
from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground
from jojeong.vocabulary.lineage import LineageKind
from jojeong.vocabulary.organizations import SuccessionKind
from jojeong.vocabulary.refusals import Refusal
from tests.factories import draft, load, make_organization, money, system


pytestmark = pytest.mark.django_db
CLOSED = Confidence(Disclosure.CLOSED, Ground.DELIBERATION_IN_PROGRESS)
DECIDED = {
    "state": LineageState.CONFIRMED,
    "decided_by": "person:1",
    "decided_at": datetime(2026, 11, 1, tzinfo=UTC),
}


def records():
    """What a small register says, as plain records; nothing of it is left here."""
    above = make_organization("TOP")
    make_organization("AAA", parent=above, valid_from=date(2020, 1, 1))
    first, second = load(
        draft(origin="b", partners=("BBB",), money=(money(), money("3", confidence=CLOSED))),
        draft(origin="a", confidence=CLOSED),
    )
    told = {"engine": "lineage 1", "confidence": 0.5, "reasons": ["same_name"]}
    Lineage.objects.create(
        earlier=first, later=second, kind=LineageKind.CONTINUES, **told, **DECIDED
    )
    Lineage.objects.create(earlier=second, kind=LineageKind.VANISHED, **told)
    Succession.objects.create(
        predecessor=above,
        successor=make_organization("NEW"),
        kind=SuccessionKind.RENAMED,
        on=date(2026, 1, 1),
    )
    found = queries.export(asker=system().asker, wanted=EntryFilter())
    text = b"".join(queries.written(found, ExportFormat.JSON_LINES)).decode("utf-8")
    empty()
    return [json.loads(line) for line in text.splitlines()]


def empty():
    Lineage.objects.all().delete()
    for model in (Entry, Portfolio, Succession):
        model.objects.all().delete()
    Organization.objects.update(parent=None)
    Organization.objects.all().delete()


def bring_in(folder, told):
    file = Path(folder, "changed.jsonl")
    lines = (json.dumps(each, ensure_ascii=False) for each in told)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="surrogatepass")
    return actions.import_entries(by=system(), file=file, altered=True)


def put(told, path, value):
    *above, last = path
    for step in above:
        told = told[step]
    told[last] = value


NUMBER, OTHER, FIRST_LINK, LAST_LINK = 0, 1, 2, 3
DRAFT = (NUMBER, "versions", 0, "draft")
TOP = 7


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((NUMBER, "number"), "X1"),
        ((NUMBER, "number"), "J" + "1" * 16),
        ((NUMBER, "portfolio"), ""),
        ((NUMBER, "questionnaire"), "q" * 65),
        ((NUMBER, "period"), -1),
        ((NUMBER, "versions"), []),
        ((NUMBER, "versions", 0, "is_current"), False),
        ((NUMBER, "versions", 0, "ordinal"), 0),
        ((NUMBER, "versions", 0, "digest"), "d" * 65),
        ((NUMBER, "readers"), ["AAA"]),
        ((NUMBER, "readers"), ["TOP", "TOP"]),
        ((*DRAFT, "kind"), "nothing"),
        ((*DRAFT, "publisher"), "p" * 201),
        ((*DRAFT, "published"), "p" * 33),
        ((*DRAFT, "document"), "d" * 65),
        ((*DRAFT, "submitted_as"), "s" * 129),
        ((*DRAFT, "place", "cell"), "c" * 65),
        ((*DRAFT, "money", 0, "year"), 40_000),
        ((*DRAFT, "money", 0, "amount", "amount"), -1),
        ((*DRAFT, "money", 0, "level"), "no_amount"),
        ((*DRAFT, "money", 0, "cell"), "c" * 65),
        ((*DRAFT, "confidence", "disclosure"), "closed"),
        ((FIRST_LINK, "later"), None),
        ((LAST_LINK, "kind"), "split"),
        ((FIRST_LINK, "grounds", "engine"), "e" * 33),
        ((FIRST_LINK, "grounds", "confidence"), 1.5),
        ((FIRST_LINK, "grounds", "decided_by"), ""),
        ((FIRST_LINK, "grounds", "decided_at"), None),
        ((FIRST_LINK, "grounds", "decided_at"), "2026-11-01T00:00:00"),
        ((TOP, "code"), "top"),
        ((TOP, "name_ko"), " "),
        ((TOP, "name_ko"), "가" * 101),
        ((TOP, "name_en"), "n" * 201),
        ((TOP, "short_ko"), "가" * 51),
        ((TOP, "valid_until"), "1900-01-01"),
        ((8, "successor"), "S" * 33),
        ((8, "record"), "nothing"),
    ],
)
def test_a_line_that_cant_be_kept_is_named_with_its_file_and_nothing_comes_in(
    tmp_path, path, value
):
    told = records()
    told[TOP]["valid_from"] = "2020-01-01"
    put(told, path, value)
    before = audit.head()

    with pytest.raises(LineNotExported, match=rf"Line {path[0] + 1} of changed\.jsonl"):
        bring_in(tmp_path, told)

    assert not Entry.objects.exists()
    assert not Organization.objects.exists()
    assert audit.head() == before


def test_the_part_that_is_wrong_is_named(tmp_path):
    told = records()
    put(told, (*DRAFT, "money", 1, "year"), "soon")

    with pytest.raises(LineNotExported) as refused:
        bring_in(tmp_path, told)

    assert refused.value.values["what"] == "versions.0.draft.money.1.year"


def test_a_version_without_a_name_is_refused(tmp_path):
    told = records()
    put(told, (*DRAFT, "name_ko"), "")
    put(told, (*DRAFT, "name_en"), "")

    with pytest.raises(LineNotExported, match="name_ko"):
        bring_in(tmp_path, told)


def test_what_stands_behind_the_end_is_refused(tmp_path):
    told = records()

    with pytest.raises(LineNotExported):
        bring_in(tmp_path, [*told, told[0]])


@pytest.mark.parametrize(
    ("path", "value", "refused"),
    [
        ((*DRAFT, "lead"), "ZZZ", UnknownOrganization),
        ((NUMBER, "readers"), ["ZZZ"], UnknownOrganization),
        ((4, "parent"), "ZZZ", UnknownOrganization),
        ((8, "successor"), "ZZZ", UnknownOrganization),
        ((TOP, "parent"), "AAA", BelongsToItself),
        ((TOP, "parent"), "TOP", BelongsToItself),
    ],
)
def test_an_organization_that_cant_be_so_is_named(tmp_path, path, value, refused):
    told = records()
    put(told, path, value)

    with pytest.raises(refused):
        bring_in(tmp_path, told)


def test_two_answers_to_what_became_of_one_entry_are_refused(tmp_path):
    told = records()
    again = json.loads(json.dumps(told[FIRST_LINK])) | {"later": None, "kind": "retired"}

    with pytest.raises(ContradictoryLineage):
        bring_in(tmp_path, [*told[:3], again, *told[3:]])


def test_a_row_of_a_table_is_named(tmp_path):
    load(draft())
    file = tmp_path / "changed.csv"
    found = queries.export(asker=system().asker, wanted=EntryFilter())
    text = b"".join(queries.written(found, ExportFormat.CSV)).decode("utf-8")
    file.write_text(text.replace("service_ax", "nothing"), encoding="utf-8", newline="")

    with pytest.raises(LineNotExported, match=r"Line 2 of changed\.csv"):
        actions.import_entries(by=system(), file=file, altered=True)


def test_a_file_nested_too_deep_is_refused(tmp_path):
    file = tmp_path / "deep.jsonl"
    file.write_text("[" * 100_000, encoding="utf-8")

    with pytest.raises(NotAnExport):
        list(queries.records_in(file))


def paths_in(value, above=()):
    """Where something can be changed in plain records."""
    yield above
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for step, part in pairs:
            yield from paths_in(part, (*above, step))


NUMBERS = (-1, 0, 2**31, 2**64, 0.5, float("inf"))
TEXTS = ("", "x" * 300, "\x00", "\ud800", "2026-01-01", "no_amount", "closed", "vanished")
CODES = ("J1", "TOP", "AAA", "NEW")
NASTY = st.sampled_from([None, True, *NUMBERS, *TEXTS, *CODES, [], {}, [{}], [""]])


@given(st.data())
@settings(
    max_examples=80,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_change_of_a_file_breaks_the_import(tmp_path, data):
    with transaction.atomic():
        told = records()
        where = data.draw(st.sampled_from([path for path in paths_in(told) if path]))
        put(told, where, data.draw(NASTY))
        try:
            bring_in(tmp_path, told)
        except Refusal:
            assert not Entry.objects.exists()
        transaction.set_rollback(True)
