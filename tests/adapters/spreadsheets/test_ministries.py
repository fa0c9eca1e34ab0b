"""Sheets as ministries send them, made by layout, unit and encoding: nothing is lost or changed.

Of each sheet the amounts are known beforehand. Each is read as it is, or something is asked.
"""

import csv
import io
from itertools import product

import pytest

from jojeong.adapters.spreadsheets import open_workbook
from jojeong.engines.reading import DoubtKind, read
from jojeong.reference import questionnaire


ASKED = questionnaire("kr-ai-2027")
WON = {"원": 1, "천원": 10**3, "백만원": 10**6, "억원": 10**8}
ENCODINGS = ("utf-8-sig", "cp949", "utf-16", "utf-8")
NAMES = ("물류 로봇 실증", "항만 영상 분석", "민원 상담 도우미")
# Of each programme its amounts of 2026 and 2027, in the unit of the sheet.
AMOUNTS = ((1200, 2300), (40, 50), (7000, 0))
FIRST = ("사업명", "소관", "사업내용")
ASKING = (DoubtKind.UNCERTAIN_COLUMN, DoubtKind.UNREADABLE_AMOUNT, DoubtKind.UNKNOWN_CHOICE)


def said(name):
    return (name, "해양수산부", f"{name} 체계를 만든다")


def written(number):
    return f"{number:,}"


def plain(unit):
    yield (*FIRST, f"2026년 예산({unit})", f"2027년 예산({unit})")
    for name, (before, after) in zip(NAMES, AMOUNTS, strict=True):
        yield (*said(name), written(before), written(after))


def bannered(unit):
    yield ("2027년도 인공지능 사업 현황",)
    yield ("", "", "", "", f"(단위: {unit})")
    yield (*FIRST, "'26년 예산", "'27년 예산(안)")
    for name, (before, after) in zip(NAMES, AMOUNTS, strict=True):
        yield (*said(name), written(before), written(after))
    totals = [sum(pair) for pair in zip(*AMOUNTS, strict=True)]
    yield ("합계", "", "", *map(written, totals))
    yield ("※ 정부안 기준임",)


def titled(unit):
    yield (*FIRST, f"예산({unit})", "")
    yield ("", "", "", "2026년", "2027년")
    for name, (before, after) in zip(NAMES, AMOUNTS, strict=True):
        yield (*said(name), written(before), written(after))


def in_parts(unit):
    yield (*FIRST, f"2026년 예산({unit})", f"2027년 예산({unit})", "", "")
    yield ("", "", "", "", "국비", "지방비", "계")
    for name, (before, after) in zip(NAMES, AMOUNTS, strict=True):
        yield (
            *said(name),
            written(before),
            written(after // 2),
            written(after // 2),
            written(after),
        )


def parts_below(unit):
    yield (*FIRST, "구분", f"2026년 예산({unit})", f"2027년 예산({unit})")
    for name, (before, after) in zip(NAMES, AMOUNTS, strict=True):
        yield (*said(name), "국비", written(before // 2), written(after // 2))
        yield ("", "", "", "지방비", written(before // 2), written(after // 2))
        yield ("", "", "", "계", written(before), written(after))


def years_below(unit):
    yield (*FIRST, "연도", f"예산({unit})")
    for name, (before, after) in zip(NAMES, AMOUNTS, strict=True):
        yield (*said(name), "2026", written(before))
        yield ("", "", "", "2027", written(after))


def forms(unit):
    for name, (before, after) in zip(NAMES, AMOUNTS, strict=True):
        yield from zip(FIRST, said(name), strict=True)
        yield (f"2026년 예산({unit})", written(before))
        yield (f"2027년 예산({unit})", written(after))
        yield ()


def headed_again(unit):
    heading = (*FIRST, f"2026년 예산({unit})", f"2027년 예산({unit})")
    for name, (before, after) in zip(NAMES, AMOUNTS, strict=True):
        yield (f"□ {name} 분야",)
        yield heading
        yield (*said(name), written(before), written(after))


LAYOUTS = (
    plain,
    bannered,
    titled,
    in_parts,
    parts_below,
    years_below,
    forms,
    headed_again,
)


def reading_of(rows, encoding):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return read(open_workbook("사업.csv", text.getvalue().encode(encoding)), ASKED)


def told(reading):
    """All texts that are shown of a reading, as they were written."""
    for row in reading.rows:
        yield from (value.raw for value in row.values)
        yield from (text for _, text in row.rest)
    yield from (column.header for column in reading.mappings)


@pytest.mark.parametrize(("layout", "unit", "encoding"), list(product(LAYOUTS, WON, ENCODINGS)))
def test_no_amount_is_another_and_no_programme_is_lost(layout, unit, encoding):
    reading = reading_of(layout(unit), encoding)
    rows = [row for row in reading.rows if not row.problem]
    is_asked = any(doubt.kind in ASKING for doubt in reading.doubts)

    assert [row.value_of("name") for row in rows] == list(NAMES)
    for row, amounts in zip(rows, AMOUNTS, strict=True):
        for year, amount in zip((2026, 2027), amounts, strict=True):
            kept = row.value_of(f"budget_{year}")
            assert kept == str(amount * WON[unit]) or (is_asked and not kept)


@pytest.mark.parametrize(("layout", "unit"), list(product(LAYOUTS, WON)))
def test_every_number_and_name_that_was_sent_is_shown(layout, unit):
    shown = set(told(reading_of(layout(unit), "utf-8")))
    sent = {
        cell
        for row in layout(unit)
        for cell in row
        if cell in NAMES or cell.replace(",", "").isdecimal()
    }

    # A year below others is part of the heading its amount stands under.
    headings = {cell for cell in sent if cell in {"2026", "2027"}}
    assert sent <= shown | headings
