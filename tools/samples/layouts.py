"""The dozen files, each in a layout of its own."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Final

from jojeong import reference
from jojeong.reference.rows import ProgrammeRow
from jojeong.vocabulary.questionnaires import Questionnaire
from tools.samples import files, told
from tools.samples.grids import Column, Grid, Span, Told


YEARS: Final = (2025, 2026, 2027)
TITLE: Final = "2027년 인공지능 사업 조사표"


def _asked() -> Questionnaire:
    return reference.questionnaire(told.QUESTIONNAIRE)


def _cover(organization: str) -> Grid:
    grid = Grid("표지")
    grid.add()
    grid.add_title(TITLE, 6, indent=1)
    grid.add()
    grid.add("기관명", organization, indent=2)
    grid.add("작성 부서", "", indent=2)
    grid.add("작성일", "", indent=2)
    return grid


def _guide() -> Grid:
    """작성요령: what is asked, in the questionnaire's own words."""
    grid = Grid("작성요령")
    grid.add("□ 작성요령")
    for field in _asked().fields:
        grid.add(f" ㅇ {field.label_ko}: {field.question_ko}")
    grid.add("※ 모르는 항목은 비워 둡니다.")
    return grid


def _codes() -> Grid:
    """The hidden list of what may be chosen."""
    grid = Grid("코드", is_hidden=True)
    listed = [field for field in _asked().fields if field.identifier in {"kind", "stage"}]
    grid.add(*(field.label_ko for field in listed))
    for at in range(max(len(field.choices) for field in listed)):
        labels = [field.choices[at : at + 1] for field in listed]
        grid.add(*(choice[0].label_ko if choice else "" for choice in labels))
    return grid


def _years(above: str, heading: str, amount: Callable[[int], Told]) -> list[Column]:
    """A column for each year under one heading; `heading` is a pattern of strftime's kind."""
    return [
        Column(heading.format(year=year, short=year % 100), amount(year), above) for year in YEARS
    ]


def sheets_by_kind(code: str) -> bytes:
    """A cover, instructions, a sheet for each kind with two-row headings, and a hidden list."""
    columns = [
        Column("연번", told.blank),
        Column("사업 번호", told.number),
        Column("사업명", told.name),
        Column("주요내용", told.builds),
        Column("유형", told.kind),
        *_years("연도별 예산", "{year}년", told.in_millions),
        Column("산출근거", told.basis),
        Column("공개 여부", told.public),
        Column("누리집", told.source),
        Column("비고", told.keywords),
    ]
    grids = [_cover(_name(code)), _guide(), _codes()]
    ordered = sorted(told.programmes_of(code), key=lambda row: (row.kind, row.identifier))
    for kind, group in groupby(ordered, key=told.kind):
        rows = list(group)
        grid = Grid(str(kind).replace("·", " "))
        grid.add_title(f"{_name(code)} {kind} 사업 ({len(rows)}건)", len(columns))
        grid.add("(단위: 백만원)", indent=len(columns) - 1)
        grid.add_heading(columns)
        first = len(grid.rows)
        grid.add_programmes(columns, rows)
        for at, row in enumerate(grid.rows[first:], start=1):
            row[0] = at
        grids.append(grid)
    return files.xlsx(grids)


def groups_with_totals(code: str) -> bytes:
    """A division column merged downwards, a subtotal below each group, a total, footnotes."""
    columns = [
        Column("구 분", told.kind),
        Column("사업번호", told.number),
        Column("사 업 명", told.name),
        Column("사업개요", told.builds_in_points),
        *_years("예산(억원)", "’{short}", told.in_eok),
        Column("산출 근거", told.basis),
        Column("공개여부", told.public),
        Column("관련 누리집", told.source),
    ]
    grid = Grid("총괄표")
    grid.add_title(f"{_name(code)} 소관 인공지능 사업 현황", len(columns))
    grid.add("(단위: 억원)", indent=len(columns) - 1)
    grid.add_heading(columns)
    rows = sorted(told.programmes_of(code), key=lambda row: (row.kind, row.identifier))
    for _, group in groupby(rows, key=lambda row: row.kind):
        _add_group(grid, columns, list(group))
    grid.add("합 계", f"{len(rows)}개 사업", "", "", *_sums(rows))
    grid.add("※ 여러 해에 걸친 총사업비는 어느 해의 예산도 아니므로 산출 근거에만 적음")
    grid.add("※ 빈칸은 공개된 자료에서 확인되지 않은 것임")
    return files.xlsx([grid])


def _add_group(grid: Grid, columns: list[Column], rows: list[ProgrammeRow]) -> None:
    top = len(grid.rows)
    grid.add_programmes(columns, rows)
    for row in grid.rows[top + 1 :]:
        row[0] = ""
    if len(rows) > 1:
        grid.spans.append(Span(top, 0, len(grid.rows) - 1, 0))
        grid.add("소 계", f"{len(rows)}개 사업", "", "", *_sums(rows))


def _sums(rows: list[ProgrammeRow]) -> list[float]:
    return [
        sum(float(amount) for row in rows if (amount := told.in_eok(year)(row)) != "")
        for year in YEARS
    ]


def heading_far_below(code: str) -> bytes:
    """A banner of notes, the heading in the ninth row, a blank first column, broken headings."""
    columns = [
        Column("관리\n번호", told.number),
        Column("사업 명칭", told.name),
        Column("사업 목적\n및 내용", told.builds_in_points),
        Column("사업유형", told.kind),
        Column("2026년도\n예산", told.in_thousands(2026)),
        Column("2025년도\n예산", told.in_thousands(2025)),
        Column("예산\n근거", told.basis),
        Column("담당과", told.blank),
        Column("공개\n여부", told.public),
        Column("공개일", told.day_with_points),
        Column("홈페이지", told.source),
    ]
    grid = Grid("조사표")
    grid.add()
    grid.add_title(TITLE, len(columns), indent=1)
    grid.add(f"□ 기관명: {_name(code)}", indent=1)
    grid.add("□ 작성 기준", indent=1)
    grid.add("  ㅇ 공개된 자료에서 확인되는 사업만 적음", indent=1)
    grid.add("  ㅇ 공개일은 보도된 날임", indent=1)
    grid.add()
    grid.add("(단위: 천원)", indent=len(columns))
    grid.add_heading(columns, indent=1)
    grid.add_programmes(columns, told.programmes_of(code), indent=1)
    return files.xlsx([grid])


def other_names_and_order(code: str) -> bytes:
    """The ministry's own words for the columns, in its own order, a sheet for each year."""
    grids = []
    for year, name in ((2026, "26년 사업"), (2025, "25년 사업")):
        columns = [
            Column("공개구분", told.public),
            Column("링크", told.source),
            Column("분류", told.kind_in_other_words),
            Column("과제명", told.name),
            Column("영문명", lambda row: row.name_en),
            Column(f"'{year % 100}년도 예산(백만원)", told.in_millions(year)),
            Column("예산 비고", told.basis),
            Column("사업내용", told.builds),
            Column("사업코드", told.number),
            Column("소관부처", told.owner),
        ]
        grid = Grid(name)
        grid.add_heading(columns)
        grid.add_programmes(columns, [row for row in told.programmes_of(code) if row.year == year])
        grids.append(grid)
    return files.xlsx(grids)


def separated_cp949(code: str) -> bytes:
    """Separated text in CP949, with a title above and commas and quotes in cells."""
    columns = [
        Column("일련번호", told.number),
        Column("부처명", told.owner),
        Column("사업명", told.name),
        Column("사업 개요", told.builds),
        Column("사업유형", told.kind),
        Column("25년(억원)", told.in_eok(2025)),
        Column("26년(억원)", told.in_eok(2026)),
        Column("27년(억원)", told.in_eok(2027)),
        Column("산출근거", told.basis),
        Column("담당", told.blank),
        Column("공개여부", told.public),
        Column("URL", told.source),
        Column("핵심어", told.keywords),
    ]
    grid = Grid("")
    grid.add(f'"{_name(code)}" 인공지능 사업 목록')
    grid.add_heading(columns)
    grid.add_programmes(columns, told.programmes_of(code))
    return files.text(grid.rows, "cp949")


def separated_utf16(code: str) -> bytes:
    """Tabbed text as a spreadsheet saves it, in UTF-16, with units inside the cells."""
    columns = [
        Column("사업번호", told.number),
        Column("명칭", told.name),
        Column("주요 사업내용", told.builds),
        Column("구분", told.kind),
        Column("’26예산", told.in_words(2026)),
        Column("산출근거", told.basis),
        Column("공개", told.public),
        Column("공개 시기", told.month_in_short),
        Column("출처", told.publisher),
    ]
    grid = Grid("")
    grid.add_heading(columns)
    grid.add_programmes(columns, told.programmes_of(code))
    return files.text(grid.rows, "utf-16", "\t")


def number_used_twice(code: str) -> bytes:
    """Separated text in which two programmes bear one number: a row was copied."""
    columns = [
        Column("사업번호", told.number),
        Column("사업명", told.name),
        Column("사업내용", told.builds),
        Column("유형", told.kind_in_other_words),
        Column("2025년 예산(억원)", told.in_eok(2025)),
        Column("2026년 예산(억원)", told.in_eok(2026)),
        Column("산출근거", told.basis),
        Column("공개 여부", told.public),
        Column("누리집", told.source),
    ]
    rows = told.programmes_of(code)
    rows[-1] = replace(rows[-1], identifier=rows[-2].identifier)
    grid = Grid("")
    grid.add_heading(columns)
    grid.add_programmes(columns, rows)
    return files.text(grid.rows, "utf-8-sig")


def two_kinds_in_one(code: str) -> bytes:
    """A workbook with notes between blocks; one programme is given two kinds where one is due."""
    columns = [
        Column("번호", told.number),
        Column("사업명", told.name),
        Column("무엇을 만드는가", told.builds),
        Column("유형(1개만)", _kinds_named_in_the_title),
        Column("2025", told.in_millions(2025), "예산(백만원)"),
        Column("2026", told.in_millions(2026), "예산(백만원)"),
        Column("예산근거", told.basis),
        Column("공개구분", told.public),
        Column("공개일", told.month_in_short),
        Column("누리집 주소", told.source),
    ]
    grid = Grid("Sheet1")
    grid.add(f"{_name(code)} 제출자료")
    grid.add_heading(columns)
    grid.add_programmes(columns, told.programmes_of(code))
    grid.add()
    grid.add("※ 공개일은 보도된 달임")
    return files.xlsx([grid, Grid("Sheet2"), Grid("Sheet3")])


def _kinds_named_in_the_title(row: ProgrammeRow) -> str:
    """The kind, and one that the programme's own name speaks of beside it: 인재."""
    kind = str(told.kind(row))
    talent = "인재"
    return f"{kind}, {talent}" if talent in row.name_ko and kind != talent else kind


def document(code: str) -> bytes:
    """A table in a document of the word processor, with a heading in two rows."""
    columns = [
        Column("사업번호", told.number),
        Column("사업명", told.name),
        Column("주요내용", told.builds_in_points),
        Column("유형", told.kind),
        *_years("예산", "{year}년", told.in_millions)[:2],
        Column("산출근거", told.basis),
        Column("공개", told.public),
        Column("누리집", told.source),
    ]
    grid = Grid("")
    grid.add_heading(columns)
    grid.add_programmes(columns, told.programmes_of(code))
    return files.hwpx(TITLE, grid, [f"□ 기관명: {_name(code)}", "(단위: 백만원)"])


def open_document(code: str) -> bytes:
    """An OpenDocument sheet; where a programme stands is said in the ministry's own words."""
    columns = [
        Column("연번", told.blank),
        Column("사업코드", told.number),
        Column("사업명", told.name),
        Column("사업내용", told.builds),
        Column("사업유형", told.kind_in_other_words),
        Column("추진현황", _stage_in_the_basis),
        Column("총사업비 등", told.basis),
        Column("공개 여부", told.public),
        Column("URL", told.source),
    ]
    grid = Grid("AI사업")
    grid.add(f"{_name(code)} 인공지능 사업")
    grid.add()
    grid.add_heading(columns)
    first = len(grid.rows)
    grid.add_programmes(columns, told.programmes_of(code))
    for at, row in enumerate(grid.rows[first:], start=1):
        row[0] = at
    return files.ods(grid)


def _stage_in_the_basis(row: ProgrammeRow) -> str:
    """The stage, where the portfolio gives one in the place of a basis: "ISMP 단계"."""
    return row.basis_as_written if row.basis_as_written.endswith("단계") else ""


def questionnaire_itself(code: str) -> bytes:
    """The questionnaire's own columns in its own order, most of them left blank."""
    known = {
        "identifier": told.number,
        "name": told.name,
        "owner": told.owner,
        "builds": told.builds,
        "kind": told.kind,
        "budget_2025": told.in_millions(2025),
        "budget_2026": told.in_millions(2026),
        "budget_2027": told.in_millions(2027),
        "budget_basis": told.basis,
        "url": told.source,
        "disclosure": told.public,
    }
    columns = [
        Column(field.label_ko, known.get(field.identifier, told.blank))
        for field in _asked().fields
    ]
    grid = Grid("조사표")
    grid.add_heading(columns)
    grid.add_programmes(columns, told.programmes_of(code))
    kind = [field.identifier for field in _asked().fields].index("kind")
    lists = {chr(ord("A") + kind): "코드!$A$2:$A$9"}
    return files.xlsx([_codes(), grid], lists)


def heading_repeated(code: str) -> bytes:
    """A printed sheet: the heading stands again on every page, and lines break inside cells."""
    columns = [
        Column("연번", told.blank),
        Column("사업\n번호", told.number),
        Column("사업명", told.name),
        Column("신규/계속", told.new_where_it_begins(2027)),
        Column("사업개요", _in_lines),
        Column("유형", told.kind),
        Column("'25년\n예산", told.in_eok(2025)),
        Column("'26년\n예산", told.in_eok(2026)),
        Column("'27년\n예산", told.in_eok(2027)),
        Column("산출근거", told.basis),
        Column("공개여부", told.public),
        Column("공개일", told.day_with_points),
        Column("비고", told.publisher),
    ]
    grid = Grid("제출양식")
    grid.add_title("인공지능 사업 조사", len(columns))
    grid.add("[단위 : 억원]", indent=len(columns) - 1)
    rows = told.programmes_of(code)
    for page in (rows[:2], rows[2:]):
        grid.add_heading(columns)
        grid.add_programmes(columns, page)
    grid.add("끝.")
    return files.xlsx([grid])


def _in_lines(row: ProgrammeRow) -> str:
    first, *rest = row.builds_ko.removesuffix(".").split(", ")
    return "\n".join([f"ㅇ {first}", *(f"  - {part}" for part in rest)])


def _name(code: str) -> str:
    return next(row.name_ko for row in reference.organizations() if row.code == code)


LAYOUTS: Final[Mapping[tuple[str, str], Callable[[str], bytes]]] = {
    ("KCS", "관세청 인공지능 사업.csv"): number_used_twice,
    ("MCST", "문체부_AI사업_취합.xlsx"): other_names_and_order,
    ("MFDS", "식약처 조사표.hwpx"): document,
    ("MODS", "국가데이터처_AI.txt"): separated_utf16,
    ("MOHW", "보건복지부 제출자료(수정).xlsx"): two_kinds_in_one,
    ("MOIS", "행안부 조사표_최종.xlsx"): heading_far_below,
    ("MOTIR", "산업부 총괄표.xlsx"): groups_with_totals,
    ("MSIT", "과기정통부_2027 AI사업 조사표.xlsx"): sheets_by_kind,
    ("MSS", "중기부_사업목록.csv"): separated_cp949,
    ("NFA", "소방청 제출양식.xlsx"): heading_repeated,
    ("NTS", "국세청 AI사업.ods"): open_document,
    ("PIPC", "개인정보위_조사표.xlsx"): questionnaire_itself,
}
