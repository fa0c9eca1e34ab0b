"""From what was received to the register: read file by file, then registered once accepted."""

from collections.abc import Callable
from typing import TypeAlias

from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext, override

from jojeong.accounts import queries as accounts
from jojeong.audit.chain import Link
from jojeong.register import actions as register
from jojeong.register import queries as entries
from jojeong.submissions import actions, queries
from jojeong.submissions.queries import AllRead, Letter
from jojeong.vocabulary.people import Actor, Asker


Act: TypeAlias = Callable[[Actor], object]


def read_on(event: Link) -> Act | None:
    """Read the next file of a submission, or finish where all are read.

    Each file read is an event of its own, which leads to the next: whoever looks sees how far it
    is, and a worker that dies loses one file's work.
    """
    reference = event.subject.removeprefix("submission:")
    found = queries.next_to_keep(asker=_system(), reference=reference)
    if found is None:
        return None

    def keep(by: Actor) -> object:
        if isinstance(found, AllRead):
            return actions.finish_reading(by=by, reference=reference, between=found.between)
        return actions.keep_file_reading(by=by, reference=reference, read=found)

    return keep


def register_accepted(event: Link) -> Act | None:
    """Take an accepted submission into the register, unless it had nothing to report."""
    reference = event.subject.removeprefix("submission:")
    submitted = entries.submitted(asker=_system(), reference=reference)
    if submitted is None or not submitted.drafts:
        return None
    return lambda by: register.register_submission(by=by, submitted=submitted)


def send_reminders(event: Link) -> None:
    """Write to those who were reminded: mail goes out before it is noted that it did."""
    named = event.details.get("organizations", [])
    codes = [str(code) for code in named] if isinstance(named, list) else []
    collection = event.subject.removeprefix("collection:")
    asked = queries.letters(asker=_system(), collection=collection, organizations=codes)
    for letter in asked:
        send_mail(_subject(letter), _body(letter), None, [letter.to])


def _subject(letter: Letter) -> str:
    with override("ko"):
        return gettext("Reminder: %(title)s") % {"title": letter.title_ko}


def _body(letter: Letter) -> str:
    return f"{_in('ko', letter)}\n\n{_in('en', letter)}\n"


def _in(language: str, letter: Letter) -> str:
    is_korean = language == "ko"
    values = {
        "organization": letter.organization.ko if is_korean else letter.organization.en,
        "title": letter.title_ko if is_korean else letter.title_en,
        "due": letter.due.isoformat(),
    }
    with override(language):
        return (
            gettext(
                "%(organization)s still owes an answer to “%(title)s”. It is due on %(due)s. Send "
                "the filled form, or confirm that there is nothing to report."
            )
            % values
        )


def _system() -> Asker:
    return accounts.system(on=timezone.localdate())
