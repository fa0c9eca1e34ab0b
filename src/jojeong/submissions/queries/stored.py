"""Files as they are sent: what may not be kept is refused, the rest lies in the vault."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from jojeong.adapters import spreadsheets
from jojeong.adapters.vault import FolderVault
from jojeong.engines import reading
from jojeong.engines.reading import Doubt, DoubtKind, Workbook
from jojeong.reference.questionnaires import questionnaire
from jojeong.submissions.models import StoredFile
from jojeong.submissions.policies import ClosedContent, Upload
from jojeong.vocabulary.questionnaires import Questionnaire
from jojeong.vocabulary.refusals import Refusal


_NAME_LENGTH: Final = 255


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the vault: its name as sent, the SHA-256 of its bytes, and how many."""

    name: str
    digest: str
    size: int


def vault() -> FolderVault:
    """Where the bytes of this installation lie."""
    return FolderVault(settings.VAULT_FOLDER)


def check_uploads(files: Sequence[Upload], questionnaire_code: str) -> None:
    """Raise ClosedContent where a file holds what may not be kept here. Nothing is stored.

    What can't be opened can't be looked into; it is kept as it came, and its reading says why.
    """
    asked = questionnaire(questionnaire_code)
    for file in files:
        marking = _marking(file, asked)
        if marking is not None:
            raise ClosedContent(file=file.name, raw=marking.raw or "—", place=_place(marking))


def _marking(file: Upload, asked: Questionnaire) -> Doubt | None:
    try:
        workbook = opened(file.name, file.data)
        if not reading.may_be_closed(workbook, asked):
            return None
        doubts = reading.read(workbook, asked).doubts
    except Refusal:
        return None
    return next((each for each in doubts if each.kind is DoubtKind.CLOSED_MARKING), None)


def _place(doubt: Doubt) -> str:
    return " · ".join(part for part in (doubt.place.sheet, doubt.place.cell) if part)


def keep_uploads(files: Sequence[Upload]) -> list[Kept]:
    """Every file byte for byte under its digest, before anything of it is kept elsewhere."""
    kept = vault()
    return [_keep(kept, file) for file in files]


def _keep(into: FolderVault, file: Upload) -> Kept:
    name = Path(file.name.replace("\\", "/")).name[:_NAME_LENGTH] or "file"
    if isinstance(file.data, bytes):
        return Kept(name, into.keep(file.data), len(file.data))
    with file.data.open("rb") as stream:
        return Kept(name, into.keep(stream), file.data.stat().st_size)


def opened(name: str, data: bytes | Path) -> Workbook:
    """A file as sheets of texts, told by its content. Raises a Refusal that names the file."""
    return spreadsheets.open_workbook(name, data)


def workbook_of(file: StoredFile) -> Workbook:
    """A stored file as sheets of texts. Raises a Refusal."""
    return opened(file.name, vault().path(file.digest))
