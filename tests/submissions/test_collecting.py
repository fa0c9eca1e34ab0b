"""Who is asked what until when, who has answered, and who is reminded."""

from datetime import date

import pytest
from django.core import mail

from jojeong.accounts.states import Role
from jojeong.flow import worker
from jojeong.submissions import actions, queries
from jojeong.submissions.policies import (
    BadCollectionCode,
    CollectionDraft,
    CollectionExists,
    UnknownQuestionnaire,
)
from jojeong.submissions.policies.refusals import DueBeforeOpened
from jojeong.submissions.states import Duty, SubmissionState
from jojeong.vocabulary.refusals import NotFound, NotPermitted
from tests.factories import actor, asker, hold, make_organization, make_person, make_post, nobody
from tests.submissions.house import AUTHOR, DUE, HEAD, OFFICER, RIVAL, collect, programme, send


pytestmark = pytest.mark.django_db


def draft(**fields):
    usual = {"code": "kr-ai-2027", "questionnaire": "kr-ai-2027", "due": DUE}
    return CollectionDraft(**usual | {"organizations": ()} | fields)


def duties(who=OFFICER, collection="kr-ai-2027"):
    lines = queries.ledger(asker=who.asker, collection=collection).lines
    return {line.organization.code: line.duty for line in lines}


def test_a_collection_asks_its_questionnaire_of_its_organizations():
    collect()

    [line] = queries.collections(asker=OFFICER.asker)

    assert (line.code, line.period, line.asked) == ("kr-ai-2027", 2027, 2)
    assert line.duties[Duty.OWES] == 2
    view = queries.collection(asker=OFFICER.asker, code="kr-ai-2027")
    assert view.fields[0].name.identifier == "identifier"


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"questionnaire": "kr-ai-1999"}, UnknownQuestionnaire),
        ({"code": "KR AI"}, BadCollectionCode),
        ({"code": "a" * 65}, BadCollectionCode),
        ({"due": date(2026, 10, 1)}, DueBeforeOpened),
        ({"organizations": ("NOBODY",)}, NotFound),
    ],
)
def test_what_can_not_be_asked_is_refused(fields, refusal):
    with pytest.raises(refusal):
        actions.open_collection(by=OFFICER, draft=draft(**fields))


def test_a_code_is_given_once():
    collect()

    with pytest.raises(CollectionExists):
        actions.open_collection(by=OFFICER, draft=draft())


@pytest.mark.parametrize("who", [AUTHOR, HEAD, actor(Role.AUDITOR, "BAI")])
def test_only_the_secretariat_asks(who):
    with pytest.raises(NotPermitted):
        actions.open_collection(by=who, draft=draft())
    with pytest.raises(NotPermitted):
        actions.ask(by=who, collection="kr-ai-2027", organizations=["AAA"])
    with pytest.raises(NotPermitted):
        actions.remind(by=who, collection="kr-ai-2027")


def test_more_can_be_asked_and_nobody_twice():
    collect()
    make_organization("CCC")

    asked = actions.ask(by=OFFICER, collection="kr-ai-2027", organizations=["AAA", "CCC"])

    assert asked == ("CCC",)
    assert set(duties()) == {"AAA", "BBB", "CCC"}
    with pytest.raises(NotFound):
        actions.ask(by=OFFICER, collection="nothing", organizations=["AAA"])


def test_the_ledger_tells_who_answered_attested_and_owes():
    collect("kr-ai-2027", "AAA", "BBB", "CCC")
    send(programme())
    actions.attest(by=RIVAL, collection="kr-ai-2027", organization="BBB")

    assert duties() == {"AAA": Duty.ANSWERED, "BBB": Duty.ATTESTED, "CCC": Duty.OWES}


@pytest.mark.parametrize(
    ("on", "duty"),
    [
        (date(2026, 11, 5), Duty.OWES),
        (date(2026, 11, 6), Duty.OWES),  # its day counts whole
        (date(2026, 11, 7), Duty.LATE),
        (date(2027, 3, 1), Duty.LATE),
    ],
)
def test_whoever_has_not_answered_after_the_deadline_is_late(on, duty):
    collect(due=date(2026, 11, 6))
    officer = actor(Role.SECRETARIAT_OFFICER, "STI", on=on)
    author = asker(Role.MINISTRY_AUTHOR, "AAA", on=on)

    assert set(duties(officer).values()) == {duty}
    lines = queries.ledger(asker=officer.asker, collection="kr-ai-2027").lines
    assert {line.is_late for line in lines} == {duty is Duty.LATE}
    assert [owed.duty for owed in queries.owed(asker=author)] == [duty]


def test_a_deadline_on_a_saturday_ends_with_the_next_working_day():
    collect(due=date(2026, 11, 7))

    def on(day):
        return duties(actor(Role.SECRETARIAT_OFFICER, "STI", on=day))["AAA"]

    assert on(date(2026, 11, 9)) is Duty.OWES
    assert on(date(2026, 11, 10)) is Duty.LATE


def test_those_who_are_late_are_reminded_like_those_who_owe():
    collect(due=date(2026, 11, 6))
    send(programme())
    late = actor(Role.SECRETARIAT_OFFICER, "STI", on=date(2026, 12, 1))

    assert actions.remind(by=late, collection="kr-ai-2027") == ("BBB",)


def test_an_answer_after_the_deadline_is_an_answer_that_came_late():
    collect(due=date(2026, 11, 5))
    send(programme())

    [line, _] = queries.ledger(asker=OFFICER.asker, collection="kr-ai-2027").lines

    assert (line.duty, line.is_late) == (Duty.ANSWERED, True)


def test_what_was_returned_is_owed_again():
    collect()
    reference = send(programme())
    actions.return_(by=OFFICER, reference=reference, message="세부사업을 적어 주세요")

    [line, _] = queries.ledger(asker=OFFICER.asker, collection="kr-ai-2027").lines

    assert (line.duty, line.state) == (Duty.OWES, SubmissionState.RETURNED)


def test_a_ministry_sees_its_own_line_and_no_other():
    collect()
    send(programme())

    assert duties(RIVAL) == {"BBB": Duty.OWES}
    assert duties(AUTHOR) == {"AAA": Duty.ANSWERED}


@pytest.mark.parametrize("who", [nobody(), asker(Role.MINISTRY_AUTHOR, "ZZZ")])
def test_whoever_owes_nothing_knows_of_no_collection(who):
    collect()

    assert queries.collections(asker=who) == ()
    with pytest.raises(NotFound):
        queries.ledger(asker=who, collection="kr-ai-2027")
    with pytest.raises(NotFound):
        queries.collection(asker=who, code="kr-ai-2027")


def test_the_ledger_shows_the_budget_year_with_the_article_of_each_day():
    collect()

    calendar = queries.ledger(asker=OFFICER.asker, collection="kr-ai-2027").calendar

    days = {day.name_ko: day.on for day in calendar}
    assert days["예산요구서 제출"] == date(2026, 5, 31)
    assert days["정부안 국회 제출"] == date(2026, 9, 3)
    assert [day.source for day in calendar if day.on is None] == ["미확인"]


def test_those_who_owe_are_reminded_by_mail_in_both_languages():
    collect()
    send(programme(), organization="BBB")
    person = make_person("author@aaa.example")
    hold(person, make_post(Role.MINISTRY_AUTHOR, "AAA"))
    hold(make_person("aide@aaa.example"), make_post(Role.AIDE, "AAA"))

    reminded = actions.remind(by=OFFICER, collection="kr-ai-2027")
    worker.drain()

    assert reminded == ("AAA",)
    [letter] = mail.outbox
    assert letter.to == ["author@aaa.example"]
    assert "2026-12-31" in letter.body
    assert "Ministry AAA still owes" in letter.body
    assert "AAA부" in letter.body
    [line, _] = queries.ledger(asker=OFFICER.asker, collection="kr-ai-2027").lines
    assert len(line.reminded) == 1


def test_only_those_who_are_named_are_reminded():
    collect()

    assert actions.remind(by=OFFICER, collection="kr-ai-2027", organizations=["BBB"]) == ("BBB",)


def test_addresses_are_for_the_platform_alone():
    collect()

    found = queries.letters(asker=OFFICER.asker, collection="kr-ai-2027", organizations=["AAA"])

    assert found == ()
