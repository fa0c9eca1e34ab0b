"""The form that is filled in already: for whom, with what, and that it reads back the same."""

import pytest

from jojeong.accounts.models import Organization
from jojeong.accounts.states import Role
from jojeong.engines.reading import DoubtKind, read
from jojeong.flow import worker
from jojeong.reference import questionnaire
from jojeong.register import queries
from jojeong.register.models import Entry, EntryVersion
from jojeong.register.queries import FormKind
from jojeong.register.queries.form import ENTRY_NUMBER, NoForm, prefilled
from jojeong.submissions import actions
from jojeong.submissions import queries as submissions
from jojeong.submissions.policies import Upload
from jojeong.submissions.queries.stored import opened
from jojeong.submissions.states import SubmissionState
from jojeong.vocabulary.budget import BudgetLevel
from jojeong.vocabulary.refusals import NotFound
from tests.factories import actor, draft, load, make_organization, money, nobody
from tests.submissions.house import AUTHOR, OFFICER, RIVAL, collect, programme, send, state_of


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]
KIND = pytest.mark.parametrize("kind", list(FormKind))


@pytest.fixture(autouse=True)
def _collection():
    collect()


def form(kind=FormKind.XLSX, who=AUTHOR):
    return queries.form(asker=who.asker, organization="AAA", collection="kr-ai-2027", kind=kind)


def send_form(kind):
    """The form as it came, sent as it is; what the submission holds by field."""
    written = form(kind)
    reference = send(files=[Upload(written.name, written.data)])
    found = submissions.rows(asker=OFFICER.asker, reference=reference).lines
    return reference, found


def accepted(*rows):
    reference = send(*rows)
    actions.accept(by=OFFICER, reference=reference)
    worker.drain()
    return reference


@KIND
def test_a_form_that_is_sent_as_it_came_says_what_was_said_before(kind):
    before = accepted(programme("A-1"), programme("A-2", 추진단계="종료", **{"예산 단계": "확정"}))
    reference, _ = send_form(kind)

    found = submissions.difference(asker=OFFICER.asker, reference=reference)

    assert found.before == before
    assert (found.added, found.gone, found.same) == ((), (), 2)
    changed = {cell.field.identifier for row in found.changed for cell in row.cells}
    assert changed == set()


@KIND
def test_it_becomes_no_new_version(kind):
    accepted(programme("A-1"), programme("A-2"))
    reference, _ = send_form(kind)
    actions.accept(by=OFFICER, reference=reference)
    worker.drain()

    assert EntryVersion.objects.count() == Entry.objects.count() == 2


@KIND
def test_the_number_is_read_as_no_field_and_raises_no_doubt(kind):
    load(draft(lead="AAA"), code="last-year")
    accepted(programme("A-1"), programme("A-2"))
    written = form(kind)
    found = read(opened(written.name, written.data), questionnaire("kr-ai-2027"))

    assert [row.rest for row in found.rows] != []
    assert all(name == ENTRY_NUMBER.identifier for row in found.rows for name, _ in row.rest)
    assert DoubtKind.UNCERTAIN_COLUMN not in {doubt.kind for doubt in found.doubts}


@KIND
def test_last_years_entry_comes_back_under_its_number(kind):
    told = draft(lead="AAA", money=(money("15.6"),), kind="talent")
    [entry] = load(told, code="last-year")
    reference, [line] = send_form(kind)

    values = {value.field.identifier: value.value for value in line.values}
    assert values["name"] == told.name_ko
    assert values["kind"] == "talent"
    assert values["budget_2026"] == "1560000000"
    assert entry.number in {text for _, text in line.rest}
    assert state_of(reference) in {SubmissionState.READ, SubmissionState.SETTLED}


@pytest.mark.parametrize(
    "fields",
    [
        {"level": BudgetLevel.MULTI_YEAR_TOTAL},
        {"level": BudgetLevel.ROLLUP},
        {"level": BudgetLevel.NO_AMOUNT, "amount": None},
        {"year": 2019},
    ],
)
def test_only_the_amount_of_a_year_that_is_asked_about_is_filled_in(fields):
    load(draft(lead="AAA", money=(money("7", **fields),)), code="last-year")
    owner = Organization.objects.get(code="AAA")

    [row] = prefilled(AUTHOR.asker, owner, questionnaire("kr-ai-2027"))

    assert [name for name in row if name.startswith("budget_20")] == []


def test_an_entry_that_is_somebody_elses_is_not_filled_in():
    load(draft(lead="BBB"), draft(lead="AAA"), code="last-year")

    assert form().rows == 1


def test_the_number_stands_in_a_column_of_its_own():
    [entry] = load(draft(lead="AAA"), code="last-year")
    asked = submissions.collection(asker=AUTHOR.asker, code="kr-ai-2027")

    owner = Organization.objects.get(code="AAA")
    [row] = prefilled(AUTHOR.asker, owner, questionnaire(asked.line.questionnaire))

    assert row[ENTRY_NUMBER.identifier] == entry.number


def test_a_form_is_for_whoever_answers_or_collects():
    for who in (RIVAL, actor(Role.DESK, "AAA")):
        with pytest.raises(NoForm):
            form(who=who)
    with pytest.raises(NoForm):
        queries.form(
            asker=nobody(), organization="AAA", collection="kr-ai-2027", kind=FormKind.XLSX
        )
    with pytest.raises(NoForm):
        queries.form(
            asker=OFFICER.asker, organization="NO", collection="kr-ai-2027", kind=FormKind.XLSX
        )
    with pytest.raises(NotFound):
        queries.form(
            asker=OFFICER.asker, organization="AAA", collection="none", kind=FormKind.XLSX
        )
    assert form(who=OFFICER).name == "kr-ai-2027_AAA.xlsx"


def test_a_form_of_nothing_is_empty():
    make_organization("CCC")

    assert form().rows == 0
