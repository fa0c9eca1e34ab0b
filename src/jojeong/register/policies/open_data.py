"""The open data: what is public, a line for each amount, each column with what it means."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from django.utils.translation import gettext_noop

from jojeong.accounts.policies import Depth
from jojeong.register.policies.drafts import EntryDraft, MoneyDraft
from jojeong.register.policies.exports import ExportedEntry, Record
from jojeong.register.states import Standing


LICENCE: Final = gettext_noop(
    "Anybody may use this compilation freely, also for profit, if they name this installation as "
    "its source. The texts of a publisher stay under that publisher's own terms."
)

# Each column, in its order: its type (Table Schema, Frictionless Standards) and its meaning.
COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    "number": ("string", gettext_noop("Permanent number of the programme")),
    "name_ko": ("string", gettext_noop("Korean name")),
    "name_en": ("string", gettext_noop("English name")),
    "owner": ("string", gettext_noop("Code of the lead owner")),
    "owner_ko": ("string", gettext_noop("Korean name of the lead owner")),
    "partners": ("string", gettext_noop("Codes of the joint owners, separated by blanks")),
    "kind": ("string", gettext_noop("Kind as its source files it")),
    "disclosure": ("string", gettext_noop("How far the programme is public")),
    "builds_ko": ("string", gettext_noop("What it builds, in Korean")),
    "builds_en": ("string", gettext_noop("What it builds, in English")),
    "keywords": ("string", gettext_noop("Keywords, separated by semicolons")),
    "year": ("integer", gettext_noop("Year of the amount; empty where there is no amount")),
    "amount_won": ("integer", gettext_noop("Amount in won; empty where it is unknown")),
    "stage": ("string", gettext_noop("Stage of the budget; empty where the source does not say")),
    "level": ("string", gettext_noop("What the amount covers; two levels are never added")),
    "funding": ("string", gettext_noop("Whose money it is, separated by blanks")),
    "basis": ("string", gettext_noop("The words beside the amount in its source")),
    "publisher": ("string", gettext_noop("Who published it")),
    "url": ("string", gettext_noop("Where it was published")),
    "published": ("string", gettext_noop("When it was published")),
    "file": ("string", gettext_noop("File it was read from")),
    "cell": ("string", gettext_noop("Row or cell it was read from")),
}


def open_rows(records: Iterable[Record], names: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The lines of the public records that stand, in their order; `names` are of organizations."""
    for record in records:
        if isinstance(record, ExportedEntry) and record.standing is Standing.STANDING:
            draft = next(version.draft for version in record.versions if version.is_current)
            told = _told(record, draft, names)
            for line in draft.money or (None,):
                yield told | _amount(line)


def _told(record: ExportedEntry, draft: EntryDraft, names: Mapping[str, str]) -> dict[str, str]:
    is_whole = record.depth is Depth.WHOLE
    alike = ["name_ko", "name_en", "builds_ko", "builds_en", "publisher", "url", "published"]
    return {name: getattr(draft, name) for name in alike} | {
        "number": record.number,
        "owner": draft.lead,
        "owner_ko": names[draft.lead],
        "partners": " ".join(draft.partners),
        "kind": draft.kind,
        "disclosure": "public" if is_whole else "partial",
        "keywords": "; ".join(draft.keywords),
        "file": draft.place.file,
        "cell": draft.place.cell,
    }


def _amount(line: MoneyDraft | None) -> dict[str, str]:
    if line is None:
        return dict.fromkeys(("year", "amount_won", "stage", "level", "funding", "basis"), "")
    return {
        "year": str(line.year),
        "amount_won": "" if line.amount is None else str(line.amount.amount),
        "stage": line.stage or "",
        "level": line.level,
        "funding": " ".join(sorted(line.funding)),
        "basis": line.basis,
    }
