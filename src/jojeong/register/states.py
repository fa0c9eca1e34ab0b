"""The closed sets of this room."""

from enum import StrEnum


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


class Part(StrEnum):
    """What an organization is to an entry: its lead owner, a joint owner, or a named reader."""

    LEAD = "lead"
    PARTNER = "partner"
    READER = "reader"


class Verb(StrEnum):
    """The events of this room."""

    PORTFOLIO_LOADED = "register.portfolio_loaded"
    DISCLOSURE_CHANGED = "register.disclosure_changed"
