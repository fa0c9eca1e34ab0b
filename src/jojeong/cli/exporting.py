"""The register taken out and in on the command line."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from django.utils.translation import gettext

from jojeong.cli import door, printing
from jojeong.cli.folders import NoSuchFile
from jojeong.cli.register import check_owner
from jojeong.register import actions, queries
from jojeong.register.queries import EntryFilter
from jojeong.register.states import ExportFormat
from jojeong.vocabulary.people import Actor, Asker
from jojeong.vocabulary.refusals import Refusal


class NotWritten(Refusal):
    """A file that can't be written."""

    sentence: ClassVar[str] = "%(file)s can't be written. Give another file."
    status = 400


def export(asker: Asker, wanted: EntryFilter, file: str, form: str) -> None:
    """Write what the asker may see to a file, or to standard output. Raises NotAmong."""
    check_owner(wanted.owner)
    name = form or Path(file).suffix.lower().removeprefix(".") or ExportFormat.JSON_LINES
    door.check_among("--format", name, ExportFormat)
    records = queries.export(asker=asker, wanted=wanted)
    _write(queries.written(records, ExportFormat(name)), file)


def export_open_data(asker: Asker, file: str) -> None:
    """Write the open data to a file, or to standard output: the same whoever asks."""
    _write(queries.open_package(asker=asker), file)


def _write(chunks: Iterable[bytes], file: str) -> None:
    if not file:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    try:
        with Path(file).open("wb") as opened:
            opened.writelines(chunks)
    except OSError as unwritten:
        raise NotWritten(file=file) from unwritten
    printing.progress(gettext("Written to %(file)s") % {"file": file})


def bring_in(by: Actor, file: str, *, altered: bool, as_json: bool) -> None:
    """Import an exported file, and say what came of it. Raises NoSuchFile."""
    if not Path(file).is_file():
        raise NoSuchFile(path=file)
    done = actions.import_entries(by=by, file=Path(file), altered=altered)
    if as_json:
        printing.as_json(done)
        return
    counts = {"added": done.added, "changed": done.changed, "kept": done.kept}
    sentence = gettext(
        "%(added)d programmes added, %(changed)d changed, %(kept)d as they were, %(left_out)d "
        "left out because the file holds their outline only"
    )
    printing.out().print(sentence % (counts | {"left_out": done.left_out}))
    of_owners = gettext(
        "%(organizations)d organizations and %(successions)d passings of duties came along"
    )
    owners = {"organizations": done.organizations, "successions": done.successions}
    printing.out().print(of_owners % owners)
    of_links = gettext("%(links)d steps of lineage came along, %(left_out)d were left out")
    printing.out().print(of_links % {"links": done.links, "left_out": done.links_left_out})
