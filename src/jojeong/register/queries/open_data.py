"""The open data as a package: a table, and a description of it anybody's tools can read."""

import hashlib
import json
from collections.abc import Iterator
from itertools import chain
from typing import Final

from jojeong.accounts.queries import nobody
from jojeong.adapters import tables
from jojeong.audit.queries import head
from jojeong.register.policies.flat import guarded
from jojeong.register.policies.open_data import COLUMNS, LICENCE, open_rows
from jojeong.register.queries.exporting import export
from jojeong.register.queries.listing import EntryFilter
from jojeong.register.queries.reading import organizations_by_code
from jojeong.vocabulary.people import Asker


TABLE: Final = "programmes.csv"
DESCRIPTION: Final = "datapackage.json"


def open_lines(*, asker: Asker) -> Iterator[dict[str, str]]:
    """What is public on the asker's day, whoever asks, by number."""
    names = {code: name.ko for code, name in organizations_by_code().items()}
    return open_rows(export(asker=nobody(on=asker.on), wanted=EntryFilter()), names)


def open_package(*, asker: Asker) -> Iterator[bytes]:
    """A ZIP of the table and its description (Data Package, Frictionless Standards).

    The description names the event the data was taken at and the digest of the table. Texts that
    a spreadsheet would run begin with an apostrophe.
    """
    taken_at, digest = head(), hashlib.sha256()
    heading = [list(COLUMNS)]
    rows = ([guarded(line[name]) for name in COLUMNS] for line in open_lines(asker=asker))

    def table() -> Iterator[bytes]:
        for chunk in tables.csv_chunks(chain(heading, rows)):
            digest.update(chunk)
            yield chunk

    def description() -> Iterator[bytes]:
        head_of_it: dict[str, object] = {"number": taken_at.number, "hash": taken_at.hash}
        yield _description(head_of_it, digest.hexdigest(), asker).encode("utf-8")

    return tables.zip_chunks([(TABLE, table()), (DESCRIPTION, description())])


def _description(taken_at: dict[str, object], digest: str, asker: Asker) -> str:
    fields = [
        {"name": name, "type": kind, "description": meaning}
        for name, (kind, meaning) in COLUMNS.items()
    ]
    told = {
        "name": "jojeong-programmes",
        "created": asker.on.isoformat(),
        "licenses": [{"name": "attribution", "title": LICENCE}],
        "audit_head": taken_at,
        "resources": [
            {
                "name": "programmes",
                "path": TABLE,
                "format": "csv",
                "encoding": "utf-8",
                "hash": f"sha256:{digest}",
                "schema": {"fields": fields, "missingValues": [""]},
            }
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
