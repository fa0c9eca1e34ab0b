"""A form as an HWPX document: a title, instructions, and the table already filled in."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from jojeong.adapters.forms import BLANK_ROWS, Answers, Heading, filled, headings
from jojeong.vocabulary.questionnaires import Questionnaire
from jojeong.vocabulary.text import Language


if TYPE_CHECKING:
    from hwpx import HwpxDocument


_UNHELD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER: Final = re.compile(rb'(<hp:(?:p|tbl)\b[^>]*?\bid=")(\d+)(")')
_FIRST: Final = "mimetype"


def write_hwpx_form(
    asked: Questionnaire,
    rows: Iterable[Answers],
    *,
    language: Language,
    title: str,
    notes: Sequence[str] = (),
) -> bytes:
    """The form as HWPX, the same bytes for the same words.

    One table: a row of headings, a row of field identifiers, last year's answers, blank rows. What
    may be answered is said in lines above it, so that the document has no other table.
    """
    heads = headings(asked, language)
    document = _blank()
    for line in (title, *notes, "", *map(_line, heads), ""):
        document.add_paragraph(_held(line))
    identifiers = tuple(each.field.identifier for each in heads)
    labels = tuple(each.label for each in heads)
    answers = list(filled(heads, rows, language))
    table = document.add_table(2 + len(answers) + BLANK_ROWS, len(heads))
    for row, texts in zip(table.rows, (labels, identifiers, *answers), strict=False):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = _held(text)
    return _settled(document.to_bytes())


def _blank() -> "HwpxDocument":
    from hwpx import HwpxDocument  # 1 s to import

    document = HwpxDocument.new()
    document.page.setup(orientation="landscape")
    return document


def _line(heading: Heading) -> str:
    return f"{heading.label}: {heading.explanation}".replace("\n", " / ")


def _held(text: str) -> str:
    return _UNHELD.sub("", text)


def _settled(written: bytes) -> bytes:
    """The document with the chance numbers of its parts counted anew and its dates the first."""
    numbers: dict[bytes, bytes] = {}

    def counted(found: re.Match[bytes]) -> bytes:
        number = numbers.setdefault(found[2], b"%d" % (len(numbers) + 1))
        return found[1] + number + found[3]

    packed = BytesIO()
    with ZipFile(BytesIO(written)) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("Contents/section"):
                data = _NUMBER.sub(counted, data)
            kind = ZIP_STORED if name == _FIRST else ZIP_DEFLATED
            target.writestr(ZipInfo(name), data, kind)
    return packed.getvalue()
