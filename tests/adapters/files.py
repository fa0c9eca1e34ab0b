"""Files as ministries send them, built small: each kind that is read."""

import io
import struct
import zipfile
from datetime import datetime
from functools import cache

import openpyxl
from openpyxl.worksheet.datavalidation import DataValidation


DAY = datetime.fromisoformat("2027-03-01")
ROWS = (("사업명", "예산", "단계"), ("산불 감시", "1200", "운영"), ("말뭉치", "0.5", "기획"))


def packed(members, *, kind=zipfile.ZIP_DEFLATED):
    """A ZIP archive of these members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", kind) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text, kind)
    return data.getvalue()


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def replaced(data, name, text):
    """The archive with one member replaced or added."""
    return packed(members(data) | {name: text})


def saved(book):
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@cache
def xlsx():
    """Two sheets, one hidden: days, truths, a merged banner, a formula, an error, both lists."""
    book = openpyxl.Workbook()
    sheet, lists = book.active, book.create_sheet("목록")
    sheet.title = "사업"
    sheet.append(["2027년 조사표"])
    for row in ROWS:
        sheet.append(row)
    sheet.append([True, DAY, "=SUM(B2:B4)", 1500000000, 0.1])
    sheet["F5"] = "#REF!"
    sheet["F5"].data_type = "e"
    sheet.merge_cells("A1:C1")
    lists.append(["운영"])
    lists.append(["기획"])
    lists.sheet_state = "hidden"
    inline = DataValidation(type="list", formula1='"가, 나"')
    inline.add("A3:A9")
    ranged = DataValidation(type="list", formula1="목록!$A$1:$A$2")
    ranged.add("C3:C9")
    sheet.add_data_validation(inline)
    sheet.add_data_validation(ranged)
    return saved(book)


ODS_HEAD = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"'
    ' xmlns:calcext="c">'
    '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet><table:content-validations>"
    '<table:content-validation table:name="v1" table:condition="of:cell-content-is-in-list'
    '(&quot;운영&quot;;&quot;기획&quot;)"/>'
    '<table:content-validation table:name="v2" table:condition="of:cell-content-is-in-list'
    "([$'목록'.$A$1:.$A$2])\"/>"
    '<table:content-validation table:name="v3" table:condition="of:cell-content()=1"/>'
    "</table:content-validations>"
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
ODS_BODY = (
    '<table:table table:name="사업" table:style-name="ta1">'
    "<table:shapes><text:p>그림</text:p></table:shapes><table:table-row><table:table-cell"
    ' table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>사업<text:s'
    ' text:c="2"/>명<text:line-break/>둘</text:p><text:p>셋<text:tab/><text:span>넷</text:span>'
    "</text:p><office:annotation><text:p>메모</text:p></office:annotation></table:table-cell>"
    "<table:covered-table-cell/></table:table-row>"
    '<table:table-row table:number-rows-repeated="2">'
    '<table:table-cell office:value-type="float" office:value="1200"><text:p>1,200</text:p>'
    '</table:table-cell><table:table-cell table:number-columns-repeated="2"'
    ' table:content-validation-name="v1" office:value-type="string"><text:p>운영</text:p>'
    '</table:table-cell><table:table-cell table:content-validation-name="v2"/>'
    '<table:table-cell table:content-validation-name="v3"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell'
    ' table:number-columns-repeated="16384"/></table:table-row><table:table-row>'
    '<table:table-cell office:value-type="date" office:date-value="2027-03-01T00:00:00"/>'
    '<table:table-cell office:value-type="time" office:time-value="PT9H05M00S"/>'
    '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    '<table:table-cell table:formula="of:=SUM([.A1])"/>'
    '<table:table-cell office:value-type="string" calcext:value-type="error">'
    "<text:p>#REF!</text:p></table:table-cell>"
    '<table:table-cell office:value-type="float" office:value="x"><text:p>x</text:p>'
    '</table:table-cell><table:table-cell office:value-type="float" office:value="NaN">'
    "<text:p>NaN</text:p></table:table-cell>"
    '<table:table-cell office:value-type="time" office:time-value="?"><text:p>곧</text:p>'
    "</table:table-cell></table:table-row></table:table>"
    '<table:table table:name="목록" table:style-name="ta2"><table:table-row><table:table-cell>'
    "<text:p>가</text:p></table:table-cell></table:table-row><table:table-row>"
    "<table:table-cell><text:p>나</text:p></table:table-cell></table:table-row></table:table>"
)
ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def ods(body=ODS_BODY, **others):
    content = ODS_HEAD + body + ODS_TAIL
    return packed({"mimetype": ODS_KIND, "content.xml": content, **others})


HWPX_KIND = "application/hwp+zip"


def hwpx_cell(row, column, inside, *, down=1, across=1):
    return (
        f"<hp:tc><hp:subList>{inside}</hp:subList>"
        f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{across}" rowSpan="{down}"/></hp:tc>'
    )


def hwpx_text(text):
    return f"<hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p>"


def hwpx(*sections, **others):
    named = {
        f"Contents/section{number}.xml": f'<hs:sec xmlns:hs="s" xmlns:hp="p">{section}</hs:sec>'
        for number, section in enumerate(sections)
    }
    return packed({"mimetype": HWPX_KIND, **named, **others}, kind=zipfile.ZIP_STORED)


def hwpx_table(rows):
    lines = (
        "".join(hwpx_cell(row, column, hwpx_text(text)) for column, text in enumerate(texts))
        for row, texts in enumerate(rows)
    )
    return "<hp:tbl>" + "".join(f"<hp:tr>{line}</hp:tr>" for line in lines) + "</hp:tbl>"


# -- XLS: BIFF8 in a compound file -----------------------------------------------------------


def _record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def _text(text, size):
    return struct.pack(size, len(text)) + b"\x01" + text.encode("utf-16-le")


def _cell(row, column, value):
    if isinstance(value, bool):
        return _record(0x0205, struct.pack("<HHHBB", row, column, 0, value, 0))
    if isinstance(value, datetime):
        days = (value - datetime.fromisoformat("1899-12-30")).total_seconds() / 86_400
        return _record(0x0203, struct.pack("<HHHd", row, column, 1, days))
    if isinstance(value, float):
        return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))
    return _record(0x0204, struct.pack("<HHH", row, column, 0) + _text(value, "<H"))


def _sheet(rows, spans):
    cells = b"".join(
        _cell(row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value != ""
    )
    merged = b"".join(struct.pack("<HHHH", *span) for span in spans)
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0)
    merges = _record(0x00E5, struct.pack("<H", len(spans)) + merged) if spans else b""
    return begin + _record(0x0200, size) + cells + merges + _record(0x000A, b"")


def xls(*sheets, spans=()):
    """Sheets of (name, state, rows): state 0 is shown, 1 hidden."""
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    formats = b"".join(
        _record(0x00E0, struct.pack("<HHH", 0, kind, 0) + b"\0" * 14) for kind in (0, 14)
    )
    bodies = [_sheet(rows, spans) for _, _, rows in sheets]
    names = [_text(name, "<B") for name, _, _ in sheets]
    start = len(begin) + len(formats) + sum(10 + len(name) for name in names) + 4
    bounds = b""
    for (_, state, _), name, body in zip(sheets, names, bodies, strict=True):
        bounds += _record(0x0085, struct.pack("<IBB", start, state, 0) + name)
        start += len(body)
    return compound("Workbook", begin + formats + bounds + _record(0x000A, b"") + b"".join(bodies))


def compound(name, stream):
    """A compound file of one stream, in sectors of 512 bytes."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    chain = [*range(3, count + 2), 0xFFFFFFFE]
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *chain]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(name, 2, -1, 2, len(stream))
    return header + struct.pack("<128I", *fat) + directory.ljust(512, b"\0") + stream


def _entry(name, kind, child, start, size):
    written = (name + "\0").encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    return head + struct.pack("<iii", -1, -1, child) + b"\0" * 36 + struct.pack("<IQ", start, size)
