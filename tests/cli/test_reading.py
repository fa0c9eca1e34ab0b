"""Commands that read: what they print, and to whom."""

import json

import pytest

from jojeong.accounts.states import Role
from jojeong.audit import queries as audit
from jojeong.cli import printing
from jojeong.flow.worker import drain
from jojeong.register import actions as register
from jojeong.register.actions import DisclosureDraft
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage
from jojeong.vocabulary.disclosure import Disclosure
from tests.factories import draft, hold, load, make_person, make_post, money, system


pytestmark = pytest.mark.django_db

HELPDESK = {"builds_ko": "국민 민원 상담 자동화 음성 안내 챗봇", "name_en": ""}


@pytest.fixture
def officer():
    person = make_person("officer@sti.example", "간사")
    hold(person, make_post(Role.SECRETARIAT_OFFICER, "STI", title_ko="총괄"))
    return "officer@sti.example"


@pytest.fixture
def families(spelled_words):
    entries = load(
        draft(lead="AAA", name_ko="민원 상담 챗봇", **HELPDESK),
        draft(lead="BBB", name_ko="민원 상담 비서", money=(money("30"),), **HELPDESK),
        draft(lead="CCC", name_ko="위성", builds_ko="농지 위성 영상 판독 모형"),
    )
    drain()
    return entries


def close(entry):
    told = DisclosureDraft(Disclosure.CLOSED, 5)
    register.set_disclosure(by=system(), number=entry.number, draft=told)


def test_entries_lists_what_is_looked_for(jojeong):
    found, _ = load(draft(name_ko="민원 챗봇"), draft(name_ko="위성 영상", builds_ko="판독"))

    done = jojeong("entries", "민원", "챗봇")

    assert done.code == 0
    assert found.number in done.out
    assert "민원 챗봇" in done.out
    assert "위성 영상" not in done.out
    assert done.err == ""


def test_entries_says_an_amount_with_its_basis_and_an_unknown_one_as_unknown(jojeong):
    unknown = money(None, stage=None, level=BudgetLevel.NO_AMOUNT, basis="미상")
    load(draft(money=(money("12345", basis="정부안"),)), draft(money=(unknown,)))

    out = jojeong("entries").out

    assert "2026 1조 2,345억원 (정부안)" in out
    assert "2026 금액 미상 (미상)" in out


def test_entries_in_english(jojeong, in_english_on_the_command_line):
    load(draft(name_en="Helpdesk", money=(money("12345"),)))

    out = jojeong("entries").out

    assert "Helpdesk" in out
    assert "KRW 1,234.5 bn" in out
    assert "1 found, page 1 of 1" in out


def test_entries_narrows_by_option(jojeong):
    load(draft(lead="AAA", name_ko="가나"), draft(lead="BBB", name_ko="다라"))

    narrowed = jojeong("entries", "--owner", "BBB", "--kind", "service_ax", "--page", 1)

    assert "다라" in narrowed.out
    assert "가나 " not in narrowed.out
    assert "0건" in jojeong("entries", "--facet", "fund").out


NOBODY_KNOWS = [
    (["entries", "--owner", "MIST"], "--owner", "AAA, BBB"),
    (["entries", "--facet", "nothing"], "--facet", "compute_infrastructure"),
    (["entries", "--kind", "AX"], "--kind", "service_ax"),
    (["overlaps", "--owner", "MIST"], "--owner", "AAA, BBB"),
]


@pytest.mark.parametrize(("command", "option", "known"), NOBODY_KNOWS)
def test_a_name_an_option_does_not_know_is_a_sentence_with_those_it_knows(
    jojeong, command, option, known
):
    load(draft(lead="AAA"), draft(lead="BBB"))

    done = jojeong(*command)

    assert (done.code, done.out) == (2, "")
    for told in (option, f"“{command[-1]}”", known):
        assert told in done.err


def test_where_nothing_is_loaded_no_owner_is_known(jojeong):
    assert "—" in jojeong("entries", "--owner", "AAA").err


@pytest.mark.parametrize("command", [["show", "\udcff"], ["entries", "가\udcff"], ["\udcff"]])
def test_an_argument_that_is_no_text_is_a_sentence(jojeong, command):
    done = jojeong(*command)

    assert (done.code, done.out) == (2, "")
    assert "\\udcff” " in done.err.replace("”은(는)", "” ")
    assert "Traceback" not in done.err


def test_an_actor_that_is_no_text_is_a_sentence(jojeong, monkeypatch):
    monkeypatch.setenv("JOJEONG_ACTOR", "\udcff")

    assert (jojeong("entries").code, jojeong("--help").code) == (2, 2)


def test_nothing_that_is_printed_is_cut_short_or_read_as_markup(jojeong):
    name = "[ai] 긴 이름 :ok: [/bold] " + "가" * 150
    [entry] = load(draft(name_ko=name))

    assert name in jojeong("entries").out
    assert name in jojeong("show", entry.number).out


def test_show_tells_everything_of_an_entry(jojeong):
    [entry] = load(draft(name_ko="민원 챗봇", url="https://news.example/7"))

    out = jojeong("show", entry.number.lower()).out

    for told in (
        f"{entry.number} 민원 챗봇",
        "AAA부",
        "민원 상담 챗봇을 만든다",
        "100억원",
        "챗봇",
    ):
        assert told in out
    assert "https://news.example/7" in out
    assert "programmes.csv" in out


def test_show_of_an_unknown_entry_is_a_sentence(jojeong):
    done = jojeong("show", "J999999")

    assert (done.code, done.out) == (2, "")
    assert "J999999" in done.err
    assert "Traceback" not in done.err


def test_show_of_a_closed_entry_says_the_same_as_of_an_unknown_one(jojeong, officer):
    [entry] = load(draft(name_ko="감춘 사업"))
    close(entry)

    closed, unknown = jojeong("show", entry.number), jojeong("show", "J999999")

    assert (closed.code, closed.out) == (unknown.code, unknown.out) == (2, "")
    assert closed.err.replace(entry.number, "") == unknown.err.replace("J999999", "")
    assert "감춘 사업" in jojeong("show", entry.number, "--as", officer).out
    assert "감춘 사업" in jojeong("show", entry.number, "--as", "system").out


def test_a_person_nobody_knows_is_a_sentence(jojeong):
    done = jojeong("entries", "--as", "nobody@msit.example")

    assert (done.code, done.out) == (2, "")
    assert "nobody@msit.example" in done.err


def test_the_environment_can_say_who_asks(jojeong, officer, monkeypatch):
    [entry] = load(draft(name_ko="감춘 사업"))
    close(entry)
    monkeypatch.setenv("JOJEONG_ACTOR", officer)

    assert "감춘 사업" in jojeong("entries").out


def test_overlaps_shows_families_with_their_evidence(jojeong, families):
    out = jojeong("overlaps").out

    number = families[0].number
    assert f"{number} 민원 상담 챗봇" in out
    assert {"AAA부", "BBB부"} in [set(line.strip().split(" · ")) for line in out.splitlines()]
    assert f"{number} “[민원] [상담] [챗봇]”" in out
    assert "비서" in out
    assert "2026" in out
    assert "30억원" in out
    assert "v2" in out


def test_overlaps_in_english(jojeong, families, in_english_on_the_command_line):
    out = jojeong("overlaps").out

    assert "Shared: " in out
    assert "KRW 3 bn" in out
    assert "if the largest programme could serve the others" in out


def test_overlaps_says_why_there_is_no_number(jojeong, spelled_words):
    bill = money("5", year=2025, stage=BudgetStage.GOVERNMENT_BILL)
    entries = load(
        draft(lead="AAA", name_ko="민원 상담 챗봇", money=(bill,), **HELPDESK),
        draft(lead="BBB", name_ko="민원 상담 비서", **HELPDESK),
    )
    drain()

    numbers = ", ".join(sorted(entry.number for entry in entries))
    assert f"({numbers})" in jojeong("overlaps").out


def test_a_member_said_in_few_words_is_marked(jojeong, spelled_words):
    few = {"name_ko": "상담 챗봇", "builds_ko": "", "name_en": ""}
    first, *_ = load(draft(lead="AAA", **few), draft(lead="BBB", **few), draft(lead="CCC"))
    drain()

    assert f"{first.number} 상담 챗봇 (" in jojeong("overlaps").out


def test_overlaps_before_the_first_run_says_what_to_do(jojeong):
    done = jojeong("overlaps")

    assert (done.code, done.out) == (0, "")
    assert "jojeong match" in done.err


def test_overlaps_narrows_by_owner_and_number(jojeong, families):
    number = families[0].number
    assert number not in jojeong("overlaps", "--owner", "CCC").out
    assert number in jojeong("overlaps", "--owner", "BBB", "--top", 1).out


def test_overlaps_leaves_out_what_is_closed(jojeong, families, officer):
    close(families[1])

    assert "민원 상담" not in jojeong("overlaps").out
    assert "민원 상담 비서" in jojeong("overlaps", "--as", officer).out


JSON = [
    (["entries"], "found"),
    (["show", "{entry}"], "entry"),
    (["overlaps"], "families"),
    (["people", "--as", "system"], "posts"),
    (["people", "handover", "{post}", "--as", "system"], "sheet"),
]


@pytest.mark.parametrize(("command", "key"), JSON)
def test_json_is_all_there_is_on_standard_output(jojeong, families, officer, command, key):
    post = make_post(Role.MINISTRY_AUTHOR, "AAA").pk

    done = jojeong(
        *(part.format(post=post, entry=families[0].number) for part in command), "--json"
    )

    told = json.loads(done.out)
    assert done.code == 0
    assert told[key]
    assert told["head"] == {"number": audit.head().number, "hash": audit.head().hash}


def test_money_is_a_whole_number_in_json(jojeong):
    [entry] = load(draft(money=(money("15.6"),)))

    [line] = json.loads(jojeong("show", entry.number, "--json").out)["entry"]["money"]

    assert line["amount"] == 1_560_000_000


def test_dates_are_written_out_in_json(jojeong, officer):
    posts = json.loads(jojeong("people", "--as", officer, "--json").out)["posts"]

    assert posts[0]["holdings"][0]["from_day"] == "2020-01-01"


WRONG = [
    ["nothing"],
    ["show"],
    ["entries", "--page", "0"],
    ["entries", "--page", "one"],
    ["entries", "--page", "1000001"],
    ["overlaps", "--top", "0"],
    ["overlaps", "--top", "1001"],
    ["serve", "--port", "0"],
    ["serve", "--port", "65536"],
    ["people", "appoint", "a@b.example", "one"],
    ["people", "nothing"],
    ["entries", "--nothing"],
    ["organizations", "add", "AAA", "가", "A", "kingdom"],
]


@pytest.mark.parametrize("wrong", WRONG, ids=" ".join)
def test_what_is_not_understood_ends_with_two_and_says_how_it_goes(jojeong, wrong):
    done = jojeong(*wrong)

    assert (done.code, done.out) == (2, "")
    assert "Usage" in done.err


def test_help_is_not_an_error(jojeong):
    done = jojeong("--help")

    assert done.code == 0
    for command in ("demo", "entries", "overlaps", "audit", "people", "doctor"):
        assert command in done.out


def test_what_json_cannot_say_is_an_error_of_the_program():
    with pytest.raises(TypeError, match="no JSON for set"):
        printing.as_json({"a": {1}})
