"""What can be done to the register."""

from jojeong.register.actions.disclosure import DisclosureDraft, set_disclosure
from jojeong.register.actions.loading import (
    PUBLIC_FACTS,
    Loaded,
    load_portfolio,
    load_public_facts,
)
from jojeong.register.actions.registering import register_submission


__all__ = [
    "PUBLIC_FACTS",
    "DisclosureDraft",
    "Loaded",
    "load_portfolio",
    "load_public_facts",
    "register_submission",
    "set_disclosure",
]
