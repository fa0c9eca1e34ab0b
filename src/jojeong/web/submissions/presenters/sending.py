"""Who may send what for whom, and in which ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from jojeong.accounts.policies import check_may
from jojeong.accounts.queries import OrganizationName
from jojeong.accounts.states import Permission
from jojeong.submissions import actions
from jojeong.submissions.policies import Upload
from jojeong.submissions.queries import Ledger
from jojeong.vocabulary.people import Actor, Asker
from jojeong.web.submissions.presenters.collections import CollectionRow, collection_row


class Sent(Protocol):
    """What sending makes: something that has a reference."""

    @property
    def reference(self) -> str:
        """How the submission is named."""


class Way(Protocol):
    """An action that takes files."""

    def __call__(
        self, *, by: Actor, collection: str, organization: str, files: list[Upload]
    ) -> Sent:
        """The submission that was made."""


SENDING: Final[Mapping[str, Way]] = {"draft": actions.draft, "submit": actions.submit}


@dataclass(frozen=True, slots=True)
class SendPage:
    """The page to send files on, with the ways that are open to the reader."""

    row: CollectionRow
    may_draft: bool
    may_submit: bool


def owing_in(found: Ledger, actor: Actor) -> list[OrganizationName]:
    """The organizations of a collection the actor may send files for. Raises NotPermitted."""
    asker = actor.asker
    owing = [line.organization for line in found.lines if may_send_for(asker, line.organization)]
    if not owing:
        check_may(actor, Permission.COLLECT)
    return owing


def may_send_for(asker: Asker, name: OrganizationName) -> bool:
    """Whether somebody may send files for an organization: its author, or the secretariat."""
    return asker.may_for(Permission.WRITE_ENTRIES, name.code) or asker.may(Permission.COLLECT)


def send_page(found: Ledger, asker: Asker) -> SendPage:
    """The page to send files on."""
    codes = [line.organization.code for line in found.lines]
    return SendPage(
        row=collection_row(found.collection),
        may_draft=any(asker.may_for(Permission.WRITE_ENTRIES, code) for code in codes),
        may_submit=asker.may(Permission.COLLECT)
        or any(asker.may_for(Permission.CLEAR_SUBMISSIONS, code) for code in codes),
    )
