"""The form of an organization, filled with what the register says of its programmes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Final

from django.utils.translation import gettext, override

from jojeong.accounts.models import Organization
from jojeong.accounts.policies import Depth, duties_of
from jojeong.accounts.queries import passings
from jojeong.accounts.states import Permission
from jojeong.adapters import hwpx, spreadsheets
from jojeong.register.models import BudgetLine, EntryVersion
from jojeong.register.policies.submitted import (
    DISCLOSED_FROM,
    DISCLOSURE,
    DISCLOSURE_GROUND,
)
from jojeong.register.queries.reading import standing_versions
from jojeong.register.states import Part, ProgrammeKind
from jojeong.submissions.models import Collection
from jojeong.submissions.queries.fields import asked_in
from jojeong.vocabulary.budget import BudgetLevel
from jojeong.vocabulary.money import BILLION, EOK, JO, MAN, MILLION
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.questionnaires import Field, FieldKind, Questionnaire
from jojeong.vocabulary.refusals import NotFound, Refusal
from jojeong.vocabulary.text import Language


class FormKind(StrEnum):
    """What a form is written as."""

    XLSX = "xlsx"
    HWPX = "hwpx"


class NoForm(Refusal):
    """Somebody else's form: what is filled in is not for everybody."""

    sentence: ClassVar[str] = (
        "There is no form of “%(organization)s” here for you. Give the code of an organization "
        "you answer for."
    )
    status = 404


# 등재번호: by it a row of the form comes back as a new version of the same entry.
ENTRY_NUMBER: Final = Field(
    identifier="entry_number",
    label_ko="등재번호",
    label_en="Register number",
    kind=FieldKind.TEXT,
    question_ko="등록부가 매긴 번호입니다. 고치지 마시고, 새 사업이면 비워 두세요.",
    question_en="The number the register gave. Leave it as it is; leave it empty for a new one.",
)
_UNITS: Final[Mapping[str, int]] = {
    "조원": JO,
    "십억원": BILLION,
    "억원": EOK,
    "백만원": MILLION,
    "만원": MAN,
    "천원": 1000,
    "원": 1,
}


@dataclass(frozen=True, slots=True)
class Form:
    """A form to be sent out: what to call the file, its bytes, how many rows are filled in."""

    name: str
    data: bytes
    rows: int


def form(*, asker: Asker, organization: str, collection: str, kind: FormKind) -> Form:
    """The form of one organization, filled with its standing entries. Only changes are asked.

    For the organization itself and for whoever collects. Raises NotFound, NoForm.
    """
    row = Collection.objects.filter(code=collection).first()
    if row is None:
        raise NotFound(name=collection)
    owner = Organization.objects.filter(code=organization).first()
    may_have = asker.may_for(Permission.READ_OWN, organization) or asker.may(Permission.COLLECT)
    if owner is None or not may_have:
        raise NoForm(organization=organization)
    asked = asked_in(row)
    rows = list(prefilled(asker, owner, asked))
    data = _written(kind, asked, rows, _Cover(owner, row))
    return Form(f"{collection}_{organization}.{kind}", data, len(rows))


def prefilled(asker: Asker, owner: Organization, asked: Questionnaire) -> Iterator[dict[str, str]]:
    """The answers of each standing entry the organization leads, by field."""
    codes = duties_of(owner.code, passings(), on=asker.on)
    led = standing_versions(asker, Depth.WHOLE).filter(
        entry__parties__part=Part.LEAD, entry__parties__organization__code__in=codes
    )
    for version in led.prefetch_related("budget_lines"):
        yield _answers(version, asked)


def _answers(version: EntryVersion, asked: Questionnaire) -> dict[str, str]:
    """What was answered before, else what the register knows under another name."""
    said = _known(version, asked)
    said |= {answer["field"]: answer["value"] for answer in version.answers}
    amounts = _amounts(version, asked)
    fields = {field.identifier for field in asked.fields}
    kept = {name: text for name, text in said.items() if name in fields and text}
    for field in asked.fields:
        if field.kind is FieldKind.AMOUNT:
            kept.pop(field.identifier, None)
    return kept | amounts | {ENTRY_NUMBER.identifier: version.entry.number}


def _known(version: EntryVersion, asked: Questionnaire) -> dict[str, str]:
    confidence = version.entry.confidence
    builds = version.builds_ko or version.builds_en
    kind = "" if version.kind == ProgrammeKind.UNSTATED else version.kind
    return {
        asked.name: version.name_ko or version.name_en,
        asked.owner: version.owner_as_written,
        **({asked.builds[0]: builds} if asked.builds else {}),
        "detailed_programme": version.detailed_programme,
        "sub_programme": version.sub_programme,
        "kind": kind,
        "keywords": "; ".join(version.keywords),
        "url": version.url if version.submission_id or version.submitted_as else "",
        DISCLOSURE: confidence.disclosure.value,
        DISCLOSURE_GROUND: str(confidence.ground.value) if confidence.ground else "",
        DISCLOSED_FROM: confidence.public_from.isoformat() if confidence.public_from else "",
    }


def _amounts(version: EntryVersion, asked: Questionnaire) -> dict[str, str]:
    """The annual amounts of the years asked about, in the unit they are asked in."""
    by_year: dict[int, list[BudgetLine]] = {}
    for line in version.budget_lines.all():
        if line.level == BudgetLevel.ANNUAL_LINE and line.amount is not None:
            by_year.setdefault(line.year, []).append(line)
    return {
        field.identifier: _in_unit(by_year[field.year][-1], field)
        for field in asked.fields
        if field.kind is FieldKind.AMOUNT and field.year in by_year
    }


def _in_unit(line: BudgetLine, field: Field) -> str:
    amount = Decimal(line.amount or 0) / _UNITS.get(field.unit, 1)
    return f"{amount.normalize():f}"


@dataclass(frozen=True, slots=True)
class _Cover:
    owner: Organization
    collection: Collection


def _written(
    kind: FormKind, asked: Questionnaire, rows: list[dict[str, str]], cover: _Cover
) -> bytes:
    whole = replace(asked, fields=(ENTRY_NUMBER, *asked.fields))
    notes = [_note(language, cover) for language in ("ko", "en")]
    title = f"{asked.title_ko} · {cover.owner.name_ko}"
    writers = {FormKind.XLSX: spreadsheets.write_form, FormKind.HWPX: hwpx.write_hwpx_form}
    return writers[kind](whole, rows, language=Language.KOREAN, title=title, notes=notes)


def _note(language: str, cover: _Cover) -> str:
    with override(language):
        sentence = gettext(
            "Due on %(due)s. What was reported last is filled in: change what has changed, and "
            "add what is new below."
        )
        return sentence % {"due": cover.collection.due.isoformat()}
