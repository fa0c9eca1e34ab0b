"""After an import: what is built twice is found in it as it was where it came from."""

import pytest

from jojeong.flow import worker
from jojeong.overlap.models import Finding, Run
from jojeong.overlap.queries import FamilyFilter, families
from jojeong.register import actions, queries
from jojeong.register.models import Entry, Portfolio
from jojeong.register.queries import EntryFilter
from jojeong.register.states import ExportFormat
from tests.factories import nobody, system
from tests.web import world


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("spelled_words")]


def found():
    """All that was found, apart from where in the database it lies."""
    told = list(Run.objects.order_by("pk").values())
    pairs = Finding.objects.order_by("family", "left__number", "right__number")
    said = [
        {name: value for name, value in row.items() if name not in {"id", "left_id", "right_id"}}
        for row in pairs.values()
    ]
    shown = [families(asker=who, wanted=FamilyFilter()) for who in (nobody(), system().asker)]
    return told, said, shown


def test_an_import_finds_what_was_found_where_it_was_exported(tmp_path):
    world.build()
    before = found()
    file = tmp_path / "register.jsonl"
    records = queries.export(asker=system().asker, wanted=EntryFilter())
    file.write_bytes(b"".join(queries.written(records, ExportFormat.JSON_LINES)))
    for model in (Run, Entry, Portfolio):
        model.objects.all().delete()

    actions.import_entries(by=system(), file=file)
    worker.drain()

    assert found() == before
    assert before[1]
