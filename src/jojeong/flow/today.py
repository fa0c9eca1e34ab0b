"""What a person finds on arriving: what needs them, gathered from every room."""

from dataclasses import dataclass
from typing import Final

from jojeong.accounts import queries as accounts
from jojeong.accounts.policies import own_codes
from jojeong.accounts.queries import PostRow
from jojeong.accounts.states import Permission, Role
from jojeong.audit import queries as audit
from jojeong.audit.chain import Head
from jojeong.flow import doctor
from jojeong.flow.doctor import DeadLetter
from jojeong.overlap import queries as overlap
from jojeong.overlap.queries import FamilyFilter, FamilyLine
from jojeong.register import queries as register
from jojeong.register.queries import Coverage, OpenQuestion, OwnEntries
from jojeong.submissions import queries as submissions
from jojeong.submissions.queries import Owed, SubmissionLine
from jojeong.vocabulary.people import Asker


_SHOWN: Final = 4  # programmes that are named, of however many


@dataclass(frozen=True, slots=True)
class Today:
    """What the front page is made of. What does not concern the asker is empty.

    Of `my_unpriced`, the asker's programmes of which no amount is known, the first few are named.
    """

    asker: Asker
    roles: tuple[Role, ...]
    posts: tuple[PostRow, ...]
    coverage: Coverage
    families: tuple[FamilyLine, ...]
    families_in_all: int
    my_families: tuple[FamilyLine, ...]
    my_unpriced: OwnEntries
    my_questions: tuple[OpenQuestion, ...]
    owed: tuple[Owed, ...]
    submissions: tuple[SubmissionLine, ...]
    open_links: int
    vacant_posts: tuple[PostRow, ...]
    dead_letters: tuple[DeadLetter, ...]
    chain: Head | None


def of(asker: Asker) -> Today:
    """Everything the asker should see first."""
    found = overlap.families(asker=asker, wanted=FamilyFilter())
    mine = own_codes(asker)
    manages = asker.may(Permission.MANAGE_PEOPLE)
    posts = accounts.posts(asker=asker) if manages else accounts.my_posts(asker)
    held = [post for post in posts if asker.person in {one.person for one in post.holders}]
    return Today(
        asker=asker,
        roles=tuple(role for role in Role if role in {post.role for post in held}),
        posts=tuple(held),
        coverage=register.coverage(asker=asker),
        families=found.lines,
        families_in_all=found.total,
        my_families=overlap.families_of(asker=asker, organizations=mine),
        my_unpriced=register.entries_of(
            asker=asker, organizations=mine, most=_SHOWN, is_unpriced=True
        ),
        my_questions=register.questions_to(asker=asker),
        owed=submissions.owed(asker=asker),
        submissions=_submissions(asker),
        open_links=register.links_waiting(asker=asker),
        vacant_posts=tuple(post for post in posts if not post.holders),
        dead_letters=tuple(doctor.dead_letters()) if manages else (),
        chain=audit.head() if asker.may(Permission.VERIFY_AUDIT) else None,
    )


def _submissions(asker: Asker) -> tuple[SubmissionLine, ...]:
    """What waits for whoever collects."""
    return submissions.desk(asker=asker).waiting if asker.may(Permission.COLLECT) else ()
