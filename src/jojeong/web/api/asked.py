"""What can be asked of the API: the parts of a request, each with its bounds."""

from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from ninja import File, Schema
from ninja.files import UploadedFile
from pydantic import Field

from jojeong.overlap.queries import FamilyFilter
from jojeong.register.queries import EntryFilter
from jojeong.register.states import ProgrammeKind
from jojeong.submissions.policies import CollectionDraft, Settlement, Upload
from jojeong.submissions.queries import DoubtFilter, SubmissionFilter
from jojeong.submissions.states import SubmissionState
from jojeong.vocabulary.budget import BudgetStage
from jojeong.vocabulary.money import JO, Won


_NO_NUL: Final = r"^[^\x00]*$"
Words = Annotated[str, Field(max_length=200, pattern=_NO_NUL)]
Code = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9-]*$")]
Text = Annotated[str, Field(max_length=10_000, pattern=_NO_NUL)]
Files = Annotated[list[UploadedFile], File(..., min_length=1, max_length=200)]
Page = Annotated[int, Field(ge=1, le=1_000_000)]
Year = Annotated[int, Field(ge=1948, le=2200)]
Amount = Annotated[int, Field(ge=0, le=100_000 * JO)]
Number = Annotated[str, Field(pattern=r"^J[0-9]{8}$")]
FamilyCode = Annotated[str, Field(pattern=r"^[0-9a-f-]{1,64}$")]
Reference = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}:[A-Z0-9-]{1,32}:[1-9][0-9]{0,8}$")]


class EntriesAsked(Schema):
    """Which entries: every word must be found; what is left out does not narrow.

    Year, stage and bounds, in won, are asked of one and the same amount.
    """

    words: Words = ""
    facet: Code = ""
    kind: ProgrammeKind | None = None
    owner: Code = ""
    year: Year | None = None
    stage: BudgetStage | Literal["unsaid"] | None = None
    amount_from: Amount | None = None
    amount_to: Amount | None = None
    portfolio: Code = ""
    period: Year | None = None
    page: Page = 1

    def wanted(self) -> EntryFilter:
        """The filter that was asked for."""
        return EntryFilter(
            words=self.words,
            facet=self.facet,
            kind=self.kind or "",
            owner=self.owner,
            year=self.year,
            stage=self.stage or "",
            amount_from=None if self.amount_from is None else Won(self.amount_from),
            amount_to=None if self.amount_to is None else Won(self.amount_to),
            portfolio=self.portfolio,
            period=self.period,
        )


class FamiliesAsked(Schema):
    """Which families of entries that overlap: of whose entries, and which page."""

    owner: Code = ""
    page: Page = 1

    def wanted(self) -> FamilyFilter:
        """The filter that was asked for."""
        return FamilyFilter(self.owner)


class SubmissionsAsked(Schema):
    """Which submissions: to which collection, of whom, in which state."""

    collection: Code = ""
    organization: Code = ""
    state: SubmissionState | None = None

    def wanted(self) -> SubmissionFilter:
        """The filter that was asked for."""
        return SubmissionFilter(self.collection, self.organization, self.state or "")


class DoubtsAsked(Schema):
    """Which doubts of a submission: all, or those that are open, or answered."""

    is_open: bool | None = None

    def wanted(self) -> DoubtFilter:
        """The filter that was asked for."""
        return DoubtFilter(is_open=self.is_open)


class CollectionAsked(Schema):
    """A collection to be opened."""

    code: Code
    questionnaire: Code
    due: date
    organizations: Annotated[list[Code], Field(max_length=500)]
    opened: date | None = None

    def draft(self) -> CollectionDraft:
        """The collection as it is opened."""
        told = self.model_dump()
        return CollectionDraft(**told | {"organizations": tuple(self.organizations)})


class Answer(Schema):
    """An answer to a doubt, by its key: the value to keep for all its cells, and why."""

    key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    value: Text = ""
    reason: Text = ""


class AnswersAsked(Schema):
    """Answers to the doubts of a submission."""

    answers: Annotated[list[Answer], Field(min_length=1, max_length=1000)]

    def settlements(self) -> list[Settlement]:
        """The answers as they are settled."""
        return [Settlement(answer.key, answer.value, answer.reason) for answer in self.answers]


class ReturnAsked(Schema):
    """What has to be changed before a submission is sent again."""

    message: Annotated[
        str, Field(min_length=1, max_length=10_000, pattern=r"^[^\x00]*\S[^\x00]*$")
    ]


class SubmissionAsked(Schema):
    """To which collection something is sent, and for which organization."""

    collection: Code
    organization: Code


def uploads(files: list[UploadedFile]) -> list[Upload]:
    """Files as they are sent: a large one stays on disk."""
    return [Upload(file.name or "", _content(file)) for file in files]


def _content(file: UploadedFile) -> bytes | Path:
    on_disk = getattr(file, "temporary_file_path", None)
    return Path(on_disk()) if on_disk else file.read()
