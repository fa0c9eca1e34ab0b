"""CSV and TSV in the encodings, separators and states that ministries send them in."""

import csv
import io
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.adapters.spreadsheets import Limits, open_workbook
from jojeong.adapters.spreadsheets.text.lines import AS_CP1252, LONGEST_LINE
from jojeong.adapters.spreadsheets.text.mojibake import chain_for, mended
from jojeong.adapters.spreadsheets.text.plausibility import plausibility
from jojeong.adapters.spreadsheets.text.separators import separator
from jojeong.engines.reading import Repair


KOREAN = [
    ("사업명", "예산(백만원)", "비고"),
    ("산불 감시 드론", "1200", "3·4단계"),
    ("말뭉치 구축", "500", "㈜한국"),
]
ENGLISH = [
    ("Use Case Name", "Summary", "Stage"),
    ("Agency’s triage", "Sorts “urgent” mail – quickly", "a) Pilot"),
    ("Café finder", "Finds cafés… in Montería", "b) Operation – the use case is used"),
    ("Notes", "• one\n• two", "The agency’s – and the public’s"),
]
MOJIBAKE_SIGNS = ("\ufffd", "â€", "Ã", "Â", "Õ", "Ð", "‚Ä", "ΓÇ")


def text_of(rows, separator=","):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator).writerows(rows)
    return written.getvalue()


def opened(data, **limits):
    return open_workbook("보낸 파일.csv", data, limits=Limits(**limits))


def rows_of(data, **limits):
    return list(opened(data, **limits).sheets[0].rows)


# -- encodings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949", "euc-kr"],
)
def test_korean_is_read_in_every_encoding(encoding):
    assert rows_of(text_of(KOREAN).encode(encoding)) == KOREAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_english_is_read_with_its_quotes_and_dashes(encoding):
    assert rows_of(text_of(ENGLISH).encode(encoding)) == ENGLISH


@pytest.mark.parametrize(
    ("encoding", "said", "repairs"),
    [
        ("utf-8", "utf-8", ()),
        ("utf-8-sig", "utf-8-sig", ()),
        ("utf-16", "utf-16", ()),
        ("utf-16-le", "utf-16-le", (Repair.ENCODING_GUESSED,)),
        ("cp949", "cp949", (Repair.ENCODING_GUESSED,)),
    ],
)
def test_a_workbook_says_how_its_text_was_decoded(encoding, said, repairs):
    workbook = opened(text_of(KOREAN).encode(encoding))

    assert (workbook.encoding, workbook.repairs) == (said, repairs)


def test_bytes_of_another_encoding_in_utf8_are_read_and_said():
    lines = [*["산불,감시"] * 9]
    data = "\n".join(lines).encode() + b"\nagency\x92s,1\n\x81,2"

    workbook = opened(data)

    assert list(workbook.sheets[0].rows)[-2:] == [("agency’s", "1"), ("\ufffd", "2")]
    assert workbook.repairs == (Repair.REPLACED_BYTES,)


def test_a_long_text_is_judged_by_an_even_sample_of_its_lines():
    rows = [("사업", f"산불 감시 {number}") for number in range(2_500)]

    assert rows_of(text_of(rows).encode("cp949")) == rows


def test_only_reading_falls_back_to_another_encoding():
    with pytest.raises(UnicodeEncodeError):
        "가".encode("ascii", AS_CP1252)


def test_half_a_character_of_wide_text_is_replaced_and_said():
    workbook = opened("사업,예산\n".encode("utf-16") + b"\x00\xd8,\x00")

    assert Repair.REPLACED_BYTES in workbook.repairs


# -- mojibake -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrongly",
    [
        lambda text: text.encode("cp1252").decode("cp437").encode("mac_roman", "ignore"),
        lambda text: text.encode("cp1252").decode("mac_roman").encode("utf-8"),
        lambda text: text.encode("mac_roman").decode("cp1252").encode("utf-8"),
        lambda text: text.encode("utf-8").decode("sloppy-windows-1252").encode("utf-8"),
        lambda text: text.encode("cp1252").decode("cp437").encode("utf-8"),
    ],
    ids=["cp437 mac_roman cp1252", "mac_roman", "cp1252", "utf-8 as cp1252", "cp437"],
)
def test_text_decoded_wrongly_is_brought_back(wrongly):
    rows = [tuple(cell.replace("é", "e").replace("í", "i") for cell in row) for row in ENGLISH]

    workbook = opened(wrongly(text_of(rows)))

    assert list(workbook.sheets[0].rows) == rows
    assert Repair.MOJIBAKE_UNDONE in workbook.repairs


@pytest.mark.parametrize("misread", ["latin-1", "cp949"])
def test_korean_decoded_wrongly_is_brought_back(misread):
    written = "utf-8" if misread == "cp949" else "cp949"
    rows = [("가나다", "산불 감시"), ("말뭉치", "연구")]
    text = (
        text_of(rows).encode(written).decode(misread, "ignore" if misread == "cp949" else "strict")
    )

    workbook = opened(text.encode("utf-8"))

    read = list(workbook.sheets[0].rows)
    assert read == rows or misread == "cp949"
    assert misread == "cp949" or workbook.repairs == (Repair.MOJIBAKE_UNDONE,)


@pytest.mark.parametrize(
    "text",
    [
        "α-입자와 β-선",
        "漢字語",
        "§ 1158",
        "3D® 설계",
        "360° 촬영",
        "Ελληνικά",
        "①②③ ㈜한국",
        "naïve café",
        "Côte d’Ivoire",
    ],
)
def test_sound_text_is_left_alone(text):
    lines = [text] * 5

    assert [mended(line, chain_for(lines)) for line in lines] == lines


@given(st.text(alphabet="가나다라마바사 abc,.\n’“”–"))
def test_text_without_oddities_is_never_changed(text):
    assert mended(text, ()) == text


def test_odd_characters_weigh_less_than_sound_ones():
    assert plausibility(["agency’s"]) > plausibility(["agencyÕs"])
    assert plausibility(["산불"]) > plausibility(["뭩뫇"]) > plausibility(["\x81\ufffd"])
    assert plausibility(["abc"]) == 0


# -- separators and quotes ------------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_separator_is_told_by_the_records(mark):
    rows = [("a, b", "c; d", "e|f\ng"), ("1,5", "2,5", "3,5"), ("x", "y", "z")]

    assert rows_of(text_of(rows, mark).encode()) == rows


def test_a_declared_separator_is_taken_and_its_line_left_out():
    assert rows_of(b"sep=;\r\na;b,c\r\n") == [("a", "b,c")]


def test_text_without_separators_is_one_column():
    assert rows_of("사업\n산불\n".encode()) == [("사업",), ("산불",)]


def test_a_field_too_long_for_a_record_decides_no_separator():
    assert separator(['"' + "a\n" * 200_000]) == ","


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a,"b\nc,d\n', [("a", '"b'), ("c", "d")]),
        ('a,"b ""c"" d"\n', [("a", 'b "c" d')]),
        ('12" 화면,b\nc,d', [('12" 화면', "b"), ("c", "d")]),
        ("a,b\rc,d\r", [("a", "b"), ("c", "d")]),
        ("a,b,,,\n,,,\nc", [("a", "b"), (), ("c",)]),
        ("", []),
        ("a\0b,c\n" + "d,e\n" * 30, [("ab", "c"), *[("d", "e")] * 30]),
        ('a,"' + "b\n" * 100_000, [("a", '"b'), *[("b",)] * 99_999]),
    ],
    ids=range(8),
)
def test_broken_quotes_swallow_no_rows(text, rows):
    assert rows_of(text.encode()) == rows


@given(st.lists(st.lists(st.text(alphabet='가a1,";|\t\n '), min_size=2, max_size=4), min_size=1))
def test_what_a_csv_writer_writes_with_its_separator_declared_is_read_back(rows):
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)

    read = rows_of(b"sep=,\n" + written.getvalue().encode())

    assert read == [_trimmed(row) for row in rows]


def _trimmed(row):
    while row and not row[-1]:
        row = row[:-1]
    return tuple(row)


# -- limits and real files ------------------------------------------------------------------


def test_a_million_empty_columns_are_no_columns():
    assert rows_of(b"a,b" + b"," * 1_000_000 + b"\nc,d\n") == [("a", "b"), ("c", "d")]


def test_a_line_without_end_comes_without_its_rest_and_that_is_said():
    workbook = opened(b"a" * (LONGEST_LINE + 10) + b"\nb\n", cell_characters=5)

    assert list(workbook.sheets[0].rows) == [("aaaaa",), ("b",)]
    assert workbook.repairs == (Repair.CUT_AT_LIMIT,)


def test_a_path_is_read_as_its_bytes_are(tmp_path):
    path = tmp_path / "sent"
    path.write_bytes(text_of(KOREAN).encode("cp949"))

    assert rows_of(path) == KOREAN


def test_real_inventories_are_decoded_without_a_sign_of_mojibake(shared):
    for path in sorted((shared / "data/federal/raw2025").rglob("*.csv")):
        text = "\n".join(cell for row in rows_of(path) for cell in row)
        assert not [sign for sign in MOJIBAKE_SIGNS if sign in text], path.name
        assert plausibility([text]) > 0.55 or text.isascii(), path.name
        assert " ’" not in text.replace("’ ", "")
        assert len(opened(path).sheets) == 1


MEASURED = """
import re, sys
from jojeong.adapters.spreadsheets import open_workbook
from pathlib import Path
rows = sum(1 for row in open_workbook("큰 파일", Path(sys.argv[1])).sheets[0].rows)
peak = re.search(r"VmHWM:\\s+([0-9]+) kB", Path("/proc/self/status").read_text())
print(rows, int(peak[1]) // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_a_large_file_takes_no_more_memory_than_its_structure_needs(tmp_path):
    path = tmp_path / "큰 파일"
    line = '산불 감시 드론,1200,"산림청, 국립산림과학원",agency’s – note\n'.encode()
    path.write_bytes(line * (60 * 1_000_000 // len(line)))

    # What is measured is the reader, not the reader and whoever counts its lines; nor what started
    # it, whose size the kernel counts among what the resources of a new process ever took.
    untraced = {name: text for name, text in os.environ.items() if "COVERAGE" not in name}
    command = [sys.executable, "-c", MEASURED, str(path)]
    told = subprocess.run(command, env=untraced, capture_output=True, check=True, text=True)

    rows, megabytes = map(int, told.stdout.split())
    assert rows == 60 * 1_000_000 // len(line)
    assert megabytes < 400
