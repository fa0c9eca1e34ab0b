"""Files of many organizations dropped together: each is sent for whom its name names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from jojeong.accounts.queries import OrganizationName
from jojeong.submissions import actions
from jojeong.submissions.policies import Upload
from jojeong.submissions.policies.placing import organization_in
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import Refusal
from jojeong.web.words import organization, sentence_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some of the files, in a sentence."""

    is_sent: bool
    sentence: str


def send_each(
    *, by: Actor, collection: str, owing: Sequence[OrganizationName], files: Sequence[Upload]
) -> Iterator[Outcome]:
    """Send each organization's files as one submission; what can't be sent is told, by file."""
    placed: dict[str, list[Upload]] = {}
    for file in files:
        placed.setdefault(organization_in(file.name, owing), []).append(file)
    for file in placed.pop("", []):
        yield Outcome(is_sent=False, sentence=_unplaced(file))
    for name in owing:
        if name.code in placed:
            yield _sent(by, collection, name, placed[name.code])


def _unplaced(file: Upload) -> str:
    return gettext(
        "“%(file)s” names no organization of this collection, or more than one. Send it from the "
        "line of its organization below."
    ) % {"file": file.name}


def _sent(by: Actor, collection: str, name: OrganizationName, files: list[Upload]) -> Outcome:
    """One refused organization does not hold up the others: its refusal is said."""
    try:
        actions.submit(by=by, collection=collection, organization=name.code, files=files)
    except Refusal as refusal:
        return Outcome(is_sent=False, sentence=f"{organization(name)}: {sentence_of(refusal)}")
    said = gettext("%(organization)s: %(files)s was sent and is being read.")
    names = ", ".join(file.name for file in files)
    return Outcome(
        is_sent=True, sentence=said % {"organization": organization(name), "files": names}
    )
