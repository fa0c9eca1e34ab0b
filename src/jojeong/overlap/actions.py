"""What can be done about overlaps: so far, to look for them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from jojeong.accounts.policies import check_may
from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.overlap.models import Family, Finding, Member, Run
from jojeong.overlap.policies import check_up_to_date
from jojeong.overlap.queries import Judged, texts_digest
from jojeong.overlap.states import Verb
from jojeong.register.queries import EntryText
from jojeong.vocabulary.people import Actor


if TYPE_CHECKING:
    from jojeong.engines import matching


def keep_judgement(*, by: Actor, judged: Judged) -> Run:
    """Keep what was judged as its scope's current run; a run kept before is taken up again."""
    check_may(by, Permission.RUN_MATCHING)
    with recorded(by, Verb.MATCHED) as event:
        # The row is held from here on: of two judgements at once the later one looks again.
        Run.objects.filter(scope=judged.scope, is_current=True).update(is_current=False)
        check_up_to_date(judged.texts_digest, texts_digest(scope=judged.scope, on=judged.on))
        known = Run.objects.filter(scope=judged.scope, texts_digest=judged.texts_digest).first()
        run = _taken_up(known) if known else _kept(judged)
        event.of(
            f"run:{run.pk}", scope=run.scope, engine=run.engine_version, input=run.input_digest
        )
    return run


def _taken_up(run: Run) -> Run:
    run.is_current = True
    run.save(update_fields=["is_current"])
    return run


def _kept(judged: Judged) -> Run:
    judgement = judged.judgement
    if judgement is None:
        message = "a judgement is either known or made"
        raise ValueError(message)
    parameters = judgement.parameters.as_dict()
    run = Run.objects.create(
        id=_address(judged),
        scope=judged.scope,
        engine_version=judgement.version,
        parameters=parameters,
        parameters_digest=_digest(parameters),
        input_digest=judgement.input_digest,
        meaning_digest=judgement.meaning_digest,
        texts_digest=judged.texts_digest,
        entries=len(judged.texts),
    )
    by_number = {text.number: text for text in judged.texts}
    families = Family.objects.bulk_create(
        Family(
            id=f"{run.pk}-{rank}", run=run, rank=rank, score=found.score, title=list(found.title)
        )
        for rank, found in enumerate(judgement.families, start=1)
    )
    _write_parts(zip(families, judgement.families, strict=True), by_number)
    return run


def _address(judged: Judged) -> str:
    """What a run is called: of what it judged, so that the name tells nothing of other runs."""
    return hashlib.sha256(f"{judged.scope}:{judged.texts_digest}".encode()).hexdigest()[:16]


def _digest(parameters: Mapping[str, float]) -> str:
    return hashlib.sha256(json.dumps(dict(parameters), sort_keys=True).encode()).hexdigest()


def _write_parts(
    found: "Iterable[tuple[Family, matching.Family]]", texts: dict[str, EntryText]
) -> None:
    members, findings = [], []
    for row, family in found:
        members += [_member(row, texts[key], is_thin=key in family.thin) for key in family.members]
        findings += [_finding(row, pair, texts) for pair in family.pairs]
    Member.objects.bulk_create(members)
    Finding.objects.bulk_create(findings)


def _member(family: Family, text: EntryText, *, is_thin: bool) -> Member:
    return Member(family=family, entry_id=text.entry, version_id=text.version, is_thin=is_thin)


def _finding(family: Family, pair: "matching.Evidence", texts: dict[str, EntryText]) -> Finding:
    return Finding(
        family=family,
        left_id=texts[pair.left].entry,
        right_id=texts[pair.right].entry,
        score=pair.score,
        evidence=asdict(pair),
    )
