"""Doubts no single file shows, and what a later submission changes."""

import pytest

from jojeong.engines.reading import DoubtKind
from jojeong.flow import worker
from jojeong.submissions import actions, queries
from jojeong.submissions.models import Collection
from jojeong.submissions.policies import Settlement
from jojeong.submissions.states import SubmissionState
from jojeong.vocabulary.refusals import NotFound
from tests.submissions.house import (
    AUTHOR,
    OFFICER,
    RIVAL,
    collect,
    csv_file,
    kinds,
    programme,
    send,
    state_of,
)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]
BLOCK = tuple(programme(f"A-{n}") for n in range(4))


@pytest.fixture(autouse=True)
def _collection():
    collect()


def doubts(reference, kind, asker=OFFICER.asker):
    found = queries.doubts(asker=asker, reference=reference)
    return [doubt for doubt in found if doubt.kind is kind]


def test_the_same_file_from_two_organizations_is_told_to_the_secretariat():
    first = send(*BLOCK)
    second = send(*BLOCK, organization="BBB")

    [doubt] = doubts(second, DoubtKind.SAME_FILE_ELSEWHERE)

    assert doubt.words == {"organization": "AAA", "submission": first}
    assert state_of(second) is SubmissionState.READ


def test_a_block_of_rows_from_another_organization_is_found_in_another_file():
    send(*BLOCK)
    second = send(programme("B-1"), *BLOCK, organization="BBB")

    [doubt] = doubts(second, DoubtKind.SAME_ROWS_ELSEWHERE)

    assert (doubt.count, len(doubt.places)) == (4, 4)
    assert doubt.words["organization"] == "AAA"


def test_two_equal_rows_are_no_block():
    send(*BLOCK)
    second = send(programme("B-1"), *BLOCK[:2], organization="BBB")

    assert kinds(second) == []


@pytest.mark.parametrize("rows", [BLOCK, (programme("B-1"), *BLOCK)])
def test_a_ministry_learns_nothing_of_what_another_sent(rows):
    send(*BLOCK)
    second = send(*rows, organization="BBB")

    assert kinds(second, RIVAL.asker) == []
    line = queries.submission(asker=RIVAL.asker, reference=second).line
    assert (line.doubts, line.blocking) == (0, 0)
    assert queries.submission(asker=OFFICER.asker, reference=second).line.blocking == 1


def test_a_ministry_learns_nothing_of_what_was_answered_about_another():
    send(*BLOCK)
    second = send(*BLOCK, organization="BBB")
    [doubt] = doubts(second, DoubtKind.SAME_FILE_ELSEWHERE)
    answer = Settlement(doubt.key, reason="AAA부와 함께 하는 사업임을 확인함")

    with pytest.raises(NotFound):
        actions.settle(by=RIVAL, reference=second, answers=[answer])
    actions.settle(by=OFFICER, reference=second, answers=[answer])

    assert queries.decisions(asker=RIVAL.asker, reference=second) == ()
    [(key, told)] = queries.decisions(asker=OFFICER.asker, reference=second)
    assert (key, told.reason) == (doubt.key, answer.reason)
    with pytest.raises(NotFound):
        actions.reopen(by=RIVAL, reference=second, key=doubt.key)
    actions.reopen(by=OFFICER, reference=second, key=doubt.key)
    assert kinds(second) == [DoubtKind.SAME_FILE_ELSEWHERE]


def test_an_answer_about_another_is_not_told_when_its_doubt_is_gone_either():
    first = send(*BLOCK)
    second = send(*BLOCK, organization="BBB")
    [doubt] = doubts(second, DoubtKind.SAME_FILE_ELSEWHERE)
    answer = Settlement(doubt.key, reason="AAA부의 것임")
    actions.settle(by=OFFICER, reference=second, answers=[answer])
    actions.return_(by=OFFICER, reference=first, message="다시 내 주십시오")
    send(programme("A-9"))
    worker.drain()
    actions.confirm_columns(by=OFFICER, reference=second, above=0.9)
    worker.drain()

    assert doubts(second, DoubtKind.SAME_FILE_ELSEWHERE) == []
    assert queries.decisions(asker=RIVAL.asker, reference=second) == ()
    assert len(queries.decisions(asker=OFFICER.asker, reference=second)) == 1


def test_a_ministry_is_told_what_was_answered_about_its_own():
    reference = send(programme("A-1", 유형="우주 개발"), programme(""))
    found = queries.doubts(asker=AUTHOR.asker, reference=reference)
    answers = [Settlement(doubt.key, reason="확인함") for doubt in found]
    actions.settle(by=OFFICER, reference=reference, answers=answers)

    told = queries.decisions(asker=AUTHOR.asker, reference=reference)

    assert {key for key, _ in told} == {doubt.key for doubt in found}
    assert len(found) > 1


def test_what_is_only_drafted_counts_as_sent_by_nobody():
    files = [csv_file(*BLOCK)]
    actions.draft(by=AUTHOR, collection="kr-ai-2027", organization="AAA", files=files)

    second = send(*BLOCK, organization="BBB")

    assert kinds(second) == []


def test_last_years_file_is_known_again():
    collect("us-2025", questionnaire="us-federal-2025")
    earlier = send(*BLOCK, collection="us-2025")

    [doubt] = doubts(send(*BLOCK), DoubtKind.FILE_OF_LAST_PERIOD)

    assert doubt.words["submission"] == earlier


def test_last_years_rows_in_another_file_are_known_again():
    collect("kr-ai-2026")
    earlier = send(*BLOCK, collection="kr-ai-2026")
    Collection.objects.filter(code="kr-ai-2026").update(period=2026)
    again = send(*BLOCK, programme("A-9"))

    [doubt] = doubts(again, DoubtKind.FILE_OF_LAST_PERIOD)

    assert (doubt.count, doubt.words["submission"]) == (4, earlier)


def test_an_identifier_in_two_files_is_doubted_once():
    files = [csv_file(programme("A-1", 사업명=f"이름 {n}"), name=f"{n}.csv") for n in range(2)]
    reference = send(files=files)

    [doubt] = doubts(reference, DoubtKind.DUPLICATE_IDENTIFIER)

    assert (doubt.raw, doubt.count, doubt.takes_value) == ("A-1", 2, False)


def test_a_later_submission_is_shown_against_the_one_before_cell_by_cell():
    first = send(programme("A-1"), programme("A-2"), programme("A-3"))
    second = send(programme("A-1"), programme("A-2", 추진단계="종료"), programme("A-4"))

    found = queries.difference(asker=AUTHOR.asker, reference=second)

    assert (found.before, found.after, found.same) == (first, second, 1)
    assert [row.identifier for row in found.added] == ["A-4"]
    assert [row.identifier for row in found.gone] == ["A-3"]
    [changed] = found.changed
    [cell] = changed.cells
    assert (cell.field.identifier, cell.before, cell.after) == ("stage", "operating", "ended")
    assert cell.place.cell == "F3"


def test_an_answer_that_is_new_or_gone_is_a_changed_cell():
    send(programme("A-1", **{"2027년 예산": "", "예산 단계": ""}))
    second = send(programme("A-1", 소관=""))

    [row] = queries.difference(asker=AUTHOR.asker, reference=second).changed

    cells = {cell.field.identifier: (cell.before, cell.after) for cell in row.cells}
    assert cells["budget_2027"] == ("", "1500000000")
    assert cells["owner"] == ("AAA부", "")


def test_the_first_submission_differs_from_nothing():
    reference = send(programme())

    found = queries.difference(asker=AUTHOR.asker, reference=reference)

    assert (found.before, found.added, found.changed) == ("", (), ())
    with pytest.raises(NotFound):
        queries.difference(asker=RIVAL.asker, reference=reference)
