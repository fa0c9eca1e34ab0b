"""Lineage: what a comparison proposes is kept, and people decide."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from jojeong.accounts.policies import Depth, check_may
from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.register.models import Entry, Lineage, Party
from jojeong.register.policies import (
    END_AFTER,
    LinkDraft,
    check_agree,
    check_answer,
    check_may_decide,
    kind_between,
    standing_after,
)
from jojeong.register.queries import Compared
from jojeong.register.queries.lineage import question
from jojeong.register.queries.lineage.linked import visible_links
from jojeong.register.queries.reading import owners_of, readable_entries
from jojeong.register.states import LineageAnswer, LineageState, Part, Verb
from jojeong.vocabulary.lineage import LineageKind
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Proposed:
    """How much was proposed: links to a later entry, ends that were stated, and questions."""

    links: int
    retired: int
    vanished: int


def propose_lineage(*, by: Actor, compared: Compared) -> Proposed:
    """Keep what a comparison found in place of what was proposed before; decisions stand."""
    check_may(by, Permission.RUN_MATCHING)
    with recorded(by, Verb.LINEAGE_PROPOSED) as event:
        entries = _by_number(compared)
        earlier = [entries[number] for number in compared.examined]
        Lineage.objects.filter(earlier__in=earlier, state=LineageState.PROPOSED).delete()
        drafts = _undecided(compared.links, earlier)
        Lineage.objects.bulk_create(_link(draft, entries, compared.engine) for draft in drafts)
        proposed = _counted(drafts)
        event.of(
            f"portfolio:{compared.later}",
            earlier=compared.earlier,
            engine=compared.engine,
            examined=len(earlier),
            links=proposed.links,
            retired=proposed.retired,
            vanished=proposed.vanished,
        )
    return proposed


def _by_number(compared: Compared) -> dict[str, Entry]:
    later = {link.later for link in compared.links if link.later}
    found = Entry.objects.filter(number__in={*compared.examined, *later})
    return {entry.number: entry for entry in found}


def _undecided(links: Sequence[LinkDraft], earlier: Collection[Entry]) -> list[LinkDraft]:
    """Those that nobody decided on: no pair that was refused, no entry that was confirmed."""
    decided = Lineage.objects.filter(earlier__in=earlier).order_by("pk")
    known = list(decided.values_list("earlier__number", "later__number", "state"))
    pairs = {(first, second) for first, second, _ in known}
    settled = {first for first, _, state in known if state == LineageState.CONFIRMED}
    return [
        link
        for link in links
        if link.earlier not in settled and (link.earlier, link.later) not in pairs
    ]


def _link(draft: LinkDraft, entries: dict[str, Entry], engine: str) -> Lineage:
    return Lineage(
        earlier=entries[draft.earlier],
        later=entries[draft.later] if draft.later else None,
        kind=draft.kind,
        confidence=draft.confidence,
        reasons=list(draft.reasons),
        engine=engine,
    )


def _counted(drafts: Iterable[LinkDraft]) -> Proposed:
    kinds = [draft.kind for draft in drafts]
    retired, vanished = kinds.count(LineageKind.RETIRED), kinds.count(LineageKind.VANISHED)
    return Proposed(len(kinds) - retired - vanished, retired, vanished)


def decide_lineage(*, by: Actor, links: Sequence[int], state: LineageState) -> int:
    """Confirm or refuse links, all or none of them; how many there were.

    Confirming one refuses the other proposals for its entry, but for the parts of one split. An
    entry of which every link is refused becomes a question to its owner. Raises NotFound for a
    link the actor may not know of, NotPermitted, DecidedAlready where two answers contradict.
    """
    with recorded(by, Verb.LINEAGE_DECIDED) as event:
        rows = _decidable(by, links)
        entries = {row.earlier_id: row.earlier for row in rows}
        _decide(by, rows, state)
        if state is LineageState.CONFIRMED:
            _refuse_others(by, rows)
        else:
            _ask_owners(entries)
        settle(entries)
        event.of("lineage", state=state.value, links=[row.pk for row in rows])
    return len(rows)


def _decidable(by: Actor, links: Sequence[int]) -> list[Lineage]:
    locked = Lineage.objects.select_for_update(of=("self",)).select_related("earlier")
    rows = list(locked.filter(pk__in=visible_links(by.asker).filter(pk__in=links)).order_by("pk"))
    missing = set(links) - {row.pk for row in rows}
    if missing:
        raise NotFound(name=str(min(missing)))
    leads = Party.objects.filter(entry__in={row.earlier_id for row in rows}, part=Part.LEAD)
    for code in set(leads.order_by("pk").values_list("organization__code", flat=True)):
        check_may_decide(by, code)
    return rows


def _decide(by: Actor, rows: Sequence[Lineage], state: LineageState) -> None:
    for row in rows:
        row.state, row.decided_by, row.decided_at = state, by.identifier, timezone.now()
    Lineage.objects.bulk_update(rows, ["state", "decided_by", "decided_at"])


def _refuse_others(by: Actor, rows: Sequence[Lineage]) -> None:
    """What else was proposed for an entry is refused by confirming one answer."""
    single = {row.earlier_id for row in rows if row.kind != LineageKind.SPLIT}
    split = {row.earlier_id for row in rows} - single
    others = Lineage.objects.filter(earlier__in=single | split, state=LineageState.PROPOSED)
    kept = others.filter(earlier__in=split, kind=LineageKind.SPLIT).values("pk")
    _decide(by, list(others.exclude(pk__in=kept)), LineageState.REFUSED)


def _ask_owners(entries: dict[int, Entry]) -> None:
    """An entry nothing is left of becomes a question, unless that was answered before."""
    answered = Lineage.objects.filter(earlier__in=entries, later__isnull=True)
    still_open = Lineage.objects.filter(earlier__in=entries).exclude(state=LineageState.REFUSED)
    spoken_of = {*answered.values_list("earlier", flat=True)}
    spoken_of |= {*still_open.values_list("earlier", flat=True)}
    Lineage.objects.bulk_create(
        Lineage(earlier=entry, kind=LineageKind.VANISHED, confidence=0.0)
        for key, entry in entries.items()
        if key not in spoken_of
    )


def settle(entries: Mapping[int, Entry]) -> None:
    """Let each entry, by its key, stand as its confirmed links say. Raises DecidedAlready."""
    kinds: dict[int, list[LineageKind]] = {key: [] for key in entries}
    confirmed = Lineage.objects.filter(earlier__in=entries, state=LineageState.CONFIRMED)
    for key, kind in confirmed.order_by("pk").values_list("earlier", "kind"):
        kinds[key].append(LineageKind(kind))
    for key, entry in entries.items():
        check_agree(entry.number, kinds[key])
        entry.standing = standing_after(kinds[key])
    Entry.objects.bulk_update(entries.values(), ["standing"], batch_size=500)


@dataclass(frozen=True, slots=True)
class AnswerToQuestion:
    """What an owner says of an entry that vanished; `later` is the number it goes on under."""

    answer: LineageAnswer
    later: str = ""


def answer_question(*, by: Actor, number: str, said: AnswerToQuestion) -> Entry:
    """Take an owner's answer: it ended, it is now another entry, or it stands and was forgotten.

    Raises NotFound where there is no open question or no such later entry, NotPermitted,
    NoSuccessorNamed, BecameItself.
    """
    check_answer(said.answer, number=number, later=said.later)
    with recorded(by, Verb.LINEAGE_DECIDED) as event:
        asked = question(asker=by.asker, number=number)
        row = Lineage.objects.select_related("earlier").get(pk=asked.identifier)
        _decide(by, [row], END_AFTER[said.answer])
        if said.answer is LineageAnswer.BECAME:
            _name_successor(by, row.earlier, said.later)
        settle({row.earlier_id: row.earlier})
        details = {"later": said.later} if said.answer is LineageAnswer.BECAME else {}
        event.of(f"entry:{number}", answer=said.answer.value, **details)
    return row.earlier


def _name_successor(by: Actor, earlier: Entry, number: str) -> None:
    later = readable_entries(by.asker, Depth.OUTLINE).filter(number=number).first()
    if later is None:
        raise NotFound(name=number)
    kind = kind_between(
        same_owner=owners_of(earlier)[0] == owners_of(later)[0],
        same_name=_names(earlier) == _names(later),
    )
    Lineage.objects.update_or_create(
        earlier=earlier,
        later=later,
        defaults={
            "kind": kind,
            "state": LineageState.CONFIRMED,
            "confidence": 1.0,
            "decided_by": by.identifier,
            "decided_at": timezone.now(),
        },
    )


def _names(entry: Entry) -> tuple[str, str]:
    version = entry.versions.get(is_current=True)
    return version.name_ko, version.name_en
