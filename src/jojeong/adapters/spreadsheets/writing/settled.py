"""Workbooks whose bytes depend on nothing but what stands in them."""

import re
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook


_CORE: Final = "docProps/core.xml"
_MOMENT: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_EPOCH: Final = b"1980-01-01T00:00:00Z"  # the first moment a ZIP archive can say


def settled(book: Workbook) -> bytes:
    """The workbook as XLSX with every date of writing set to the first a ZIP archive knows."""
    written, packed = BytesIO(), BytesIO()
    book.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=_order):
            data = source.read(name)
            if name == _CORE:
                data = _MOMENT.sub(_EPOCH, data)
            target.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return packed.getvalue()


def _order(name: str) -> tuple[bool, str]:
    """The list of parts first, as readers of streams expect."""
    return name != "[Content_Types].xml", name
