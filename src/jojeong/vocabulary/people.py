"""Who asks and who acts, as every room sees them."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Grant(NamedTuple):
    """A permission that a post carries for one organization (its own, or one it succeeded)."""

    permission: str
    organization: str


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever wants to read: nobody (`person` empty), a person with posts, or the system.

    `grants` are those of the posts held on the day `on`; `organizations` are the codes whose
    duties those posts have, former names included.
    """

    person: str
    on: date
    grants: frozenset[Grant] = field(default=frozenset())
    is_system: bool = False

    @property
    def organizations(self) -> frozenset[str]:
        """Codes of the organizations this asker has duties for."""
        return frozenset(grant.organization for grant in self.grants)

    def may(self, permission: str) -> bool:
        """Whether any post held carries the permission."""
        return self.is_system or any(grant.permission == permission for grant in self.grants)

    def may_for(self, permission: str, organization: str) -> bool:
        """Whether a post held carries the permission for this organization."""
        return self.is_system or Grant(permission, organization) in self.grants


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something: an asker, and the way they came.

    `via` says where the act came from and, on the command line, which system user ran it:
    "web", "worker", "cli:uid-1000".
    """

    asker: Asker
    via: str

    @property
    def identifier(self) -> str:
        """The name events carry: "system" or "person:<id>"."""
        return "system" if self.asker.is_system else f"person:{self.asker.person}"
