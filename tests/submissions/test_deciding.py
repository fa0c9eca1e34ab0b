"""People's word on columns and values: read again with it, remembered, audited."""

import openpyxl
import pytest

from jojeong.engines.reading import DoubtKind
from jojeong.flow import worker
from jojeong.submissions import actions, queries
from jojeong.submissions.models import ColumnDecision, MappedColumn, StoredFile
from jojeong.submissions.policies import (
    DoubtsOpen,
    NotNow,
    Settlement,
    StillReading,
    UnfitAnswer,
    UnknownField,
    Upload,
)
from jojeong.submissions.queries import DoubtFilter
from jojeong.submissions.states import Move, SubmissionState
from jojeong.vocabulary.refusals import NotFound, NotPermitted
from tests.adapters.files import saved
from tests.factories import system
from tests.submissions.house import (
    AUTHOR,
    HEAD,
    HEADINGS,
    OFFICER,
    RIVAL,
    collect,
    csv_file,
    kinds,
    programme,
    row_of,
    send,
    state_of,
)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]
S = SubmissionState
SECOND = "b.csv"


@pytest.fixture(autouse=True)
def _collection():
    collect()


def doubt(reference, kind):
    wanted = DoubtFilter(kind=kind)
    found = queries.doubts(asker=OFFICER.asker, reference=reference, wanted=wanted)
    return found[0]


def values(reference, field):
    lines = queries.rows(asker=OFFICER.asker, reference=reference).lines
    return [v.value for line in lines for v in line.values if v.field.identifier == field]


def column(reference, heading):
    [table] = queries.columns(asker=OFFICER.asker, reference=reference)
    return next(each for each in table.columns if each.header == heading)


def settle(reference, *answers, by=OFFICER):
    actions.settle(by=by, reference=reference, answers=answers)
    worker.drain()


def strange(*, files=1):
    """A submission whose kinds are written as nobody lists them, three times in each file."""
    rows = [programme(f"A-{n}", 유형="우주 개발") for n in range(3)]
    uploads = [csv_file(*rows, name=f"{n}.csv") for n in range(files)]
    return send(files=uploads)


def test_one_answer_covers_all_equal_cells_of_all_files():
    reference = strange(files=2)
    asked = doubt(reference, DoubtKind.UNKNOWN_CHOICE)

    assert (asked.count, asked.takes_value, asked.is_open) == (6, True, True)

    settle(reference, Settlement(asked.key, "physical_ai", "사업계획서에 그렇게 적혀 있음"))

    assert set(values(reference, "kind")) == {"physical_ai"}
    assert DoubtKind.UNKNOWN_CHOICE not in kinds(reference)
    [(key, said)] = queries.decisions(asker=OFFICER.asker, reference=reference)
    assert key == asked.key
    assert (said.raw, said.value) == ("우주 개발", "physical_ai")
    assert said.reason.startswith("사업계획서")


def test_one_text_on_two_sheets_of_a_file_is_asked_once_with_all_its_places():
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in ("상반기", "하반기"):
        rows = [programme(f"{sheet}-{n}", 유형="우주 개발") for n in range(2)]
        page = book.create_sheet(sheet)
        page.append(list(HEADINGS))
        for row in rows:
            page.append([row[heading] for heading in HEADINGS])
    reference = send(files=[Upload("사업.xlsx", saved(book))])

    asked = doubt(reference, DoubtKind.UNKNOWN_CHOICE)

    assert asked.count == 4
    assert [(place.sheet, place.cell) for place in asked.places] == [
        ("상반기", "E2"),
        ("상반기", "E3"),
        ("하반기", "E2"),
        ("하반기", "E3"),
    ]
    settle(reference, Settlement(asked.key, "talent"))
    assert values(reference, "kind") == ["talent"] * 4


@pytest.mark.parametrize(("text", "kind"), [("=SUM(B2:B4)", "f"), ("#REF!", "e")])
def test_a_cell_without_a_result_and_a_text_like_it_are_one_doubt_and_one_answer(text, kind):
    book = openpyxl.Workbook()
    page = book.active
    page.append(list(HEADINGS))
    for n in range(2):
        row = programme(f"A-{n}", **{"2027년 예산": text})
        page.append([row[heading] for heading in HEADINGS])
    page["G2"].data_type, page["G3"].data_type = kind, "s"
    reference = send(files=[Upload("사업.xlsx", saved(book))])

    [asked] = [
        each
        for each in queries.doubts(asker=OFFICER.asker, reference=reference)
        if each.raw == text
    ]

    assert (asked.count, [place.cell for place in asked.places]) == (2, ["G2", "G3"])
    settle(reference, Settlement(asked.key, "7000000"))
    assert values(reference, "budget_2027") == ["7000000"] * 2
    assert text not in [
        each.raw for each in queries.doubts(asker=OFFICER.asker, reference=reference)
    ]


@pytest.mark.parametrize("said", ["인재양성", "Talent"])
def test_an_answer_is_kept_in_the_form_of_its_field(said):
    reference = strange()
    asked = doubt(reference, DoubtKind.UNKNOWN_CHOICE)

    settle(reference, Settlement(asked.key, said))

    assert "talent" in values(reference, "kind")


def test_what_is_written_may_be_said_to_be_the_answer():
    reference = strange()
    asked = doubt(reference, DoubtKind.UNKNOWN_CHOICE)

    settle(reference, Settlement(asked.key, asked.raw))

    assert asked.raw in values(reference, "kind")


def test_what_its_field_cant_take_is_no_answer_and_nothing_of_the_form_is_kept():
    reference = strange()
    asked = doubt(reference, DoubtKind.UNKNOWN_CHOICE)

    with pytest.raises(UnfitAnswer, match="talent"):
        settle(reference, Settlement(asked.key, "아무 말"))

    assert doubt(reference, DoubtKind.UNKNOWN_CHOICE).is_open


def test_an_amount_in_words_is_no_answer():
    told = programme("A-1", **{"2027년 예산": "많음"})
    reference = send(told)
    asked = doubt(reference, DoubtKind.UNREADABLE_AMOUNT)

    with pytest.raises(UnfitAnswer, match="15억원"):
        settle(reference, Settlement(asked.key, "아주 많음"))
    settle(reference, Settlement(asked.key, "1.5억"))

    assert values(reference, "budget_2027") == ["150000000"]


def test_a_value_may_be_left_as_it_is_written():
    reference = strange()
    asked = doubt(reference, DoubtKind.UNKNOWN_CHOICE)

    settle(reference, Settlement(asked.key))

    found = doubt(reference, DoubtKind.UNKNOWN_CHOICE)
    assert (found.is_open, found.decision.value) == (False, "")
    assert set(values(reference, "kind")) == {"우주 개발"}


def test_the_last_word_holds():
    reference = strange()
    key = doubt(reference, DoubtKind.UNKNOWN_CHOICE).key
    settle(reference, Settlement(key))
    settle(reference, Settlement(key, "talent"))

    assert set(values(reference, "kind")) == {"talent"}


def test_a_doubt_that_is_none_can_not_be_settled():
    reference = strange()

    for key in ("0" * 64, "no key"):
        with pytest.raises(NotFound):
            actions.settle(by=OFFICER, reference=reference, answers=[Settlement(key)])


def test_a_recode_is_taken_back_and_stands_as_written():
    reference = send(programme())
    line = next(
        each
        for each in queries.recodes(asker=OFFICER.asker, reference=reference)
        if each.field.identifier == "stage"
    )

    actions.take_back(by=OFFICER, reference=reference, key=line.key)
    worker.drain()

    assert values(reference, "stage") == ["운영"]
    [back] = queries.taken_back(asker=OFFICER.asker, reference=reference)
    assert (back.key, back.raw) == (line.key, "운영")
    with pytest.raises(NotFound):
        actions.take_back(by=OFFICER, reference=reference, key="0" * 64)


def test_a_column_is_what_a_person_says_it_is():
    reference = send(programme())
    built = column(reference, "구축 내용")

    said = {built.identifier: "beneficiaries"}
    actions.decide_columns(by=AUTHOR, reference=reference, columns=said)
    worker.drain()

    now = column(reference, "구축 내용")
    assert (now.field.identifier, now.is_applied) == ("beneficiaries", True)
    assert now.decided_by.startswith("person:")
    assert values(reference, "beneficiaries") == ["민원 상담을 돕는 챗봇을 만든다 A-1"]


def test_a_column_may_be_no_field_and_its_cells_are_kept():
    reference = send(programme())
    built = column(reference, "구축 내용")

    actions.decide_columns(by=OFFICER, reference=reference, columns={built.identifier: ""})
    worker.drain()

    [line] = queries.rows(asker=OFFICER.asker, reference=reference).lines
    assert ("구축 내용", "민원 상담을 돕는 챗봇을 만든다 A-1") in line.rest
    assert column(reference, "구축 내용").field is None


def test_columns_and_fields_that_are_none_are_refused():
    reference = send(programme())
    known = column(reference, "구축 내용").identifier

    with pytest.raises(UnknownField):
        actions.decide_columns(by=OFFICER, reference=reference, columns={known: "colour"})
    with pytest.raises(NotFound):
        actions.decide_columns(by=OFFICER, reference=reference, columns={0: "name"})


def test_all_that_is_sure_enough_is_confirmed_at_once():
    reference = send(programme())

    actions.confirm_columns(by=OFFICER, reference=reference, above=0.9)
    worker.drain()

    sure = ColumnDecision.objects.filter(file__submission=row_of(reference))
    assert sure.filter(field="name").count() == 1
    assert not sure.filter(header="사업 식별번호").exists()
    assert state_of(reference) is S.SETTLED


def test_what_was_confirmed_is_remembered_for_others():
    first = send(programme())
    wide = column(first, "구축 내용")
    said = {wide.identifier: "vendor"}
    actions.decide_columns(by=OFFICER, reference=first, columns=said)
    worker.drain()

    second = send(programme("B-1"), organization="BBB")

    reasons = {reason.kind.value for reason in column(second, "구축 내용").reasons}
    others = {each.field.identifier for each in column(second, "구축 내용").alternatives}
    assert reasons | others


def test_a_decision_moves_what_was_settled_back_until_it_is_read_anew():
    reference = send(programme())
    built = column(reference, "구축 내용")

    actions.decide_columns(by=OFFICER, reference=reference, columns={built.identifier: "builds"})

    assert state_of(reference) is S.READ
    with pytest.raises(StillReading):
        actions.accept(by=OFFICER, reference=reference)
    worker.drain()
    assert state_of(reference) is S.SETTLED


def test_nothing_is_accepted_while_something_blocking_is_open():
    reference = send(files=[Upload("broken.xlsx", b"PK\x03\x04")])
    wrong = doubt(reference, DoubtKind.UNREADABLE_FILE)

    with pytest.raises(DoubtsOpen):
        actions.accept(by=OFFICER, reference=reference)

    settle(reference, Settlement(wrong.key))

    assert state_of(reference) is S.SETTLED
    actions.accept(by=OFFICER, reference=reference)
    assert state_of(reference) is S.ACCEPTED


def test_only_the_secretariat_accepts_and_only_once():
    reference = send(programme())

    with pytest.raises(NotPermitted):
        actions.accept(by=HEAD, reference=reference)
    actions.accept(by=OFFICER, reference=reference)
    with pytest.raises(NotNow):
        actions.accept(by=OFFICER, reference=reference)


def test_a_rival_decides_nothing_and_does_not_learn_that_it_is_there():
    reference = strange()
    key = doubt(reference, DoubtKind.UNKNOWN_CHOICE).key

    for act, told in (
        (actions.settle, {"answers": [Settlement(key)]}),
        (actions.take_back, {"key": key}),
        (actions.decide_columns, {"columns": {1: "name"}}),
        (actions.confirm_columns, {"above": 0.5}),
        (actions.accept, {}),
    ):
        with pytest.raises(NotFound):
            act(by=RIVAL, reference=reference, **told)


def test_moves_are_shown_to_whom_they_are_open():
    reference = send(programme())

    def moves(who):
        return queries.submission(asker=who.asker, reference=reference).line.moves

    assert moves(OFFICER) == (Move.DECIDE, Move.RETURN, Move.ACCEPT, Move.REPLACE)
    assert moves(AUTHOR) == (Move.DECIDE, Move.REPLACE)


def test_the_same_bytes_and_the_same_words_give_the_same_reading():
    reference = strange()
    before = queries.rows(asker=OFFICER.asker, reference=reference)
    StoredFile.objects.update(is_read=False)

    read = queries.next_to_keep(asker=system().asker, reference=reference)
    actions.keep_file_reading(by=system(), reference=reference, read=read)

    assert queries.rows(asker=OFFICER.asker, reference=reference) == before


def test_a_word_that_comes_while_a_file_is_read_is_read_next():
    reference = strange()
    key = doubt(reference, DoubtKind.UNKNOWN_CHOICE).key
    StoredFile.objects.update(is_read=False)
    read = queries.next_to_keep(asker=system().asker, reference=reference)
    actions.settle(by=OFFICER, reference=reference, answers=[Settlement(key, "talent")])

    actions.keep_file_reading(by=system(), reference=reference, read=read)

    assert not StoredFile.objects.get().is_read
    worker.drain()
    assert set(values(reference, "kind")) == {"talent"}


def test_only_the_platform_reads_and_only_what_is_there_to_read():
    reference = send(programme())

    assert queries.next_to_keep(asker=OFFICER.asker, reference=reference) is None
    assert queries.next_to_keep(asker=system().asker, reference=reference) is None


def test_how_far_the_reading_is_can_be_seen():
    files = [csv_file(programme(f"A-{n}"), name=f"{n}.csv") for n in range(2)]
    row = actions.submit(by=OFFICER, collection="kr-ai-2027", organization="AAA", files=files)
    read = queries.next_to_keep(asker=system().asker, reference=row.reference)
    actions.keep_file_reading(by=system(), reference=row.reference, read=read)

    desk = queries.desk(asker=OFFICER.asker)

    [line] = desk.reading
    assert (line.files_read, line.files, line.is_reading) == (1, 2, True)
    worker.drain()
    assert [each.reference for each in queries.desk(asker=OFFICER.asker).waiting] == [
        row.reference
    ]


def test_the_desk_of_an_author_holds_what_is_under_way():
    reference = send(programme())

    assert [line.reference for line in queries.desk(asker=AUTHOR.asker).others] == [reference]
    assert queries.desk(asker=RIVAL.asker).others == ()


def test_totals_and_notes_are_kept_as_rows_and_counted_as_no_answers():
    blank = dict.fromkeys(HEADINGS, "")
    total = blank | {"사업 식별번호": "합계", "2027년 예산": "3000"}
    note = blank | {"사업 식별번호": "※ 정부안 기준"}
    reference = send(programme("A-1"), programme("A-2"), total, note)
    found = queries.submission(asker=OFFICER.asker, reference=reference)
    rows = queries.rows(asker=OFFICER.asker, reference=reference)

    assert (found.line.rows, found.files[0].rows) == (2, 2)
    assert (rows.total, rows.answers, len(rows.lines)) == (4, 2, 4)


FORM = (
    "사업명,민원 안내\n소관,AAA부\n구축 내용,챗봇을 만든다\n추진단계,운영\n\n"
    "사업명,항만 영상\n소관,AAA부\n"
)


def test_a_label_of_a_form_is_where_its_column_leads():
    reference = send(files=[Upload("사업.csv", FORM.encode())])
    first, second = queries.columns(asker=OFFICER.asker, reference=reference)

    assert [column.cell for column in first.columns] == ["A1", "A2", "A3", "A4"]
    assert [column.cell for column in second.columns][:2] == ["A6", "A7"]


def test_a_column_read_before_places_were_kept_leads_to_the_row_of_its_heading():
    reference = send(programme())
    MappedColumn.objects.update(cell="")
    [table] = queries.columns(asker=OFFICER.asker, reference=reference)

    assert [column.cell for column in table.columns][:2] == ["A1", "B1"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("B1", "민원 안내"),
        ("B3", "민원 안내"),
        ("A4", "민원 안내"),
        ("A5", ""),
        ("B7", "항만 영상"),
    ],
)
def test_a_place_within_a_form_shows_what_was_read_of_the_form(cell, name):
    reference = send(files=[Upload("사업.csv", FORM.encode())])
    document = StoredFile.objects.get().digest
    asked = {"asker": OFFICER.asker, "reference": reference, "document": document}
    asked["sheet"] = StoredFile.objects.get().tables.first().sheet
    read = queries.place(**asked, cell=cell).read

    assert (read.values[0].value if read else "") == name


def test_above_all_that_was_read_nothing_was():
    reference = send(files=[Upload("사업.csv", f"사업 조사표\n{FORM}".encode())])
    document = StoredFile.objects.get().digest
    asked = {"asker": OFFICER.asker, "reference": reference, "document": document}
    asked["sheet"] = StoredFile.objects.get().tables.first().sheet

    assert queries.place(**asked, cell="A1").read is None
    assert queries.place(**asked, cell="").read is None
