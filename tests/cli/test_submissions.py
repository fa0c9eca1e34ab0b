"""Collections and submissions on the command line: asking, sending, settling, accepting."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from jojeong.accounts.models import Organization
from jojeong.accounts.states import Role
from jojeong.register.models import Entry
from jojeong.submissions import queries
from jojeong.submissions.models import Collection, ColumnDecision
from jojeong.submissions.policies import Upload
from tests.factories import hold, make_organization, make_person, make_post, system
from tests.submissions.house import collect, csv_file, kinds, programme, send, state_of


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("spelled_words", "in_english_on_the_command_line"),
]
AS = ("--as", "officer@sti.example")
FIRST = "kr-ai-2027:AAA:1"
DUE = (timezone.localdate() + timedelta(days=30)).isoformat()


@pytest.fixture(autouse=True)
def _officer():
    hold(make_person("officer@sti.example", "간사"), make_post(Role.SECRETARIAT_OFFICER, "STI"))


@pytest.fixture
def folder(tmp_path):
    """A folder of one folder for each of two organizations."""
    for name, identifier in (("aaa", "A-1"), ("Ministry BBB", "B-1")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "사업.csv").write_bytes(csv_file(programme(identifier)).data)
    (tmp_path / "aaa" / ".hidden").write_text("no table")
    return tmp_path


def in_json(done):
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_a_collection_is_opened_for_everybody_or_for_those_named(jojeong):
    make_organization("AAA")

    done = jojeong("collect", "kr-ai-2027", "--due", DUE, *AS)

    assert (done.code, done.out) == (0, "")
    assert "2 organizations owe an answer" in done.err
    asked = ("collect", "rnd", "--questionnaire", "kr-rnd-2027", "--due", DUE)
    assert jojeong(*asked, "--organization", "AAA", *AS).code == 0
    assert Collection.objects.get(code="rnd").obligations.count() == 1
    [first, _] = in_json(jojeong("collect", "--json", *AS))["collections"]
    assert first["code"] == "kr-ai-2027"
    assert "AI programmes" in jojeong("collect", *AS).out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("x y", "--questionnaire", "kr-ai-2027"), "can't be the code"),
        (("ok", "--questionnaire", "nothing"), "There are: kr-ai-2027"),
        (("kr-ai-2027", "--due", "tomorrow"), "is no day"),
        (("kr-ai-2027", "--due", "2000-01-01"), "lies before"),
    ],
)
def test_what_can_not_be_opened_is_a_sentence(jojeong, options, said):
    done = jojeong("collect", *options, *AS)

    assert (done.code, said in done.err) == (2, True)


def test_a_folder_of_folders_is_sent_and_read_and_accepted(jojeong, folder):
    collect()

    sent = in_json(jojeong("submit", folder, "--json", *AS))["submissions"]

    assert [line["state"] for line in sent] == ["settled", "settled"]
    assert [line["rows"] for line in sent] == [1, 1]
    assert jojeong("accept", "--collection", "kr-ai-2027", *AS).code == 0
    assert Entry.objects.count() == 2


def test_folders_that_name_nobody_are_listed_all_at_once(jojeong, tmp_path):
    collect()
    for name in ("office-of-tea", "bureau-of-rice"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_bytes(csv_file(programme(name)).data)

    done = jojeong("submit", tmp_path, *AS)

    assert done.code == 2
    assert "bureau-of-rice, office-of-tea" in done.err
    assert "--map" in done.err


def test_folders_are_mapped_by_a_file(jojeong, tmp_path):
    collect()
    (tmp_path / "in" / "차 담당").mkdir(parents=True)
    (tmp_path / "in" / "차 담당" / "a.csv").write_bytes(csv_file(programme()).data)
    mapping = tmp_path / "map.csv"
    mapping.write_text("차 담당,AAA\n", encoding="utf-8")

    done = jojeong("submit", tmp_path / "in", "--map", mapping, *AS)

    assert (done.code, state_of(FIRST).value) == (0, "settled")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"one,two,three\n", b'"open'])
def test_a_mapping_that_can_not_be_read_is_a_sentence(jojeong, folder, content):
    collect()
    mapping = folder.with_suffix(".csv")
    mapping.write_bytes(content)

    done = jojeong("submit", folder, "--map", mapping, *AS)

    assert (done.code, "folder and code" in done.err) == (2, True)


def test_a_mapping_that_is_not_there_is_a_sentence(jojeong, folder):
    collect()

    done = jojeong("submit", folder, "--map", folder / "none.csv", *AS)

    assert (done.code, "no file or folder" in done.err) == (2, True)
    assert "none.csv" in done.err


def test_organizations_nobody_knows_are_registered_where_that_is_asked(jojeong, tmp_path):
    collect()
    for name in ("office-of-tea", "office-of-tea-and-rice-and-everything", "7 차"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_bytes(csv_file(programme(name)).data)

    done = jojeong("submit", tmp_path, "--add-organizations", *AS)

    assert done.code == 0, done.err
    assert Organization.objects.get(code="OFFICE-OF-TEA").name_en == "Office Of Tea"
    assert Organization.objects.filter(code__startswith="OFFICE-OF-TEA-AND-RICE").exists()
    assert Organization.objects.get(code="ORG-7").name_ko == "7 차"


def test_folders_that_would_have_one_code_are_told_apart(jojeong, tmp_path):
    collect()
    for name in ("office of tea (old)", "office of tea [old]", "차"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_bytes(csv_file(programme(name)).data)

    done = jojeong("submit", tmp_path, "--add-organizations", *AS)

    assert done.code == 0, done.err
    codes = set(Organization.objects.values_list("code", flat=True))
    assert {"OFFICE-OF-TEA-OLD", "OFFICE-OF-TEA-OLD-2", "ORG"} <= codes


@pytest.mark.parametrize(
    ("path", "said"), [("nowhere", "no file or folder"), (".", "names no organization")]
)
def test_a_path_that_names_nobody_is_a_sentence(jojeong, tmp_path, monkeypatch, path, said):
    collect()
    (tmp_path / "a.csv").write_bytes(csv_file(programme()).data)
    monkeypatch.chdir(tmp_path)

    done = jojeong("submit", path, *AS)

    assert (done.code, said in done.err) == (2, True)


def test_an_empty_folder_holds_nothing_to_send(jojeong, tmp_path):
    collect()

    assert "no file here" in jojeong("submit", tmp_path, *AS).err


def test_files_are_sent_for_one_organization(jojeong, folder):
    collect()

    done = jojeong("submit", folder / "aaa" / "사업.csv", "--organization", "AAA", *AS)

    assert (done.code, FIRST in done.out) == (0, True)


def test_the_secretariat_asks_whom_it_sends_for(jojeong, folder):
    collect("kr-ai-2027", "AAA")
    make_organization("BBB")

    assert jojeong("submit", folder, *AS).code == 0
    assert Collection.objects.get().obligations.count() == 2


def test_of_several_collections_one_is_named(jojeong, folder):
    collect()
    collect("second")

    done = jojeong("submit", folder, *AS)

    assert (done.code, "kr-ai-2027, second" in done.err) == (2, True)
    assert jojeong("submit", folder, "--collection", "second", *AS).code == 0


def test_submissions_are_listed_and_shown(jojeong):
    collect()
    send(programme())

    assert FIRST in jojeong("submissions", *AS).out
    assert "settled" in jojeong("submissions", FIRST, *AS).out
    whole = in_json(jojeong("submissions", FIRST, "--json", *AS))
    assert whole["submission"]["files"][0]["name"] == "사업.csv"
    assert jojeong("submissions", "--state", "read", *AS).out.count("AAA") == 0
    assert "knows no" in jojeong("submissions", "--state", "lost", *AS).err
    assert jojeong("submissions", "kr-ai-2027:AAA:9", *AS).code == 2


def test_a_file_that_can_not_be_read_says_why(jojeong, tmp_path):
    collect()
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    jojeong("submit", tmp_path / "a.xlsx", "--organization", "AAA", *AS)

    assert "a.xlsx" in jojeong("submissions", FIRST, *AS).out
    done = jojeong("accept", FIRST, *AS)
    assert (done.code, "hold this submission up" in done.err) == (2, True)


def test_of_a_collection_all_that_can_be_is_accepted_and_what_is_held_up_is_left(jojeong):
    collect("kr-ai-2027", "AAA", "BBB", "CCC")
    send(programme("A-1"))
    send(programme("B-1"), organization="BBB")
    held = send(organization="CCC", files=[Upload("broken.xlsx", b"PK\x03\x04")])

    done = jojeong("accept", "--collection", "kr-ai-2027", *AS)

    states = [state_of(f"kr-ai-2027:{code}:1").value for code in ("AAA", "BBB")]
    assert (done.code, states, state_of(held).value) == (0, ["accepted", "accepted"], "read")
    assert {entry.origin for entry in Entry.objects.all()} == {"AAA/A-1", "BBB/B-1"}


def test_doubts_are_listed_and_settled(jojeong):
    collect()
    send(programme(유형="우주 개발"))
    [doubt] = in_json(jojeong("settle", FIRST, "--json", *AS))["doubts"]
    assert "우주 개발" in jojeong("settle", FIRST, *AS).out

    done = jojeong("settle", FIRST, f"{doubt['key'][:12]}=physical_ai", *AS)

    assert done.code == 0, done.err
    assert kinds(FIRST) == []
    [(_, said)] = queries.decisions(asker=system().asker, reference=FIRST)
    assert said.value == "physical_ai"


def test_doubts_are_left_as_they_are_one_or_all(jojeong):
    collect()
    send(programme("A-1", 유형="우주"), programme("A-2", 추진단계="꿈꾸는 중"))
    found = in_json(jojeong("settle", FIRST, "--json", *AS))["doubts"]

    jojeong("settle", FIRST, "--leave", found[0]["key"], *AS)
    assert len(kinds(FIRST)) == len(found) - 1

    jojeong("settle", FIRST, "--leave-all", *AS)
    assert kinds(FIRST) == []
    assert "✓" in jojeong("submissions", FIRST, *AS).out


def test_where_nothing_is_doubted_leaving_all_is_no_word_at_all(jojeong):
    collect()
    send(programme())

    done = jojeong("settle", FIRST, "--leave-all", *AS)

    assert (done.code, state_of(FIRST).value) == (0, "settled")
    assert queries.decisions(asker=system().asker, reference=FIRST) == ()


@pytest.mark.parametrize(("answer", "said"), [("abc", "no answer"), ("=x", "no answer")])
def test_what_is_no_answer_is_a_sentence(jojeong, answer, said):
    collect()
    send(programme(유형="우주 개발"))

    done = jojeong("settle", FIRST, answer, *AS)

    assert (done.code, said in done.err) == (2, True)


def test_a_key_begins_one_doubt(jojeong):
    collect()
    rows = [programme(f"A-{n}", 유형=f"우주 {n} 개발 {n}") for n in range(20)]
    send(*rows)
    first = [doubt.key[0] for doubt in queries.doubts(asker=system().asker, reference=FIRST)]
    twice = max(first, key=first.count)

    assert "more than one" in jojeong("settle", FIRST, f"{twice}=talent", *AS).err
    assert "There is no" in jojeong("settle", FIRST, "zz=talent", *AS).err


def test_columns_are_shown_and_decided(jojeong):
    collect()
    send(programme())
    [table] = in_json(jojeong("columns", FIRST, "--json", *AS))["tables"]
    built = next(each for each in table["columns"] if each["header"] == "구축 내용")

    done = jojeong("columns", FIRST, f"{built['identifier']}=beneficiaries", "--above", 0.9, *AS)

    assert done.code == 0, done.err
    assert "Beneficiaries" in done.out
    assert jojeong("columns", FIRST, "x=name", *AS).code == 2


def test_columns_above_a_line_are_confirmed_and_nothing_else(jojeong):
    collect()
    send(programme())

    done = jojeong("columns", FIRST, "--above", 0.9, *AS)

    assert done.code == 0, done.err
    decided = ColumnDecision.objects.values_list("header", flat=True)
    assert "사업명" in decided
    assert "사업 식별번호" not in decided
    assert state_of(FIRST).value == "settled"


def test_a_submission_is_returned_with_a_message(jojeong):
    collect()
    send(programme())

    assert "Say what has to be changed" in jojeong("return", FIRST, *AS).err
    assert jojeong("return", FIRST, "--message", "소관을 적으세요", *AS).code == 0
    assert "소관을 적으세요" in jojeong("submissions", FIRST, *AS).out


def test_nothing_to_report_is_recorded(jojeong):
    collect()

    assert jojeong("attest", "AAA", *AS).code == 0
    assert "nothing to report" in jojeong("ledger", *AS).out.casefold()


def test_the_ledger_is_shown_and_reminds(jojeong):
    collect()
    send(programme())

    shown = jojeong("ledger", "kr-ai-2027", *AS)
    assert "2026-09-03" in shown.out
    assert "no source for the day" in shown.out
    done = jojeong("ledger", "--remind", "--json", *AS)
    assert "Reminded: BBB" in done.err
    assert in_json(done)["ledger"]["lines"][1]["duty"] == "owes"


def test_a_form_is_written_where_it_is_wanted(jojeong, tmp_path, monkeypatch):
    collect()
    monkeypatch.chdir(tmp_path)

    assert jojeong("form", "AAA", *AS).code == 0
    assert (tmp_path / "kr-ai-2027_AAA.xlsx").stat().st_size
    assert "xlsx" in jojeong("form", "AAA", "--format", "pdf", *AS).err
    assert "can't be written" in jojeong("form", "AAA", "--output", tmp_path / "no" / "x", *AS).err
    assert jojeong("form", "NOBODY", *AS).code == 2


def test_nothing_is_sent_by_nobody(jojeong, folder):
    collect()

    assert "Say who does this" in jojeong("submit", folder).err
    assert jojeong("ledger").code == 2


def test_submissions_of_a_collection_that_is_not_there_are_no_empty_list(jojeong):
    done = jojeong("submissions", "--collection", "kr-ai-2099", *AS)

    assert (done.code, "kr-ai-2099" in done.err) == (2, True)
