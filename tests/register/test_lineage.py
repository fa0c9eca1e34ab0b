"""Lineage in the register: proposed, decided in bulk and singly, asked of owners, drawn."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jojeong.accounts import actions as accounts
from jojeong.accounts.states import Role
from jojeong.audit.queries import events_about
from jojeong.register import actions, queries
from jojeong.register.actions import AnswerToQuestion, DisclosureDraft, Proposed
from jojeong.register.models import Entry, Lineage, Portfolio
from jojeong.register.policies import (
    BecameItself,
    DecidedAlready,
    NoSuccessorNamed,
    says_it_is_over,
    standing_after,
)
from jojeong.register.queries import EntryFilter, LineageFilter
from jojeong.register.states import LineageAnswer, LineageState, Standing, Verb
from jojeong.vocabulary.disclosure import Disclosure
from jojeong.vocabulary.lineage import LineageKind, LineageReason
from jojeong.vocabulary.organizations import SuccessionKind
from jojeong.vocabulary.refusals import NotFound, NotPermitted, SignInNeeded
from tests.factories import DAY, actor, asker, draft, load, make_organization, nobody, system


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

SECRETARIAT = Role.SECRETARIAT_OFFICER
CONFIRMED, REFUSED, PROPOSED = (
    LineageState.CONFIRMED,
    LineageState.REFUSED,
    LineageState.PROPOSED,
)
FOREST = "야간 열화상 영상 산불 조기 탐지 드론 감시 체계"
PATENT = "선행 기술 특허 문헌 검색 심사관 지원 번역"
HELP = "국민 민원 상담 자동화 음성 안내 챗봇 서비스"
MAP = "농지 위성 영상 판독 작물 면적 추정 모형"


def told(name, builds, lead="AAA", **fields):
    words = {"name_ko": name, "name_en": "", "builds_ko": builds, "keywords": ()}
    return draft(lead=lead, **words | fields)


@pytest.fixture
def periods():
    """Two periods: one goes on, one under another name, one is gone; another ministry beside."""
    earlier = load(
        told("산불 감시 드론", FOREST),
        told("특허 검색", PATENT),
        told("민원 상담 챗봇", HELP),
        told("위성 작물 지도", MAP, lead="BBB"),
        code="y1",
    )
    later = load(
        told("산불 감시 드론", FOREST),
        told("특허 문헌 검색 체계", PATENT),
        told("위성 작물 지도", MAP, lead="BBB"),
        code="y2",
    )
    return earlier, later


def events(subject, verb):
    return [event for event in events_about(subject) if event.verb == verb]


def propose(earlier="y1", later="y2", **more):
    found = queries.compared(asker=system().asker, earlier=earlier, later=later, **more)
    return actions.propose_lineage(by=system(), compared=found)


def link_of(entry):
    return Lineage.objects.get(earlier=entry)


def standing(entry):
    return Entry.objects.get(pk=entry.pk).standing


def secretariat():
    return actor(SECRETARIAT, "STI")


def decide(entry, state=CONFIRMED, *, by=None):
    links = [link_of(entry).pk]
    return actions.decide_lineage(by=by or secretariat(), links=links, state=state)


def close(entry):
    told = DisclosureDraft(Disclosure.CLOSED, 5)
    actions.set_disclosure(by=system(), number=entry.number, draft=told)


def test_what_became_of_each_entry_is_proposed(periods):
    (fire, patent, chat, crops), (fire_2, patent_2, crops_2) = periods

    proposed = propose()

    assert proposed == Proposed(links=3, retired=0, vanished=1)
    found = {row.earlier_id: (row.later_id, row.kind) for row in Lineage.objects.all()}
    assert found == {
        fire.pk: (fire_2.pk, LineageKind.CONTINUES),
        patent.pk: (patent_2.pk, LineageKind.RENAMED),
        chat.pk: (None, LineageKind.VANISHED),
        crops.pk: (crops_2.pk, LineageKind.CONTINUES),
    }
    assert LineageReason.SAME_NAME in link_of(fire).reasons
    assert {standing(entry) for entry in periods[0]} == {Standing.STANDING}


def test_one_event_says_what_was_compared_and_how_much_was_found(periods):
    propose()

    (event,) = events("portfolio:y2", Verb.LINEAGE_PROPOSED)
    assert event.details == {
        "earlier": "y1",
        "engine": "lineage-1",
        "examined": 4,
        "links": 3,
        "retired": 0,
        "vanished": 1,
    }


def test_proposing_again_replaces_what_is_open_and_keeps_what_was_decided(periods):
    (fire, patent, chat, _), _ = periods
    propose()
    decide(fire)
    decide(patent, REFUSED)
    before = {row.pk for row in Lineage.objects.exclude(state=PROPOSED)}

    propose()

    assert {row.pk for row in Lineage.objects.exclude(state=PROPOSED)} == before
    assert Lineage.objects.filter(earlier=fire).count() == 1
    assert Lineage.objects.filter(earlier=chat, state=PROPOSED).count() == 1


def test_an_owner_that_has_not_reported_yet_is_not_asked(periods):
    (*_, crops), _ = periods
    Entry.objects.filter(portfolio__code="y2", parties__organization__code="BBB").delete()

    propose()

    assert not Lineage.objects.filter(earlier=crops).exists()


def test_an_owner_that_has_nothing_to_report_is_asked_about_everything(periods):
    (*_, crops), _ = periods

    proposed = propose(later="no-such-portfolio", owners=frozenset({"BBB"}))

    assert proposed.vanished == 1
    assert link_of(crops).kind == LineageKind.VANISHED


def test_a_programme_that_was_said_to_end_is_retired(periods):
    (_, _, chat, _), _ = periods
    chat.versions.update(answers=[{"field": "stage", "value": "ended"}])

    assert propose().retired == 1
    decide(chat)

    assert standing(chat) == Standing.ENDED


@pytest.mark.parametrize(
    ("answers", "over"),
    [
        ([], False),
        ([{"field": "stage", "value": "operating"}], False),
        ([{"field": "development_stage", "value": "Retired"}], True),
        (
            [{"field": "budget_stage", "value": "enacted"}, {"field": "stage", "value": "ended"}],
            True,
        ),
        ([{"field": "name", "value": "ended"}], False),
    ],
)
def test_only_a_stage_says_that_something_is_over(answers, over):
    assert says_it_is_over(answers) is over


def test_duties_that_passed_on_make_no_other_owner(periods):
    (fire, *_), (fire_2, *_) = periods
    make_organization("NEW")
    fire_2.parties.update(organization=make_organization("NEW"))
    accounts.record_succession(
        by=system(),
        predecessor="AAA",
        successor="NEW",
        kind=SuccessionKind.RENAMED,
        on=DAY - timedelta(days=3),
    )

    propose()

    assert link_of(fire).kind == LineageKind.CONTINUES
    assert LineageReason.SUCCESSION in link_of(fire).reasons


def test_of_a_portfolio_there_is_not_nothing_is_compared():
    with pytest.raises(NotFound):
        propose(earlier="none")


def test_only_who_may_match_proposes(periods):
    found = queries.compared(asker=system().asker, earlier="y1", later="y2")

    with pytest.raises(NotPermitted):
        actions.propose_lineage(by=actor(), compared=found)


def test_confirming_a_link_ends_the_standing_of_the_earlier_entry(periods):
    (fire, *_), _ = periods
    propose()

    assert decide(fire) == 1

    assert standing(fire) == Standing.CONTINUED
    row = link_of(fire)
    assert (row.state, row.decided_by) == (CONFIRMED, secretariat().identifier)
    (event,) = events("lineage", Verb.LINEAGE_DECIDED)
    assert event.details == {"state": "confirmed", "links": [row.pk]}


def test_what_went_on_or_ended_is_in_no_list_no_sum_and_no_comparison(periods):
    (fire, *_), _ = periods
    propose()
    before = queries.coverage(asker=nobody()).entries

    decide(fire)

    listed = queries.entries(asker=nobody(), wanted=EntryFilter())
    assert fire.number not in {line.number for line in listed.lines}
    assert queries.coverage(asker=nobody()).entries == before - 1
    assert fire.number not in {text.number for text in queries.texts(asker=nobody())}
    owned = queries.entries_of(asker=nobody(), organizations=frozenset({"AAA"}))
    assert fire.number not in {line.number for line in owned.lines}
    assert queries.entry(asker=nobody(), number=fire.number).number == fire.number


def test_a_confirmed_link_that_is_refused_lets_the_entry_stand_and_asks_its_owner(periods):
    (fire, *_), _ = periods
    propose()
    decide(fire)

    decide(fire, REFUSED)

    assert standing(fire) == Standing.STANDING
    asked = Lineage.objects.get(earlier=fire, later=None)
    assert (asked.kind, asked.state) == (LineageKind.VANISHED, PROPOSED)


def test_all_above_a_line_are_confirmed_but_for_what_vanished(periods):
    (fire, _, chat, crops), _ = periods
    propose()

    links = queries.open_above(asker=secretariat().asker, line=0.9, portfolio="y1")
    actions.decide_lineage(by=secretariat(), links=links, state=CONFIRMED)

    assert standing(fire) == standing(crops) == Standing.CONTINUED
    assert standing(chat) == Standing.STANDING
    assert queries.open_above(asker=secretariat().asker, line=0.9, portfolio="y2") == []


def test_an_owner_decides_on_its_own_entries_only(periods):
    (fire, _, _, crops), _ = periods
    propose()

    assert decide(fire, by=actor(organization="AAA")) == 1
    with pytest.raises(NotPermitted):
        decide(crops, by=actor(organization="AAA"))
    assert link_of(crops).state == PROPOSED


def test_all_of_what_is_decided_together_holds_or_none(periods):
    (fire, _, _, crops), _ = periods
    propose()
    links = [link_of(fire).pk, link_of(crops).pk]

    with pytest.raises(NotPermitted):
        actions.decide_lineage(by=actor(organization="AAA"), links=links, state=CONFIRMED)

    assert standing(fire) == Standing.STANDING


@pytest.mark.parametrize("hidden", ["earlier", "later", "missing"])
def test_a_link_one_may_not_know_of_is_not_there(periods, hidden):
    (*_, crops), _ = periods
    propose()
    links = [link_of(crops).pk] if hidden != "missing" else [999_999_999]
    if hidden != "missing":
        close(crops if hidden == "earlier" else link_of(crops).later)

    with pytest.raises(NotFound):
        actions.decide_lineage(by=actor(organization="AAA"), links=links, state=CONFIRMED)


def test_confirming_one_answer_refuses_the_others_of_that_entry(periods):
    (fire, *_), (_, patent_2, _) = periods
    propose()
    other = Lineage.objects.create(
        earlier=fire, later=patent_2, kind=LineageKind.RENAMED, confidence=0.3
    )

    actions.decide_lineage(
        by=secretariat(), links=[Lineage.objects.get(later=None).pk, other.pk], state=CONFIRMED
    )

    first = Lineage.objects.filter(earlier=fire).exclude(pk=other.pk).get()
    assert (first.state, standing(fire)) == (REFUSED, Standing.CONTINUED)


def test_the_parts_of_a_split_are_confirmed_one_by_one(periods):
    (fire, *_), (fire_2, patent_2, _) = periods
    parts = [
        Lineage.objects.create(earlier=fire, later=later, kind=LineageKind.SPLIT, confidence=0.9)
        for later in (fire_2, patent_2)
    ]

    for part in parts:
        actions.decide_lineage(by=secretariat(), links=[part.pk], state=CONFIRMED)

    assert set(Lineage.objects.values_list("state", flat=True)) == {CONFIRMED}
    assert standing(fire) == Standing.CONTINUED


def test_two_answers_that_contradict_are_refused(periods):
    (fire, *_), (_, patent_2, _) = periods
    propose()
    decide(fire)
    other = Lineage.objects.create(
        earlier=fire, later=patent_2, kind=LineageKind.RENAMED, confidence=0.3
    )

    with pytest.raises(DecidedAlready):
        actions.decide_lineage(by=secretariat(), links=[other.pk], state=CONFIRMED)


@pytest.mark.parametrize(
    ("confirmed", "expected"),
    [
        ([], Standing.STANDING),
        ([LineageKind.MERGED], Standing.CONTINUED),
        ([LineageKind.TRANSFERRED], Standing.CONTINUED),
        ([LineageKind.VANISHED], Standing.ENDED),
        ([LineageKind.RETIRED], Standing.ENDED),
    ],
)
def test_an_entry_stands_as_its_confirmed_links_say(confirmed, expected):
    assert standing_after(confirmed) is expected


def answer(entry, said, later="", *, by=None):
    return actions.answer_question(
        by=by or actor(organization="AAA"),
        number=entry.number,
        said=AnswerToQuestion(said, later),
    )


def test_what_vanished_is_a_question_to_its_owner_and_to_nobody_else(periods):
    (_, _, chat, _), _ = periods
    propose()

    (asked,) = queries.questions_to(asker=asker(organization="AAA"))

    assert (asked.entry.number, asked.entry.builds_ko) == (chat.number, HELP)
    assert queries.questions_to(asker=asker(organization="BBB")) == ()
    assert queries.questions_to(asker=nobody()) == ()
    whole = queries.questions_to(
        asker=secretariat().asker, organizations=frozenset({"AAA", "BBB"})
    )
    assert [one.entry.number for one in whole] == [chat.number]


def test_an_owner_answers_that_it_ended(periods):
    (_, _, chat, _), _ = periods
    propose()

    answer(chat, LineageAnswer.ENDED)

    assert standing(chat) == Standing.ENDED
    assert queries.questions_to(asker=asker(organization="AAA")) == ()
    (event,) = events(f"entry:{chat.number}", Verb.LINEAGE_DECIDED)
    assert event.details == {"answer": "ended"}


def test_an_owner_answers_that_it_stands_and_is_not_asked_again(periods):
    (_, _, chat, _), _ = periods
    propose()

    answer(chat, LineageAnswer.STANDS)
    propose()

    assert standing(chat) == Standing.STANDING
    assert queries.questions_to(asker=asker(organization="AAA")) == ()


@pytest.mark.parametrize(
    ("which", "kind"), [(0, LineageKind.RENAMED), (2, LineageKind.TRANSFERRED)]
)
def test_an_owner_names_what_it_is_now(periods, which, kind):
    (_, _, chat, _), later = periods
    propose()

    answer(chat, LineageAnswer.BECAME, later[which].number)

    link = Lineage.objects.get(earlier=chat, later=later[which])
    assert (link.kind, link.state, standing(chat)) == (kind, CONFIRMED, Standing.CONTINUED)


def test_under_the_same_name_it_continues(periods):
    (_, _, chat, _), _ = periods
    (again,) = load(told("민원 상담 챗봇", "전혀 다른 말"), code="y3")
    propose()

    answer(chat, LineageAnswer.BECAME, again.number)

    assert Lineage.objects.get(earlier=chat, later=again).kind == LineageKind.CONTINUES


def test_an_answer_names_an_entry_that_is_there_and_another_one(periods):
    (_, _, chat, _), (_, _, crops_2) = periods
    propose()
    close(crops_2)

    with pytest.raises(NoSuccessorNamed):
        answer(chat, LineageAnswer.BECAME)
    with pytest.raises(BecameItself):
        answer(chat, LineageAnswer.BECAME, chat.number)
    with pytest.raises(NotFound):
        answer(chat, LineageAnswer.BECAME, crops_2.number)


def test_only_its_owner_and_the_secretariat_answer(periods):
    (_, _, chat, _), _ = periods
    propose()

    with pytest.raises(NotFound):
        answer(chat, LineageAnswer.ENDED, by=actor(organization="BBB"))
    answer(chat, LineageAnswer.ENDED, by=secretariat())

    assert standing(chat) == Standing.ENDED


def test_what_was_answered_is_no_question_any_more(periods):
    (_, _, chat, _), _ = periods
    propose()
    answer(chat, LineageAnswer.ENDED)

    with pytest.raises(NotFound):
        answer(chat, LineageAnswer.STANDS)


def test_an_owner_is_not_asked_twice_where_an_end_was_refused(periods):
    (_, _, chat, _), _ = periods
    propose()

    decide(chat, REFUSED)

    assert Lineage.objects.filter(earlier=chat).count() == 1
    assert queries.questions_to(asker=asker(organization="AAA")) == ()


def test_the_list_is_the_asker_s_own_the_surest_first(periods):
    (fire, patent, chat, _), _ = periods
    propose()

    mine = queries.lineage(asker=asker(organization="AAA"), wanted=LineageFilter())
    whole = queries.lineage(asker=secretariat().asker, wanted=LineageFilter(), page=99)

    assert {line.earlier.number for line in mine.lines} == {
        fire.number,
        patent.number,
        chat.number,
    }
    assert [line.confidence for line in whole.lines] == sorted(
        (line.confidence for line in whole.lines), reverse=True
    )
    assert (whole.total, whole.page, whole.pages) == (4, 1, 1)
    assert whole.by_state == ((PROPOSED, 4), (CONFIRMED, 0), (REFUSED, 0))


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (LineageFilter(kind="vanished"), 1),
        (LineageFilter(owner="BBB"), 1),
        (LineageFilter(state="confirmed"), 0),
        (LineageFilter(state=""), 4),
        (LineageFilter(at_least=1.1), 0),
    ],
)
def test_the_list_is_narrowed(periods, wanted, count):
    propose()

    assert queries.lineage(asker=secretariat().asker, wanted=wanted).total == count


def test_the_list_is_for_those_who_write_entries():
    with pytest.raises(SignInNeeded):
        queries.lineage(asker=nobody(), wanted=LineageFilter())
    with pytest.raises(NotPermitted):
        queries.lineage(asker=asker(Role.AIDE), wanted=LineageFilter())


def test_of_an_entry_one_may_not_read_no_link_is_shown(periods):
    (fire, *_), (fire_2, *_) = periods
    fire_2.parties.update(organization=make_organization("CCC"))
    propose(owners=frozenset({"AAA", "BBB"}))
    decide(fire)
    close(fire_2)

    mine = queries.lineage(asker=asker(organization="AAA"), wanted=LineageFilter(state=""))
    seen = queries.history(asker=asker(organization="AAA"), number=fire.number)

    assert fire.number not in {line.earlier.number for line in mine.lines}
    assert dict(mine.by_state)[CONFIRMED] == 0
    assert (seen.columns, seen.passages) == ((), ())
    assert queries.history(asker=asker(organization="CCC"), number=fire_2.number).passages


def test_of_an_outline_a_link_shows_the_name_and_no_text(periods):
    (_, _, _, crops), _ = periods
    propose()
    decide(crops)
    told = DisclosureDraft(Disclosure.PARTIAL, 5)
    actions.set_disclosure(by=system(), number=crops.number, draft=told)

    (before, _) = queries.history(asker=nobody(), number=crops.number).columns

    assert (before[0].name_ko, before[0].builds_ko) == ("위성 작물 지도", "")


def test_a_history_goes_back_and_on_in_columns(periods):
    (fire, *_), (fire_2, *_) = periods
    (fire_3,) = load(told("산불 감시 드론", FOREST), code="y3")
    propose()
    decide(fire)
    propose("y2", "y3")
    decide(fire_2)

    for number in (fire.number, fire_2.number, fire_3.number):
        found = queries.history(asker=nobody(), number=number)
        columns = [[entry.number for entry in column] for column in found.columns]
        assert columns == [[fire.number], [fire_2.number], [fire_3.number]]
        assert [(step.earlier, step.later) for step in found.passages] == [
            (fire.number, fire_2.number),
            (fire_2.number, fire_3.number),
        ]


def test_a_history_is_followed_so_many_steps_and_no_further():
    row = load(*(told(f"사업 {number}", f"말 {number}") for number in range(7)), code="z1")
    Lineage.objects.bulk_create(
        Lineage(
            earlier=first,
            later=second,
            kind=LineageKind.RENAMED,
            confidence=1.0,
            state=CONFIRMED,
            decided_by="system",
            decided_at=timezone.now(),
        )
        for first, second in pairwise(row)
    )

    found = queries.history(asker=nobody(), number=row[0].number)

    assert [column[0].number for column in found.columns] == [one.number for one in row[:5]]


def test_proposals_are_drawn_for_who_decides_and_for_nobody_else(periods):
    (fire, *_), _ = periods
    propose()

    assert queries.history(asker=nobody(), number=fire.number).passages == ()
    shown = queries.history(asker=secretariat().asker, number=fire.number)
    assert [step.state for step in shown.passages] == [PROPOSED]


def test_an_end_is_drawn_as_a_step_to_nowhere(periods):
    (_, _, chat, _), _ = periods
    propose()
    answer(chat, LineageAnswer.ENDED)

    (step,) = queries.history(asker=nobody(), number=chat.number).passages

    assert (step.later, step.kind) == (None, LineageKind.VANISHED)


def test_how_many_wait_is_told_to_who_decides_for_all(periods):
    propose()

    assert queries.links_waiting(asker=secretariat().asker) == 4
    assert queries.links_waiting(asker=asker(organization="AAA")) == 0


def test_the_earlier_portfolio_is_the_last_of_the_same_subject_one_knows():
    for code, questionnaire, period in (
        ("a-2025", "kr-ai-2025", 2025),
        ("a-2026", "kr-ai-2026", 2026),
        ("b-2026", "kr-rnd-2026", 2026),
        ("facts", "", None),
    ):
        load(told("사업", "말"), code=code)
        asked = {"questionnaire": questionnaire, "period": period}
        Portfolio.objects.filter(code=code).update(**asked)

    def found(asked, period):
        return queries.earlier_portfolio(asker=nobody(), questionnaire=asked, period=period)

    assert found("kr-ai-2027", 2027) == "a-2026"
    assert found("kr-ai-2025", 2025) is None
    close(Entry.objects.get(portfolio__code="a-2026"))
    assert found("kr-ai-2027", 2027) == "a-2025"


def test_bulk_decisions_cost_no_query_for_each_link(periods):
    propose()
    many = load(*(told(f"사업 {n} 가나다", f"말 {n} 하나 둘 셋 넷") for n in range(30)), code="z1")
    rows = Lineage.objects.bulk_create(
        Lineage(earlier=entry, kind=LineageKind.RETIRED, confidence=1.0) for entry in many
    )

    with CaptureQueriesContext(
        connection,
    ) as counted:
        actions.decide_lineage(by=secretariat(), links=[row.pk for row in rows], state=CONFIRMED)

    assert len(counted) < 20
