"""The form of an organization on the command line."""

from pathlib import Path
from typing import ClassVar

from django.utils.translation import gettext

from jojeong.cli import door, printing
from jojeong.cli.submissions import collection_meant
from jojeong.register import queries
from jojeong.register.queries import FormKind
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import Refusal


class NotWritten(Refusal):
    """A place no file can be written to."""

    sentence: ClassVar[str] = "“%(path)s” can't be written. Give --output with another place."


def write(
    asker: Asker, organization: str, collection: str, kind: str, output: Path | None
) -> None:
    """Write the form into a file. Raises NotAmong, NoForm, NotFound, NotWritten."""
    door.check_among("--format", kind, FormKind)
    code = collection_meant(asker, collection)
    form = queries.form(
        asker=asker, organization=organization, collection=code, kind=FormKind(kind)
    )
    path = output or Path(form.name)
    try:
        path.write_bytes(form.data)
    except OSError as unwritten:
        raise NotWritten(path=str(path)) from unwritten
    values = {"path": str(path), "rows": form.rows}
    printing.progress(gettext("Written: %(path)s, %(rows)d rows filled in") % values)
