"""Files that are refused: in a sentence that names them and says what to do."""

import io
import zipfile

import pytest

from jojeong.adapters.hwpx import open_hwpx
from jojeong.adapters.spreadsheets import Limits, open_workbook
from jojeong.adapters.unpacking import (
    ArchiveTooLarge,
    BinaryHwp,
    BrokenFile,
    EncryptedFile,
    FileTooLarge,
    HostilePath,
    HostileXml,
    UnknownKind,
)
from jojeong.engines.reading import Repair
from tests.adapters import files


def refusal(kind, data, **limits):
    with pytest.raises(kind) as refused:
        open_workbook("보낸 파일", data, limits=Limits(**limits))
    assert "보낸 파일" in str(refused.value)
    return str(refused.value)


def flagged(data, bit):
    """The archive with a bit set in every header, as an encrypting program sets it."""
    data = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= bit
            start = data.find(mark, start + 4)
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        files.compound("EncryptedPackage", b""),
        flagged(files.xlsx(), 1),
        flagged(files.ods(), 1),
        files.ods(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        files.hwpx("", **{"META-INF/manifest.xml": "<odf:encryption-data/>"}),
    ],
    ids=["xlsx", "members", "mimetype", "ods", "hwpx"],
)
def test_an_encrypted_file_says_to_remove_the_password(data):
    assert "password" in refusal(EncryptedFile, data)


@pytest.mark.parametrize(
    "data",
    [files.compound("FileHeader", b"HWP Document File"), b"HWP Document File V3.00 \x1a\x01"],
)
def test_a_binary_hwp_says_how_to_save_as_hwpx(data):
    assert "Save As" in refusal(BinaryHwp, data)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"{\\rtf1 text}",
        b"<html><table><tr><td>1</td></tr></table></html>",
        b'\xef\xbb\xbf <?xml version="1.0"?><Workbook/>',
        b"\x89PNG\r\n",
        bytes(range(1, 9)) * 50,
        files.compound("WordDocument", b""),
        files.packed({"word/document.xml": "<a/>"}),
        files.packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
    ],
    ids=["pdf", "rtf", "html", "xml", "png", "binary", "doc", "docx", "odt"],
)
def test_what_is_no_table_names_the_kinds_that_are_read(data):
    assert "XLSX, XLS, ODS, HWPX or CSV" in refusal(UnknownKind, data)


@pytest.mark.parametrize(
    "data",
    [
        files.xlsx()[:2000],
        files.packed({"xl/workbook.xml": "<workbook/>"}),
        files.replaced(files.xlsx(), "xl/workbook.xml", "<workbook>"),
        files.replaced(files.xlsx(), "xl/workbook.xml", "<workbook/>"),
        files.packed({"mimetype": files.ODS_KIND}),
        files.compound("Workbook", b"\x09\x08"),
        files.packed({"Contents/content.hpf": ""}),
    ],
    ids=["cut", "bare", "no XML", "no sheets", "no content", "no records", "no section"],
)
def test_a_broken_file_says_to_save_it_anew(data):
    assert "damaged" in refusal(BrokenFile, data)


def test_a_bomb_is_refused_before_it_is_unpacked_whole():
    bomb = files.replaced(files.xlsx(), "xl/worksheets/sheet1.xml", b" " * (64 << 20))

    assert "unpacks to more" in refusal(ArchiveTooLarge, bomb)


@pytest.mark.parametrize("limits", [{"members": 3}, {"unpacked_bytes": 1000, "free_bytes": 1000}])
def test_an_archive_of_too_much_in_all_is_refused(limits):
    refusal(ArchiveTooLarge, files.xlsx(), **limits)


def test_a_member_that_understates_its_size_is_not_believed():
    data = bytearray(files.xlsx())
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = b"\x01\0\0\0"

    refusal(BrokenFile, bytes(data))


def test_a_file_of_too_many_bytes_is_refused(tmp_path):
    path = tmp_path / "sent"
    path.write_bytes(b"a,b\n" * 100)

    assert "Divide it" in refusal(FileTooLarge, path, file_bytes=100)
    with pytest.raises(FileTooLarge):
        open_hwpx("보낸 파일", path, limits=Limits(file_bytes=100))


ENTITIES = (
    '<!DOCTYPE a [<!ENTITY b "보">]>',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE a SYSTEM "other.dtd">',
    '<!DOCTYPE a [<!ENTITY a "a"><!ENTITY b "&a;&a;">]>',
)


@pytest.mark.parametrize("declaration", ENTITIES)
def test_a_document_type_is_refused_in_every_kind(declaration):
    sheet = files.replaced(files.xlsx(), "xl/worksheets/sheet1.xml", declaration + "<a>&b;</a>")
    content = files.replaced(files.ods(), "content.xml", declaration + "<a>&b;</a>")
    section = files.replaced(files.hwpx(""), "Contents/section0.xml", declaration + "<a>&b;</a>")

    for data in (sheet, content, section):
        refusal(HostileXml, data)


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/passwd", "..\\x", "C:\\x", "a/../../b"]
)
def test_members_outside_the_archive_are_refused(path):
    refusal(HostilePath, files.replaced(files.xlsx(), path, "x"))


def test_a_document_of_endless_depth_is_read_without_falling():
    deep = (
        "<hp:tbl><hp:tr><hp:tc><hp:p>" * 5_000
        + "<hp:t>값</hp:t>"
        + "</hp:p></hp:tc></hp:tr></hp:tbl>" * 5_000
    )

    workbook = open_workbook("보낸 파일", files.hwpx(deep))

    assert workbook.repairs == (Repair.CUT_AT_LIMIT,)


def test_unpacked_members_are_handed_on_only_as_they_were_counted():
    data = io.BytesIO(files.xlsx())

    with zipfile.ZipFile(data) as archive:
        assert archive.testzip() is None
