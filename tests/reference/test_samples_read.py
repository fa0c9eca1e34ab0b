"""The sample files, read: each is held up by what it was made for, and by nothing else."""

from functools import cache

import pytest

from jojeong.adapters import hwpx, spreadsheets
from jojeong.engines.reading import DoubtKind, Rule, read
from jojeong.reference import questionnaire
from jojeong.reference.samples import SAMPLE_QUESTIONNAIRE, samples


@cache
def reading_of(sample):
    open_file = hwpx.open_hwpx if sample.name.endswith(".hwpx") else spreadsheets.open_workbook
    return read(open_file(sample.name, sample.data), questionnaire(SAMPLE_QUESTIONNAIRE))


# What holds a sample up, where anything does.
HELD = {
    "KCS": {DoubtKind.DUPLICATE_IDENTIFIER},
    "MOHW": {DoubtKind.SEVERAL_VALUES},
    "NTS": {DoubtKind.UNKNOWN_CHOICE},
}


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.organization)
def test_a_sample_is_held_up_by_the_doubt_it_was_made_for_and_no_other(sample):
    reading = reading_of(sample)

    blocking = {doubt.kind for doubt in reading.doubts if doubt.severity == "blocking"}
    assert blocking == HELD.get(sample.organization, set())


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.organization)
def test_every_row_of_a_sample_has_a_number_a_name_and_a_kind_of_its_own(sample):
    reading = reading_of(sample)

    rows = [row for row in reading.rows if not row.problem]
    told = [
        (row.value_of("identifier"), row.value_of("name"), row.value_of("kind")) for row in rows
    ]
    assert rows
    assert all(all(answer) for answer in told)


def test_in_samples_units_spellings_and_days_are_put_right():
    rules = {
        rule
        for sample in samples()
        for recode in reading_of(sample).recodes
        for rule in recode.rules
    }

    assert {Rule.UNIT, Rule.SPELLING, Rule.DATE} <= rules
