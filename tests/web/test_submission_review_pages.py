"""The review of columns and doubts: one by one, in bulk, over all submissions of a collection."""

import pytest
from django.utils.translation import gettext

from jojeong.accounts.states import Role
from jojeong.flow import worker
from jojeong.submissions import queries
from jojeong.submissions.models import ColumnDecision, MappedColumn, ValueDecision
from tests.factories import client_for
from tests.web import pages
from tests.web import submission_world as world


pytestmark = pytest.mark.django_db

PAGE = f"/submissions/{world.REFERENCE}/"
ALL = f"/submissions/collections/{world.CODE}/doubts/"
UNSURE = "시범운영 검토중"


@pytest.fixture
def sent(spelled_words):
    world.build()


@pytest.fixture
def officer(sent):
    return client_for(Role.SECRETARIAT_OFFICER, "STI")


def doubts(reference=world.REFERENCE):
    return queries.doubts(asker=world.officer().asker, reference=reference)


def doubt(raw=UNSURE, reference=world.REFERENCE):
    return next(each for each in doubts(reference) if each.raw == raw)


def columns():
    tables = queries.columns(asker=world.officer().asker, reference=world.REFERENCE)
    return {column.header: column for table in tables for column in table.columns}


def send_two_unsure():
    """Two doubts of one kind about one field, and one of another kind."""
    rows = [f"A-{n},사업 {n},사업 {n}을 한다,{UNSURE} {n},신규,공개,?,요구," for n in (1, 2)]
    return world.send(world.OWNER, *rows)


# Doubts


def test_a_doubt_says_what_it_is_where_it_stands_and_what_would_settle_it(officer):
    page = pages.read(officer, f"{PAGE}doubts/")
    found = doubt()

    assert UNSURE in page.text
    assert gettext(found.sentence).split("%")[0] in page.text
    offers = [tag.of["value"] for tag in page.all("input", name=f"answer-{found.key}")]
    assert offers == [*(f"offer:{offer}" for offer in found.offers), "leave", ""]
    assert len(page.figures) >= 2


def test_an_offer_settles_it_for_all_equal_cells_and_the_file_is_read_again(officer):
    key = doubt().key

    answer = officer.post(f"{PAGE}doubts/", {f"answer-{key}": "offer:trial"})
    worker.drain()

    assert answer.status_code == 302
    assert UNSURE not in [each.raw for each in doubts() if each.is_open]
    rows = queries.rows(asker=world.officer().asker, reference=world.REFERENCE).lines
    assert [v.value for r in rows for v in r.values if v.field.identifier == "stage"] == [
        "trial",
        "operating",
        "trial",
    ]
    page = pages.read(officer, f"{PAGE}doubts/")
    assert "secretariat_officer STI" in page.text


def test_an_answer_is_taken_back_and_its_doubt_is_asked_again(officer):
    key = doubt().key
    officer.post(f"{PAGE}doubts/", {f"answer-{key}": "offer:trial"})
    worker.drain()
    page = pages.read(officer, f"{PAGE}doubts/")
    [button] = page.all("button", name="key")

    officer.post(f"{PAGE}doubts/reopen/", {"key": button.of["value"]})
    worker.drain()

    assert doubt().is_open
    assert not ValueDecision.objects.exists()


@pytest.mark.parametrize("key", ["", "0" * 64, "nonsense"])
def test_an_answer_that_was_not_given_is_not_taken_back(officer, key):
    assert officer.post(f"{PAGE}doubts/reopen/", {"key": key}).status_code == 404


def test_an_answer_of_ones_own_is_kept_though_its_button_was_not_pressed(officer):
    key = doubt().key

    officer.post(f"{PAGE}doubts/", {f"answer-{key}": "", f"own-{key}": " planned "})

    assert ValueDecision.objects.get(key=key).value == "planned"


def test_what_is_left_as_it_is_needs_a_reason_and_keeps_it(officer):
    key = doubt().key

    refused = officer.post(f"{PAGE}doubts/", {f"answer-{key}": "leave"})
    assert refused.status_code == 422
    assert gettext("Say in a few words why it stays as it is.") in refused.content.decode()
    assert not ValueDecision.objects.exists()

    told = {f"answer-{key}": "leave", f"reason-{key}": "기관이 그렇게 씀"}
    assert officer.post(f"{PAGE}doubts/", told).status_code == 302
    assert ValueDecision.objects.get(key=key).reason == "기관이 그렇게 씀"
    worker.drain()
    assert "기관이 그렇게 씀" in pages.read(officer, f"{PAGE}doubts/").text


@pytest.mark.parametrize(("choice", "own"), [("own", " "), ("offer:nothing", ""), ("odd", "")])
def test_an_answer_that_is_none_is_sent_back_with_what_was_filled_in(officer, choice, own):
    key = doubt().key

    answer = officer.post(f"{PAGE}doubts/", {f"answer-{key}": choice, f"own-{key}": own})

    assert answer.status_code == 422
    assert 'class="errors"' in answer.content.decode()
    assert not ValueDecision.objects.exists()


def test_a_form_in_which_nothing_is_said_changes_nothing(officer):
    answer = officer.post(f"{PAGE}doubts/", {})

    assert answer.status_code == 200
    assert not ValueDecision.objects.exists()


def test_the_first_offers_are_taken_for_a_whole_group_but_for_what_is_said_alone(officer):
    reference = send_two_unsure()
    first, second = doubt(f"{UNSURE} 1", reference), doubt(f"{UNSURE} 2", reference)
    told = {"bulk": "first:" + f"{first.kind}.stage", f"answer-{second.key}": "offer:planned"}

    officer.post(f"/submissions/{reference}/doubts/", told)

    kept = dict(ValueDecision.objects.values_list("key", "value"))
    assert kept == {first.key: first.offers[0], second.key: "planned"}


def test_a_whole_group_is_left_as_it_is_with_one_reason(officer):
    reference = send_two_unsure()
    name = f"{doubt(f'{UNSURE} 1', reference).kind}.stage"
    page = pages.read(officer, f"/submissions/{reference}/doubts/")
    assert page.all("button", name="bulk", value=f"leave:{name}")

    told = {"bulk": f"leave:{name}", f"reason-{name}": "모두 확인함"}
    officer.post(f"/submissions/{reference}/doubts/", told)

    assert set(ValueDecision.objects.values_list("reason", flat=True)) == {"모두 확인함"}
    assert ValueDecision.objects.count() == 2


def test_a_kind_of_doubt_can_be_looked_at_alone(officer):
    reference = send_two_unsure()
    kind = doubt(f"{UNSURE} 1", reference).kind

    page = pages.read(officer, f"/submissions/{reference}/doubts/?kind={kind}")

    assert len(page.all("fieldset")) == 2
    [here] = [tag for tag in page.all("a") if tag.of.get("aria-current") == "true"][1:]
    assert here.of["href"] == "?"


def test_many_doubts_are_turned_page_by_page(officer):
    rows = [f"A-{n},사업 {n},사업 {n}을 한다,아마도 {n},신규,공개,1,요구," for n in range(45)]
    reference = world.send(world.OWNER, *rows)

    first = pages.read(officer, f"/submissions/{reference}/doubts/")
    last = pages.read(officer, f"/submissions/{reference}/doubts/?page=99")

    assert len(first.all("fieldset")) == 40
    assert len(last.all("fieldset")) == len(doubts(reference)) - 40


def test_a_doubt_without_a_value_is_looked_at_and_its_column_is_a_press_away(officer):
    reference = world.send(world.OWNER, "1,2,3", headings="가,나,다")
    page = pages.read(officer, f"/submissions/{reference}/doubts/")
    found = doubts(reference)

    assert found
    assert page.errors == []


def test_somebody_who_may_only_read_finds_no_form_and_is_refused(sent):
    reader = client_for(Role.COUNCIL_MEMBER, world.OWNER)
    key = doubt().key

    for name in ("doubts/", "columns/", "recodes/"):
        page = pages.read(reader, f"{PAGE}{name}")
        assert page.status == 200
        assert len(page.all("button")) == 1  # to sign out
    answer = reader.post(f"{PAGE}doubts/", {f"answer-{key}": "offer:trial"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "name", ["doubts/", "doubts/reopen/", "columns/", "columns/confirm/", "recodes/"]
)
def test_a_rival_and_a_stranger_decide_nothing(sent, client, name):
    key = doubt().key
    told = {f"answer-{key}": "offer:trial", "above": "0.1", "key": key}

    rival = client_for(Role.PLANNING_HEAD, world.RIVAL).post(f"{PAGE}{name}", told)

    assert rival.status_code in {403, 404}
    assert client.post(f"{PAGE}{name}", told).status_code == 302
    assert not ValueDecision.objects.exists()
    assert not ColumnDecision.objects.exists()


def test_an_answer_that_is_not_listed_stands_among_the_answers_as_it_was_given(officer):
    reference = world.send(world.OWNER, world.ROWS[0].replace("1200", "협의 중"))
    key = doubt("협의 중", reference).key
    path = f"/submissions/{reference}/doubts/"

    officer.post(path, {f"answer-{key}": "own", f"own-{key}": "1230000000"})
    worker.drain()

    page = pages.read(officer, path)
    assert (page.status, page.errors) == (200, [])
    assert "1230000000" in page.text
    assert page.all("button", name="key", value=key)


def test_a_recode_that_was_taken_back_does_not_stand_among_the_answers(officer):
    [recode] = [
        each
        for each in queries.recodes(asker=world.officer().asker, reference=world.REFERENCE)
        if each.raw == "b) 신규"
    ]
    officer.post(f"{PAGE}recodes/", {"key": recode.key})
    worker.drain()

    page = pages.read(officer, f"{PAGE}doubts/")

    assert (page.status, page.errors) == (200, [])
    assert page.all("button", name="key", value=recode.key) == []


# All doubts of a collection


def test_one_answer_holds_for_what_several_organizations_wrote_alike(officer):
    other = world.send(world.SILENT, *(row.replace("A-", "C-") for row in world.ROWS))
    page = pages.read(officer, ALL)
    key = doubt().key
    assert len([tag for tag in page.all("fieldset") if UNSURE in tag.text]) == 1
    assert "AAA부" in page.text
    assert "CCC부" in page.text

    answer = officer.post(ALL, {f"answer-{key}": "offer:trial"})
    worker.drain()

    assert answer.url == "/submissions/"
    for reference in (world.REFERENCE, other):
        assert UNSURE not in [each.raw for each in doubts(reference) if each.is_open]


def test_what_is_missing_there_is_said_there(officer):
    answer = officer.post(ALL, {f"answer-{doubt().key}": "leave"})

    assert answer.status_code == 422
    assert not ValueDecision.objects.exists()


def test_a_ministry_is_asked_its_own_doubts_only(sent):
    world.send(world.SILENT, *(row.replace("A-", "C-") for row in world.ROWS))

    page = pages.read(client_for(Role.MINISTRY_AUTHOR, world.OWNER), ALL)

    assert UNSURE in page.text
    assert "CCC" not in page.text


def test_where_nothing_waits_the_page_says_so(spelled_words):
    world.open_collection()

    page = pages.read(client_for(Role.SECRETARIAT_OFFICER, "STI"), ALL)

    assert page.all("p", class_="note ok")


def test_more_than_a_page_of_doubts_is_told(officer):
    rows = [f"A-{n},사업 {n},사업 {n}을 한다,아마도 {n},신규,공개,1,요구," for n in range(105)]
    world.send(world.OWNER, *rows)

    page = pages.read(officer, ALL)

    assert len(page.all("fieldset")) == 100
    assert len(page.all("p", class_="note")) == 1


# Columns


def wait_for_a_word(*headers, confidence=0.55):
    """The platform was not sure of these."""
    ours = MappedColumn.objects.filter(table__file__submission__organization__code=world.OWNER)
    rows = ours.filter(header__in=headers)
    rows.update(is_applied=False, confidence=confidence)
    return [f"column-{row.pk}" for row in rows.order_by("column")]


def test_a_waiting_column_is_confirmed_as_it_stands_and_another_is_corrected(officer):
    name, stage = wait_for_a_word("사업명", "추진 단계")
    page = pages.read(officer, f"{PAGE}columns/")
    assert len(page.all("article", class_="column waits")) == 2

    officer.post(f"{PAGE}columns/", {name: "name", stage: "kind"})
    worker.drain()

    decided = dict(ColumnDecision.objects.values_list("header", "field"))
    assert decided == {"사업명": "name", "추진 단계": "kind"}
    assert "secretariat_officer STI" in pages.read(officer, f"{PAGE}columns/").text


def test_what_is_left_for_later_and_what_stays_as_it_was_is_not_decided(officer):
    [name] = wait_for_a_word("사업명")
    told = {
        f"column-{column.identifier}": column.field.identifier
        for column in columns().values()
        if column.field
    }

    officer.post(f"{PAGE}columns/", told | {name: "?"})

    assert not ColumnDecision.objects.exists()


def test_a_column_is_said_to_be_no_field(officer):
    column = columns()["사업명"]

    officer.post(f"{PAGE}columns/", {f"column-{column.identifier}": ""})

    assert ColumnDecision.objects.get().field == ""


def test_columns_of_one_heading_are_decided_together(officer):
    rows = ",".join(world.HEADINGS.split(",")[:3])
    twice = world.table("A-1,사업,한다", headings=rows)
    reference = world.send_bytes(twice, "하나.csv")
    again = queries.columns(asker=world.officer().asker, reference=reference)

    assert {c.header for t in again for c in t.columns} == set(rows.split(","))


def test_all_above_a_line_are_confirmed_at_once_and_the_rest_waits(officer):
    wait_for_a_word("사업명", confidence=0.92)
    wait_for_a_word("추진 단계", confidence=0.55)
    MappedColumn.objects.filter(is_applied=True).update(confidence=0.1)
    lines = [tag.of["value"] for tag in pages.read(officer, f"{PAGE}columns/").all("option")]
    assert {"0.9", "0.5"} <= set(lines)

    officer.post(f"{PAGE}columns/confirm/", {"above": "0.9"})

    assert [row.header for row in ColumnDecision.objects.all()] == ["사업명"]


@pytest.mark.parametrize("above", ["", "nan", "-1", "2", "all"])
def test_a_line_that_is_none_confirms_nothing(officer, above):
    officer.post(f"{PAGE}columns/confirm/", {"above": above})

    assert not ColumnDecision.objects.exists()


def test_a_field_nobody_asked_for_is_refused_in_a_sentence(officer):
    column = columns()["사업명"]

    answer = officer.post(f"{PAGE}columns/", {f"column-{column.identifier}": "nonsense"})

    assert answer.status_code == 400


# Recodes


def test_a_recode_is_taken_back_and_then_stands_as_it_was_written(officer):
    page = pages.read(officer, f"{PAGE}recodes/")
    [button] = [tag for tag in page.all("button", name="key") if "b) 신규" in tag.text]

    officer.post(f"{PAGE}recodes/", {"key": button.of["value"]})
    worker.drain()

    page = pages.read(officer, f"{PAGE}recodes/")
    assert page.all("dd")[-1].text.strip() == "b) 신규"


@pytest.mark.parametrize("key", ["", "0" * 64, "nonsense"])
def test_a_recode_that_is_not_there_is_not_taken_back(officer, key):
    assert officer.post(f"{PAGE}recodes/", {"key": key}).status_code == 404
