"""Files as agencies published them, none of which was learnt from. The numbers are kept here."""

from pathlib import Path

import pytest

from jojeong.adapters.spreadsheets import open_workbook
from jojeong.engines.reading import DoubtKind, read
from tests.engines.reading.made import FEDERAL, doubts_of, fields_of


TEMPLATE = "raw2025/department-of-energy/DOE 2025 AI Use Case Inventory_PublicReporting.xlsx"
OTHER = "raw2025/department-of-transportation/rows.csv"
OLDER = "raw2025/department-of-agriculture/ai_inventory.csv"
FOREIGN = "raw2025/office-of-personnel-management/ai_use_case_inventory_opm_2025.csv"


@pytest.fixture
def read_file(shared):
    def reading(name):
        path = Path(shared) / "data/federal" / name
        return read(open_workbook(path.name, path.read_bytes()), FEDERAL)

    return reading


@pytest.mark.parametrize(
    ("name", "header", "columns", "rows"),
    [
        (TEMPLATE, (2,), 33, 340),
        (OTHER, (1,), 34, 70),
        (OLDER, (1,), 11, 89),
        (FOREIGN, (1,), 5, 5),
    ],
)
def test_headings_columns_and_rows_are_found(read_file, name, header, columns, rows):
    reading = read_file(name)

    assert reading.tables[0].header_rows == header
    assert len(fields_of(reading)) == columns
    assert sum(1 for row in reading.rows if not row.problem) == rows


def test_a_stage_in_an_older_wording_is_asked_about_once_for_all_its_cells(read_file):
    reading = read_file(OLDER)
    stages = [
        d for d in doubts_of(reading, DoubtKind.UNKNOWN_CHOICE) if d.field == "development_stage"
    ]

    assert stages
    assert not any(row.value_of("development_stage") == "Deployed" for row in reading.rows)
