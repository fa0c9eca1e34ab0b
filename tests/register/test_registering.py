"""What was accepted comes into the register: drafts, versions, closed amounts, numbers."""

from datetime import date

import pytest

from jojeong.accounts.policies import Depth
from jojeong.flow import worker
from jojeong.overlap import queries as overlap
from jojeong.overlap.queries import FamilyFilter
from jojeong.register import actions as register
from jojeong.register import queries
from jojeong.register.actions import DisclosureDraft
from jojeong.register.models import BudgetLine, Entry, EntryVersion, Portfolio
from jojeong.register.queries import EntryFilter
from jojeong.register.states import ProgrammeKind
from jojeong.submissions import actions
from jojeong.submissions import queries as submissions
from jojeong.submissions.policies import Upload
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage
from jojeong.vocabulary.disclosure import Disclosure, Ground
from jojeong.vocabulary.refusals import NotFound, NotPermitted
from tests.factories import draft, load, nobody, system
from tests.submissions.house import (
    AUTHOR,
    OFFICER,
    RIVAL,
    collect,
    leave_doubts,
    programme,
    send,
)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]


@pytest.fixture(autouse=True)
def _collection():
    collect()


def accepted(*rows, **told):
    """What was sent, read and accepted with its doubts left as they are, and what followed."""
    reference = send(*rows, **told)
    leave_doubts(reference)
    actions.accept(by=OFFICER, reference=reference)
    worker.drain()
    return reference


def entries():
    return {entry.origin: entry for entry in Entry.objects.all()}


def current(origin="AAA/A-1"):
    return EntryVersion.objects.get(entry__origin=origin, is_current=True)


def test_every_row_becomes_an_entry_of_the_portfolio_of_its_collection():
    reference = accepted(programme("A-1"), programme("A-2"))

    assert set(entries()) == {"AAA/A-1", "AAA/A-2"}
    portfolio = Portfolio.objects.get(code="kr-ai-2027")
    assert (portfolio.questionnaire, portfolio.period) == ("kr-ai-2027", 2027)
    version = current()
    assert (version.name_ko, version.kind) == ("상담 챗봇 A-1", ProgrammeKind.SERVICE_AX)
    assert version.submission.reference == reference


def test_every_answer_leads_to_its_cell():
    accepted(programme("A-1"))

    version = current()

    stage = next(each for each in version.answers if each["field"] == "stage")
    assert stage == {
        "field": "stage",
        "value": "operating",
        "raw": "운영",
        "cell": "F2",
        "rules": ["spelling"],
    }
    assert (version.file, len(version.document)) == ("사업.csv", 64)


def test_an_amount_that_is_only_asked_for_is_closed_from_the_first_moment():
    accepted(programme("A-1"))

    [line] = BudgetLine.objects.all()

    assert (line.year, line.amount, line.stage) == (2027, 1_500_000_000, BudgetStage.REQUEST)
    assert line.ground == Ground.DELIBERATION_IN_PROGRESS
    assert line.cell == "G2"
    assert "budget_2027" not in {answer["field"] for answer in current().answers}


@pytest.mark.parametrize("stage", ["정부안", "확정"])
def test_an_amount_of_the_bill_or_the_budget_is_open(stage):
    accepted(programme("A-1", **{"예산 단계": stage}))

    assert BudgetLine.objects.get().ground is None
    assert "budget_2027" in {answer["field"] for answer in current().answers}


def test_an_amount_nobody_understands_is_kept_as_it_is_written():
    accepted(programme("A-1", **{"2027년 예산": "협의 중"}))

    [line] = BudgetLine.objects.all()

    assert (line.amount, line.level, line.basis) == (None, BudgetLevel.NO_AMOUNT, "협의 중")


def test_a_row_that_is_to_be_closed_is_closed_on_its_ground():
    accepted(programme("A-1", **{"공개 여부": "비공개", "비공개 근거": "제7호"}))

    entry = entries()["AAA/A-1"]

    assert (entry.disclosure, entry.ground) == (Disclosure.CLOSED, Ground.TRADE_SECRETS)


def test_what_is_closed_shows_nowhere_to_a_rival_and_to_nobody():
    secret = {"공개 여부": "비공개", "비공개 근거": "제5호", "사업명": "비밀계획하늘눈"}
    accepted(programme("A-1", **secret), programme("A-2"))
    accepted(programme("B-1"), organization="BBB")

    for who in (RIVAL.asker, nobody()):
        page = queries.entries(asker=who, wanted=EntryFilter())
        assert page.total == 2
        assert queries.coverage(asker=who).entries == 2
        assert queries.entries(asker=who, wanted=EntryFilter("하늘눈")).total == 0
        with pytest.raises(NotFound):
            queries.entry(asker=who, number=entries()["AAA/A-1"].number)
        families = overlap.families(asker=who, wanted=FamilyFilter()).lines
        shown = {m.number for family in families for m in family.members}
        assert entries()["AAA/A-1"].number not in shown
    assert queries.entries(asker=AUTHOR.asker, wanted=EntryFilter()).total == 3
    assert queries.entries(asker=OFFICER.asker, wanted=EntryFilter()).total == 3


def test_a_new_submission_updates_the_findings_it_touches():
    text = {"구축 내용": "민원 상담을 돕는 음성 안내 챗봇을 만든다", "사업명": "민원 상담 챗봇"}
    accepted(programme("A-1", **text))
    assert overlap.families(asker=OFFICER.asker, wanted=FamilyFilter()).total == 0

    accepted(programme("B-1", **text, 소관="BBB부"), organization="BBB")

    assert overlap.families(asker=OFFICER.asker, wanted=FamilyFilter()).total == 1


def test_a_later_submission_makes_new_versions_of_what_changed_only():
    accepted(programme("A-1"), programme("A-2"))
    numbers = {origin: entry.number for origin, entry in entries().items()}
    accepted(programme("A-0"), programme("A-2", 추진단계="종료"), programme("A-1"))

    versions = {each.entry.origin: each.ordinal for each in EntryVersion.objects.all()}

    assert versions == {"AAA/A-1": 1, "AAA/A-2": 2, "AAA/A-0": 1}
    assert entries()["AAA/A-2"].number == numbers["AAA/A-2"]


def test_what_a_later_submission_does_not_name_is_left_standing():
    accepted(programme("A-1"), programme("A-2"))
    accepted(programme("A-1"))

    assert set(entries()) == {"AAA/A-1", "AAA/A-2"}


def test_rows_of_no_identifier_and_of_one_identifier_all_survive():
    accepted(
        programme("", 사업명="이름 하나"),
        programme("", 사업명="이름 둘"),
        programme("A-1", 사업명="이름 셋"),
        programme("A-1", 사업명="이름 넷"),
    )

    origins = sorted(entries())

    assert origins[:2] == ["AAA/A-1", "AAA/A-1#2"]
    assert all(origin.startswith("AAA/row-") for origin in origins[2:])
    assert len(origins) == 4


def test_a_programme_of_no_name_is_called_by_what_it_builds():
    accepted(programme("A-1", 사업명="", **{"구축 내용": "Voice bot"}))

    assert (current().name_ko, current().name_en) == ("", "Voice bot")


def test_a_row_that_names_an_entry_of_its_organization_is_its_next_version():
    [old] = load(draft(origin="old", lead="AAA"), code="last-year")
    accepted(programme(old.number))

    entry = Entry.objects.get(number=old.number)

    assert entry.portfolio.code == "kr-ai-2027"
    assert entry.versions.count() == 2
    assert Entry.objects.count() == 1


def test_a_row_that_names_an_entry_of_somebody_else_is_an_entry_of_its_own():
    [theirs] = load(draft(origin="old", lead="BBB"), code="last-year")
    accepted(programme(theirs.number))

    assert Entry.objects.count() == 2
    assert Entry.objects.get(number=theirs.number).versions.count() == 1


def test_two_rows_that_name_one_entry_are_not_mixed_up():
    [old] = load(draft(origin="old", lead="AAA"), code="last-year")
    accepted(programme(old.number), programme(old.number, 사업명="다른 이름"))

    assert Entry.objects.count() == 2
    assert Entry.objects.get(number=old.number).versions.count() == 2


def test_a_row_that_names_an_entry_late_goes_on_as_what_it_has_been_since():
    [old] = load(draft(origin="old", lead="AAA"), code="last-year")
    accepted(programme("A-1"))
    text = f"사업 번호,사업명,구축 내용,지난 번호\nA-1,새 이름,챗봇을 만든다,{old.number}\n"

    accepted(files=[Upload("a.csv", text.encode())])

    assert current("AAA/A-1").name_ko == "새 이름"
    assert Entry.objects.get(number=old.number).portfolio.code == "last-year"
    assert Entry.objects.get(number=old.number).versions.count() == 1


def test_an_entry_the_owner_closed_by_hand_stays_closed_where_the_row_says_nothing():
    accepted(programme("A-1"))
    number = entries()["AAA/A-1"].number
    closed = DisclosureDraft(Disclosure.CLOSED, 5)
    register.set_disclosure(by=AUTHOR, number=number, draft=closed)

    accepted(programme("A-1", 추진단계="종료", **{"공개 여부": ""}))
    assert entries()["AAA/A-1"].disclosure == Disclosure.CLOSED

    accepted(programme("A-1", 추진단계="종료"))
    assert entries()["AAA/A-1"].disclosure == Disclosure.PUBLIC


def test_nothing_to_report_registers_nothing():
    row = actions.attest(by=OFFICER, collection="kr-ai-2027", organization="AAA")
    actions.accept(by=OFFICER, reference=row.reference)
    worker.drain()

    assert not Portfolio.objects.exists()


def test_what_is_not_accepted_or_asked_by_somebody_is_no_matter_of_the_register():
    reference = send(programme("A-1"))

    assert queries.submitted(asker=system().asker, reference=reference) is None
    actions.accept(by=OFFICER, reference=reference)
    assert queries.submitted(asker=OFFICER.asker, reference=reference) is None
    found = queries.submitted(asker=system().asker, reference=reference)
    with pytest.raises(NotPermitted):
        register.register_submission(by=AUTHOR, submitted=found)


def test_registered_twice_nothing_changes():
    reference = accepted(programme("A-1"))
    found = queries.submitted(asker=system().asker, reference=reference)

    loaded = register.register_submission(by=system(), submitted=found)

    assert (loaded.added, loaded.changed, loaded.kept) == (0, 0, 1)


def test_personal_data_stays_with_the_submission():
    text = "사업명,담당자,구축 내용,사업 번호\n상담,홍길동 02-1234-5678,챗봇,A-1\n"
    accepted(files=[Upload("a.csv", text.encode())])

    assert "contact" not in {answer["field"] for answer in current().answers}


def test_an_owner_reads_its_closed_entry_whole():
    accepted(programme("A-1", **{"공개 여부": "비공개", "비공개 근거": "제5호"}))

    view = queries.entry(asker=AUTHOR.asker, number=entries()["AAA/A-1"].number)

    assert view.depth is Depth.WHOLE
    assert view.confidence.public_from is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2027-01-02", date(2027, 1, 2)),
        ("2027", None),
        ("", None),
        ("2027-02-30", None),
        ("정부안 확정 이후에", None),
    ],
)
def test_the_day_a_row_becomes_public_is_kept_where_it_is_a_day(said, day):
    text = (
        "사업 번호,사업명,구축 내용,공개 여부,비공개 근거,공개 예정일\n"
        f"A-1,상담,챗봇을 만든다,부분공개,제5호,{said}\n"
    )
    accepted(files=[Upload("a.csv", text.encode())])

    assert entries()["AAA/A-1"].public_from == day


@pytest.mark.parametrize("nothing", [",,", "-,-,-"])
def test_a_row_that_answers_nothing_registers_nothing(nothing):
    rows = ("A-1,상담,챗봇을 만든다,", f"{nothing},협의 뒤에 다시 적음")
    text = "\n".join(("사업 번호,사업명,구축 내용,비고란", *rows))
    reference = accepted(files=[Upload("a.csv", text.encode())])

    rows = submissions.rows(asker=OFFICER.asker, reference=reference).lines

    assert "협의 뒤에 다시 적음" in [text for row in rows for _, text in row.rest]
    assert set(entries()) == {"AAA/A-1"}
