"""Keeping the installation well: the chain of events, the worker, the database."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from jojeong.accounts.policies import check_asker_may
from jojeong.accounts.states import Permission
from jojeong.audit import queries as audit
from jojeong.cli import door, printing
from jojeong.cli.printing import name_of, out
from jojeong.flow import doctor
from jojeong.vocabulary.people import Actor, Asker


def verify(asker: Asker, anchor: str, *, as_json: bool) -> None:
    """Read the chain against its anchors; exit code 1 where it is broken."""
    check_asker_may(asker, Permission.VERIFY_AUDIT)
    found = audit.verify(audit.read_anchors(Path(anchor)) if anchor else ())
    if as_json:
        printing.as_json(found)
    elif found.first_bad is None or found.damage is None:
        out().print(
            gettext("%(count)d events, each bound to the one before; the last is %(hash)s")
            % {"count": found.head.number, "hash": found.head.hash}
        )
    else:
        words = {"number": found.first_bad, "damage": name_of(found.damage)}
        out().print(gettext("Event %(number)d is the first bad one: %(damage)s") % words)
    if not found.anchors:
        printing.progress(
            gettext(
                "No anchor was given: a chain cut short or rewritten whole would look well. "
                "Give the file kept outside the database with --anchor."
            )
        )
    if found.first_bad is not None:
        door.fail(1)


def examine(*, as_json: bool) -> None:
    """What is not well; exit code 1 where something is not."""
    unable = doctor.ailments()
    letters = [] if unable else doctor.dead_letters()
    ailments = unable or doctor.neglects(settings.ANCHOR_FILE, now=timezone.now())
    if as_json:
        printing.as_json({"ailments": ailments, "dead_letters": letters})
    else:
        _print_findings(ailments, letters)
    if ailments or letters:
        door.fail(1)


def _print_findings(ailments: list[str], letters: list[doctor.DeadLetter]) -> None:
    for ailment in ailments:
        out().print(gettext(ailment))
    for letter in letters:
        sentence = gettext(
            "%(reaction)s gave up on event %(event)d after %(attempts)d tries (%(failure)s). "
            "Mend the cause, then run jojeong doctor --revive."
        )
        values = {"reaction": letter.reaction, "event": letter.event}
        values |= {"attempts": letter.attempts, "failure": letter.failure}
        out().print(sentence % values)
    if not ailments and not letters:
        out().print(gettext("All is well."))


def revive(by: Actor) -> None:
    """Let dead letters be tried again."""
    count = doctor.revive(by=by)
    printing.progress(gettext("%(count)d reactions will be tried again") % {"count": count})
