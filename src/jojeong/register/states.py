"""The closed sets of this room, and its limits."""

from enum import StrEnum
from typing import Final


# How long what is kept may be: the columns and the rules of an import read the same numbers.
NUMBER_LENGTH: Final = 16
PORTFOLIO_LENGTH: Final = 64
DIGEST_LENGTH: Final = 64
SHORT_LENGTH: Final = 64
WORD_LENGTH: Final = 32
PUBLISHED_LENGTH: Final = 32
PUBLISHER_LENGTH: Final = 200
REFERENCE_LENGTH: Final = 128


class ProgrammeKind(StrEnum):
    """What kind of thing a programme builds, as its source files it."""

    FOUNDATION_MODEL = "foundation_model"
    COMPUTE_INFRASTRUCTURE = "compute_infrastructure"
    DATA_PLATFORM = "data_platform"
    SERVICE_AX = "service_ax"
    PHYSICAL_AI = "physical_ai"
    TALENT = "talent"
    RND = "rnd"
    REGULATION = "regulation"
    UNSTATED = "unstated"


class Part(StrEnum):
    """What an organization is to an entry: its lead owner, a joint owner, or a named reader."""

    LEAD = "lead"
    PARTNER = "partner"
    READER = "reader"


class Standing(StrEnum):
    """Whether an entry is what is there now, went on as another, or came to its end."""

    STANDING = "standing"
    CONTINUED = "continued"
    ENDED = "ended"


class LineageState(StrEnum):
    """A link is proposed by comparison and confirmed or refused by a person."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class LineageAnswer(StrEnum):
    """What an owner says of an entry that vanished without a word."""

    ENDED = "ended"
    BECAME = "became"
    STANDS = "stands"


class LeftOut(StrEnum):
    """Why an amount is in no sum: the first of these that holds."""

    ROLLUP = "rollup"
    MULTI_YEAR_TOTAL = "multi_year_total"
    NO_AMOUNT = "no_amount"
    OTHER_YEAR = "other_year"
    OTHER_STAGE = "other_stage"
    OTHER_BASIS = "other_basis"


class ExportFormat(StrEnum):
    """As what kind of file the register is taken out."""

    JSON_LINES = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


class Verb(StrEnum):
    """The events of this room."""

    ENTRIES_IMPORTED = "register.entries_imported"

    PORTFOLIO_LOADED = "register.portfolio_loaded"
    DISCLOSURE_CHANGED = "register.disclosure_changed"
    SUBMISSION_REGISTERED = "register.submission_registered"
    LINEAGE_PROPOSED = "register.lineage_proposed"
    LINEAGE_DECIDED = "register.lineage_decided"
    REGISTER_INDEXED = "register.register_indexed"
