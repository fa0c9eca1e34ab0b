"""After an import: what is built twice is found in it as it was where it came from."""

import pytest

from jojeong.accounts.models import Organization, Succession
from jojeong.flow import worker
from jojeong.flow.table import look_for_overlaps
from jojeong.overlap.models import Finding, Run
from jojeong.overlap.queries import FamilyFilter, families
from jojeong.overlap.states import Scope
from jojeong.register import actions, queries
from jojeong.register.models import Entry, Portfolio
from jojeong.register.queries import EntryFilter
from jojeong.register.states import ExportFormat
from jojeong.vocabulary.organizations import SuccessionKind
from tests import factories
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
    # Named by nobody, and in the texts: without them the same words would weigh differently.
    factories.make_organization("APART", name_ko="민원 상담")
    world.build(world.HIDDEN)
    renamed = factories.make_organization("NEW", name_ko="새부")
    giver = Organization.objects.get(code="CCC")
    Succession.objects.create(
        predecessor=giver, successor=renamed, kind=SuccessionKind.RENAMED, on=factories.LONG_AGO
    )
    for scope in Scope:
        look_for_overlaps(scope, None)(by=system())
    Run.objects.filter(is_current=False).delete()
    before = found()
    file = tmp_path / "register.jsonl"
    records = queries.export(asker=system().asker, wanted=EntryFilter())
    file.write_bytes(b"".join(queries.written(records, ExportFormat.JSON_LINES)))
    for model in (Run, Entry, Portfolio, Succession, Organization):
        model.objects.all().delete()

    actions.import_entries(by=system(), file=file)
    worker.drain()

    runs, findings, _ = found()
    assert found() == before
    assert {run["scope"] for run in runs} == set(Scope)
    assert findings
