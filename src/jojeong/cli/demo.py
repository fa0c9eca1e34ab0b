"""The first minute: public facts and ministries' files in, overlaps out, an account a role."""

import secrets
import time
from collections.abc import Callable
from typing import Final, TypeVar

from django.core.management import call_command
from django.utils.translation import gettext

from jojeong.accounts import actions as accounts
from jojeong.accounts import queries as people
from jojeong.accounts.actions import PostDraft
from jojeong.accounts.policies import AlreadyKnown, check_may
from jojeong.accounts.states import Permission, Role
from jojeong.cli import first_collection, printing
from jojeong.cli.overlap import show_families
from jojeong.cli.printing import name_of, out
from jojeong.flow import worker
from jojeong.register import actions as register
from jojeong.vocabulary.people import Actor


Result = TypeVar("Result")

# The demo post of each role: its organization, its Korean and its English title.
POSTS: Final[dict[Role, tuple[str, str, str]]] = {
    Role.SECRETARIAT_OFFICER: ("STI", "회의 간사(시연용)", "Council secretary (demo)"),
    Role.MINISTRY_AUTHOR: ("NTS", "사업 담당(시연용)", "Programme officer (demo)"),
    Role.PLANNING_HEAD: ("MOTIR", "기획조정 총괄(시연용)", "Head of planning (demo)"),
    Role.COUNCIL_MEMBER: ("MSS", "회의 위원(시연용)", "Council member (demo)"),
    Role.AIDE: ("MSS", "위원 보좌(시연용)", "Aide to the member (demo)"),
    Role.REVIEWER: ("MSIT", "검토위원(시연용)", "Reviewer (demo)"),
    Role.OPERATOR: ("MSIT", "컴퓨팅 운영(시연용)", "Compute operator (demo)"),
    Role.APPLICANT: ("MSIT", "신청 기관 담당(시연용)", "Applicant (demo)"),
    Role.DESK: ("MSIT", "이용 지원 창구(시연용)", "Help desk (demo)"),
    Role.AUDITOR: ("OPC", "감사 담당(시연용)", "Auditor (demo)"),
}


def run(by: Actor) -> None:
    """Every step of the first minute, each said while it runs. Repeating it changes nothing."""
    _step(gettext("Preparing the database"), _migrate)
    _load(by)
    _step(gettext("Comparing every programme with every other ministry's"), worker.drain)
    _collect(by)
    show_families(people.nobody(on=by.asker.on), "", 10, as_json=False)
    _print_accounts(_step(gettext("Making one account for each role"), lambda: _accounts(by)))
    first_collection.show_what_waits(by.asker)


def load(by: Actor) -> None:
    """What an installation begins with: organizations and facts. The worker compares them."""
    check_may(by, Permission.LOAD_PORTFOLIO)
    _load(by)
    printing.progress(gettext("The worker beside jojeong serve compares them."))


def _collect(by: Actor) -> None:
    """Ask the ministries, and take in what a dozen of them might have sent."""
    asked = _step(gettext("Asking for the programmes of 2027"), lambda: first_collection.ask(by))
    printing.progress(gettext("%(count)d organizations owe an answer") % {"count": asked})
    sentence = gettext("Sending a dozen sample files, and reading them")
    sent = _step(sentence, lambda: first_collection.send(by))
    printing.progress(gettext("%(count)d files sent") % {"count": sent})
    sentence = gettext("Accepting what nothing holds up, and looking for overlaps again")
    accepted = _step(sentence, lambda: first_collection.accept(by))
    printing.progress(gettext("%(count)d submissions accepted") % {"count": accepted})
    sentence = gettext("Confirming what goes on under the same name")
    links = _step(sentence, lambda: first_collection.confirm_lineage(by))
    printing.progress(gettext("%(count)d links confirmed") % {"count": links})


def _load(by: Actor) -> None:
    count = _step(gettext("Loading organizations"), lambda: accounts.load_organizations(by=by))
    printing.progress(gettext("%(count)d organizations") % {"count": count})
    loaded = _step(
        gettext("Loading the public facts (press-reported programmes, with their sources)"),
        lambda: register.load_public_facts(by=by),
    )
    counts = {"added": loaded.added, "changed": loaded.changed, "kept": loaded.kept}
    printing.progress(
        gettext("%(added)d programmes added, %(changed)d changed, %(kept)d as they were") % counts
    )


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def _step(sentence: str, work: Callable[[], Result]) -> Result:
    printing.progress(sentence)
    began = time.monotonic()
    result = work()
    printing.progress(f"  {time.monotonic() - began:.1f} s")
    return result


def _accounts(by: Actor) -> list[tuple[Role, str, str]]:
    """The accounts that were made now: role, mail address, password."""
    made = []
    for role in Role:
        email = f"{role.value.replace('_', '-')}@jojeong.example"
        try:
            person = accounts.add_person(by=by, email=email, name=f"{POSTS[role][1]}")
        except AlreadyKnown:
            continue
        post = accounts.create_post(by=by, draft=PostDraft(*POSTS[role], role))
        accounts.appoint(by=by, person=str(person.pk), post=post.pk, from_day=by.asker.on)
        password = secrets.token_urlsafe(12)
        accounts.set_password(by=by, person=str(person.pk), password=password)
        made.append((role, email, password))
    return made


def _print_accounts(made: list[tuple[Role, str, str]]) -> None:
    if not made:
        printing.progress(
            gettext(
                "The demo accounts are there already; for a new password: "
                "jojeong people password ADDRESS --as system"
            )
        )
        return
    out().print("\n" + gettext("Demo accounts — these passwords are shown once and kept nowhere:"))
    headings = [gettext(word) for word in ("Role", "Address", "Password")]
    printing.table(headings, [[name_of(role), *rest] for role, *rest in made])
