"""Any bytes give a workbook or a refusal, never a traceback."""

from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojeong.adapters.hwpx import open_hwpx
from jojeong.adapters.spreadsheets import Limits, open_workbook
from jojeong.engines.reading import Workbook
from jojeong.vocabulary.refusals import Refusal
from tests.adapters import files


SMALL = Limits(
    file_bytes=1 << 22, unpacked_bytes=1 << 22, free_bytes=1 << 18, rows=5_000, cells=20_000
)
TEXT = '사업명,예산\n"산불, 감시\n드론",1200\n말뭉치,0.5\n’agency’s – “data”\n'
KINDS = {
    "xlsx": files.xlsx(),
    "ods": files.ods(),
    "xls": files.xls(("사업", 0, [["사업명", 1.5, True]]), spans=((0, 0, 0, 1),)),
    "hwpx": files.hwpx(files.hwpx_table(files.ROWS)),
    "utf-8": TEXT.encode(),
    "cp949": TEXT.replace("’", "'").encode("cp949", "ignore"),
    "utf-16": TEXT.encode("utf-16"),
}
ARCHIVES = ("xlsx", "ods", "hwpx")
quietly = settings(max_examples=150, suppress_health_check=list(HealthCheck))
kinds = pytest.mark.parametrize("kind", KINDS)


def opened(data, opening):
    """The workbook, or one without sheets where it is refused by name."""
    try:
        return opening("보낸 파일", data, limits=SMALL)
    except Refusal as refusal:
        return Workbook(str(refusal.values["file"]), ())


def read(data, opening=open_workbook):
    """Runs through all there is to a file."""
    for sheet in opened(data, opening).sheets:
        for row in islice(sheet.rows, 10_000):
            assert all("\0" not in cell for cell in row)
            "".join(row).encode()
        assert isinstance(dict(sheet.choices), dict)


@quietly
@given(st.binary(max_size=2_000))
def test_arbitrary_bytes(data):
    read(data)
    read(data, open_hwpx)


@quietly
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "utf-16-be", "cp949"]))
def test_arbitrary_texts(text, encoding):
    read(text.encode(encoding, "ignore"))


@st.composite
def mutations(draw, data):
    """The file with a few bytes changed, put in or cut off."""
    data = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        what = draw(st.sampled_from(["flip", "put", "cut", "end"]))
        if what == "flip" and data:
            data[at] ^= draw(st.integers(1, 255))
        elif what == "put":
            data[at:at] = draw(st.binary(max_size=8))
        elif what == "cut":
            del data[at : at + draw(st.integers(1, 40))]
        else:
            del data[max(at, 1) :]
    return bytes(data)


@kinds
@quietly
@given(st.data())
def test_files_with_bytes_changed(kind, data):
    read(data.draw(mutations(KINDS[kind])))


@pytest.mark.parametrize("kind", ARCHIVES)
@quietly
@given(st.data())
def test_archives_with_a_member_changed(kind, data):
    members = files.members(KINDS[kind])
    name = data.draw(st.sampled_from(sorted(members)))
    changed = data.draw(mutations(members[name]) | st.binary(max_size=200))

    read(files.replaced(KINDS[kind], name, changed))


@pytest.mark.parametrize("kind", ARCHIVES)
def test_archives_without_one_of_their_members(kind):
    members = files.members(KINDS[kind])
    for name in members:
        read(files.packed({other: text for other, text in members.items() if other != name}))
