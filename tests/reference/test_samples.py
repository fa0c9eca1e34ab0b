"""The sample files: made from the portfolio, and from nothing else."""

import io
import re
import zipfile

import pytest

from jojeong import reference
from jojeong.adapters import hwpx, spreadsheets
from jojeong.reference.samples import SAMPLE_QUESTIONNAIRE, samples
from tools.samples.__main__ import main
from tools.samples.layouts import LAYOUTS
from tools.samples.told import won_of


SAMPLES = {(sample.organization, sample.name): sample for sample in samples()}


def opened(sample):
    open_file = hwpx.open_hwpx if sample.name.endswith(".hwpx") else spreadsheets.open_workbook
    return open_file(sample.name, sample.data)


def words_of(sample):
    return [cell for sheet in opened(sample).sheets for row in sheet.rows for cell in row if cell]


def test_there_are_a_dozen_each_of_another_organization():
    assert len(samples()) == 12
    known = {row.code for row in reference.organizations() if row.valid_until is None}

    assert len({sample.organization for sample in samples()} & known) == 12
    assert SAMPLE_QUESTIONNAIRE in reference.questionnaires()


def test_they_come_in_every_kind_that_is_read():
    endings = {sample.name.rpartition(".")[2] for sample in samples()}

    assert endings == {"xlsx", "ods", "hwpx", "csv", "txt"}


def test_what_is_shipped_is_what_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["samples", str(tmp_path)])

    main()

    made = {(p.parent.name, p.name): p.read_bytes() for p in tmp_path.glob("*/*")}
    assert made == {key: sample.data for key, sample in SAMPLES.items()}
    assert len(capsys.readouterr().out.splitlines()) == len(LAYOUTS)


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.organization)
def test_each_names_only_programmes_of_its_organization(sample):
    whose = {
        row.identifier: reference.owner_of(row.owner_as_written).lead
        for row in reference.programmes()
    }

    named = {word for word in words_of(sample) if re.fullmatch(r"P\d{3}", word)}

    assert named
    assert {whose[number] for number in named} == {sample.organization}


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.organization)
def test_no_person_and_no_mail_address_stands_in_any(sample):
    assert not [word for word in words_of(sample) if "@" in word and "http" not in word]


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.organization)
def test_every_address_in_them_is_a_source_of_the_portfolio(sample):
    sources = {row.source.url for row in reference.programmes()}

    told = {word for word in words_of(sample) if word.startswith("http")}

    assert told <= sources


def test_a_total_of_several_years_is_no_years_budget():
    totals = [row for row in reference.programmes() if row.level == "multi_year_total"]

    assert {won_of(row, row.year) for row in totals} == {None}


def test_packed_files_bear_one_fixed_day():
    days = {
        member.date_time
        for sample in samples()
        if sample.data.startswith(b"PK")
        for member in zipfile.ZipFile(io.BytesIO(sample.data)).infolist()
    }

    assert days == {(2026, 11, 2, 9, 0, 0)}
