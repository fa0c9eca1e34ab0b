"""What can be done to the register."""

from jojeong.register.actions.disclosure import DisclosureDraft, set_disclosure
from jojeong.register.actions.loading import (
    PUBLIC_FACTS,
    Loaded,
    load_portfolio,
    load_public_facts,
)


__all__ = [
    "PUBLIC_FACTS",
    "DisclosureDraft",
    "Loaded",
    "load_portfolio",
    "load_public_facts",
    "set_disclosure",
]
