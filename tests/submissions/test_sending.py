"""작성, 확인, 제출, 회송: who may move a submission, and where it goes."""

import hashlib

import pytest

from jojeong.accounts.states import Role
from jojeong.audit import queries as audit
from jojeong.flow import worker
from jojeong.submissions import actions, queries
from jojeong.submissions.models import StoredFile, Submission
from jojeong.submissions.policies import (
    AlreadyAnswered,
    ClosedContent,
    MessageMissing,
    NothingSent,
    NotNow,
    Upload,
)
from jojeong.submissions.policies.refusals import DoesNotOwe
from jojeong.submissions.queries.stored import vault
from jojeong.submissions.states import Move, SubmissionState
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound, NotPermitted, SignInNeeded
from tests.factories import actor, make_organization, nobody
from tests.submissions.house import (
    AUTHOR,
    HEAD,
    OFFICER,
    RIVAL,
    collect,
    csv_file,
    programme,
    row_of,
    send,
    state_of,
)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]
S = SubmissionState


@pytest.fixture(autouse=True)
def _collection():
    collect()


def drafted(*rows, by=AUTHOR):
    files = [csv_file(*(rows or [programme()]))]
    row = actions.draft(by=by, collection="kr-ai-2027", organization="AAA", files=files)
    return row.reference


def states(reference):
    steps = queries.submission(asker=HEAD.asker, reference=reference).steps
    return [step.state for step in steps]


def test_a_division_drafts_the_planning_office_checks_and_sends():
    reference = drafted()
    actions.check(by=HEAD, reference=reference)
    actions.receive(by=HEAD, reference=reference)
    worker.drain()

    assert states(reference) == [S.DRAFTED, S.CHECKED, S.RECEIVED, S.READ, S.SETTLED]


def test_the_planning_office_sends_a_draft_back():
    reference = drafted()
    actions.check(by=HEAD, reference=reference)
    actions.send_back(by=HEAD, reference=reference, message="예산을 확인하세요")

    found = queries.submission(asker=AUTHOR.asker, reference=reference)

    assert (found.line.state, found.message) == (S.DRAFTED, "예산을 확인하세요")


def test_an_author_can_not_send_what_nobody_checked():
    reference = drafted()

    with pytest.raises(NotPermitted):
        actions.check(by=AUTHOR, reference=reference)
    with pytest.raises(NotNow):
        actions.receive(by=HEAD, reference=reference)


def test_what_was_not_sent_is_nobody_elses_affair():
    reference = drafted()

    for who in (OFFICER, RIVAL):
        with pytest.raises(NotFound):
            queries.submission(asker=who.asker, reference=reference)
        with pytest.raises(NotFound):
            actions.check(by=who, reference=reference)


def test_a_draft_is_taken_back_and_can_be_sent_no_more():
    reference = drafted()
    actions.withdraw(by=AUTHOR, reference=reference)

    assert state_of(reference) is S.WITHDRAWN
    with pytest.raises(NotNow):
        actions.check(by=HEAD, reference=reference)


def test_a_rival_drafts_and_sends_nothing_for_others():
    files = [csv_file(programme())]

    for act in (actions.draft, actions.submit):
        with pytest.raises(NotPermitted):
            act(by=RIVAL, collection="kr-ai-2027", organization="AAA", files=files)
    with pytest.raises(NotPermitted):
        actions.attest(by=RIVAL, collection="kr-ai-2027", organization="AAA")
    with pytest.raises(SignInNeeded):
        actions.attest(by=Actor(nobody(), via="test"), collection="kr-ai-2027", organization="AAA")


def test_every_file_is_stored_byte_for_byte_under_its_digest():
    file = csv_file(programme())
    reference = drafted()

    [kept] = queries.submission(asker=AUTHOR.asker, reference=reference).files

    with vault().open(kept.digest) as stored:
        assert stored.read() == file.data
    assert kept.size == len(file.data)


def test_a_file_may_be_handed_over_where_it_lies(tmp_path):
    path = tmp_path / "사업.csv"
    path.write_bytes(csv_file(programme()).data)

    reference = send(files=[Upload("../../etc/사업.csv", path)])

    [kept] = queries.submission(asker=AUTHOR.asker, reference=reference).files
    assert (kept.name, kept.rows) == ("사업.csv", 1)


def test_a_submission_has_files():
    with pytest.raises(NothingSent):
        actions.draft(by=AUTHOR, collection="kr-ai-2027", organization="AAA", files=[])


def test_whoever_was_not_asked_sends_nothing():
    make_organization("CCC")
    author = actor(Role.MINISTRY_AUTHOR, "CCC")
    files = [csv_file(programme())]

    with pytest.raises(DoesNotOwe):
        actions.draft(by=author, collection="kr-ai-2027", organization="CCC", files=files)
    with pytest.raises(NotFound):
        actions.draft(by=AUTHOR, collection="nothing", organization="AAA", files=files)


@pytest.mark.parametrize(
    "said",
    [
        {"사업명": "[대외비] 상담 챗봇"},
        {"구축 내용": "2급 비밀"},
        {"공개 여부": "비공개", "비공개 근거": "제2호"},
    ],
)
def test_what_may_not_be_kept_is_refused_and_nothing_of_it_is_stored(said):
    file = csv_file(programme(**said))

    with pytest.raises(ClosedContent) as refused:
        send(files=[file])

    assert refused.value.values["file"] == "사업.csv"
    assert not Submission.objects.exists()
    assert not vault().has(hashlib.sha256(file.data).hexdigest())


def test_what_is_closed_on_a_ground_that_may_be_kept_is_kept():
    reference = send(programme(**{"공개 여부": "비공개", "비공개 근거": "제5호"}))

    assert state_of(reference) is S.SETTLED


@pytest.mark.parametrize(
    ("name", "data"), [("사업.hwp", b"\xd0\xcf\x11\xe0HWP"), ("사업.xlsx", b"PK\x03\x04broken")]
)
def test_a_file_that_can_not_be_opened_is_kept_and_says_why(name, data):
    reference = send(files=[Upload(name, data)])

    found = queries.submission(asker=OFFICER.asker, reference=reference)

    [file] = found.files
    assert name in file.problem % file.problem_words
    assert (found.line.state, found.line.blocking) == (S.READ, 1)
    with vault().open(file.digest) as stored:
        assert stored.read() == data


def test_a_later_one_replaces_what_was_sent_before():
    first = send(programme("A-1"))
    second = send(programme("A-2"))

    assert state_of(first) is S.REPLACED
    view = queries.submission(asker=OFFICER.asker, reference=second)
    assert view.replaces == first
    assert queries.submission(asker=OFFICER.asker, reference=first).replaced_by == second


@pytest.mark.parametrize("is_checked", [False, True])
def test_a_draft_is_sent_no_more_once_a_later_one_was(is_checked):
    stale = drafted()
    if is_checked:
        actions.check(by=HEAD, reference=stale)
    later = send(programme("A-2"))

    for act in (actions.check, actions.send_back, actions.receive):
        with pytest.raises(NotNow):
            act(by=HEAD, reference=stale)
    assert queries.submission(asker=HEAD.asker, reference=stale).line.moves == (Move.WITHDRAW,)

    actions.withdraw(by=AUTHOR, reference=stale)

    assert (state_of(stale), state_of(later)) == (S.WITHDRAWN, S.SETTLED)


def test_what_was_accepted_stands_until_the_later_one_is_accepted():
    first = send(programme("A-1"))
    actions.accept(by=OFFICER, reference=first)
    second = send(programme("A-2"))

    assert state_of(first) is S.ACCEPTED

    actions.accept(by=OFFICER, reference=second)

    assert state_of(first) is S.REPLACED


def test_one_that_was_returned_says_why_and_is_replaced_by_the_next():
    reference = send(programme())
    actions.return_(by=OFFICER, reference=reference, message="  소관을 적어 주세요  ")
    found = queries.submission(asker=AUTHOR.asker, reference=reference)

    assert (found.line.state, found.message) == (S.RETURNED, "소관을 적어 주세요")

    send(programme("A-2"))

    assert state_of(reference) is S.REPLACED


def test_nothing_is_returned_without_a_word():
    reference = send(programme())

    with pytest.raises(MessageMissing):
        actions.return_(by=OFFICER, reference=reference, message=" ")
    with pytest.raises(NotPermitted):
        actions.return_(by=HEAD, reference=reference, message="다시")


def test_nothing_to_report_waits_to_be_accepted():
    reference = actions.attest(by=HEAD, collection="kr-ai-2027", organization="AAA").reference

    line = queries.submission(asker=OFFICER.asker, reference=reference).line
    assert (line.state, line.is_attestation, line.is_reading) == (S.SETTLED, True, False)
    assert Move.DECIDE not in line.moves

    actions.accept(by=OFFICER, reference=reference)
    worker.drain()

    assert state_of(reference) is S.ACCEPTED


def test_whoever_reported_something_has_something_to_report():
    reference = send(programme())

    with pytest.raises(AlreadyAnswered):
        actions.attest(by=HEAD, collection="kr-ai-2027", organization="AAA")

    actions.return_(by=OFFICER, reference=reference, message="없으면 없다고 하세요")
    actions.attest(by=HEAD, collection="kr-ai-2027", organization="AAA")

    assert state_of(reference) is S.REPLACED


@pytest.mark.parametrize(
    "reference", ["", "kr-ai-2027", "kr-ai-2027:AAA:0", "kr-ai-2027:AAA:9", "a:b:c", "x" * 400]
)
def test_a_reference_that_leads_nowhere_is_not_found(reference):
    with pytest.raises(NotFound):
        queries.submission(asker=OFFICER.asker, reference=reference)
    with pytest.raises(NotFound):
        actions.check(by=HEAD, reference=reference)


def test_events_name_digests_and_no_file():
    reference = send(programme())

    [event] = [
        link
        for link in audit.events_about(f"submission:{reference}")
        if link.verb == "submissions.received"
    ]

    assert event.details["files"] == [StoredFile.objects.get().digest]
    assert row_of(reference).organization.code == "AAA"
