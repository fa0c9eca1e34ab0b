"""The register taken out and in, and tokens, on the command line."""

import csv
import io
import json
from zipfile import ZipFile

import pytest

from jojeong.accounts import queries as people
from jojeong.accounts.models import ApiToken, Organization
from jojeong.accounts.policies import TokenRefused
from jojeong.accounts.states import Role
from jojeong.register.models import Entry, Portfolio
from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground
from tests.factories import draft, hold, load, make_person, make_post, money


pytestmark = pytest.mark.django_db
AS = ("--as", "system")
CLOSED = Confidence(Disclosure.CLOSED, Ground.DELIBERATION_IN_PROGRESS)


@pytest.fixture
def entries():
    hidden = money("77", confidence=CLOSED)
    return load(
        draft(name_ko="=공개 사업", money=(money("12"), hidden)),
        draft(name_ko="닫힌 사업", confidence=CLOSED),
    )


@pytest.fixture
def officer():
    person = make_person("officer@sti.example", "간사")
    hold(person, make_post(Role.SECRETARIAT_OFFICER, "STI"))
    return person


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.xlsx"])
def test_what_is_exported_is_imported_into_an_empty_installation(jojeong, entries, tmp_path, name):
    file = tmp_path / name
    assert jojeong("export", file, *AS).code == 0
    for model in (Entry, Portfolio, Organization):
        model.objects.all().delete()

    done = jojeong("import", file, "--json", *AS)

    counts = {"added": 2, "changed": 0, "kept": 0, "left_out": 0}
    assert json.loads(done.out) == counts | {
        "links": 0,
        "links_left_out": 0,
        "organizations": 1,
        "successions": 0,
    }
    assert {entry.number for entry in Entry.objects.all()} == {entry.number for entry in entries}


def test_without_a_file_json_lines_go_to_standard_output(jojeong, entries):
    done = jojeong("export")

    kinds = [json.loads(line)["record"] for line in done.out.splitlines()]
    assert kinds == ["entry", "organization", "end"]


def test_nobody_exports_what_is_closed(jojeong, entries, tmp_path):
    file = tmp_path / "out.jsonl"

    jojeong("export", file)

    told = file.read_text(encoding="utf-8")
    assert "공개 사업" in told
    assert "닫힌 사업" not in told
    assert "7700000000" not in told


def test_a_kind_of_file_nobody_knows_is_refused(jojeong, tmp_path):
    done = jojeong("export", tmp_path / "out.pdf", *AS)

    assert done.code == 2
    assert "xlsx" in done.err


def test_a_file_that_cannot_be_written_is_a_sentence(jojeong, tmp_path):
    done = jojeong("export", tmp_path / "no" / "out.csv", *AS)

    assert done.code == 2
    assert "out.csv" in done.err


def test_a_filter_narrows_what_is_exported(jojeong, entries, tmp_path):
    file = tmp_path / "out.jsonl"

    done = jojeong("export", file, "--words", "닫힌", "--format", "jsonl", *AS)

    assert done.code == 0
    assert json.loads(file.read_text(encoding="utf-8").splitlines()[-1])["entries"] == 1
    assert jojeong("export", file, "--owner", "NOBODY", *AS).code == 2


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        (["--year", 2026], 2),
        (["--year", 1999], 0),
        (["--amount-from", "76.9"], 2),
        (["--amount-from", "100.1"], 0),
        (["--period", 2027], 0),
    ],
)
def test_amounts_and_periods_narrow_an_export(jojeong, entries, tmp_path, narrowed, count):
    file = tmp_path / "out.jsonl"

    assert jojeong("export", file, *narrowed, *AS).code == 0
    assert json.loads(file.read_text(encoding="utf-8").splitlines()[-1])["entries"] == count


def test_an_amount_that_is_none_is_a_sentence(jojeong, entries, tmp_path):
    done = jojeong("export", tmp_path / "out.jsonl", "--amount-to", "많이", *AS)

    assert (done.code, "많이" in done.err) == (2, True)


def test_the_open_data_is_the_same_for_whoever_takes_it_out(jojeong, entries, tmp_path):
    mine, theirs = tmp_path / "mine.zip", tmp_path / "theirs.zip"
    jojeong("export", mine, "--open", *AS)
    jojeong("export", theirs, "--open")

    with ZipFile(mine) as packed:
        table = packed.read("programmes.csv").decode("utf-8-sig")
        told = json.loads(packed.read("datapackage.json"))
    assert mine.read_bytes() == theirs.read_bytes()
    [row] = csv.DictReader(io.StringIO(table))
    assert (row["name_ko"], row["amount_won"]) == ("'=공개 사업", "1200000000")
    assert [field["name"] for field in told["resources"][0]["schema"]["fields"]] == list(row)


def test_an_import_is_told_in_a_sentence_and_an_altered_file_is_refused(
    jojeong, entries, tmp_path
):
    file = tmp_path / "out.jsonl"
    jojeong("export", file, *AS)
    kept = jojeong("import", file, *AS)
    file.write_text(file.read_text(encoding="utf-8").replace("닫힌", "고친"), encoding="utf-8")

    refused = jojeong("import", file, *AS)
    taken = jojeong("import", file, "--altered", *AS)

    assert (kept.code, refused.code, taken.code) == (0, 2, 0)
    assert "--altered" in refused.err


def test_an_import_needs_somebody_who_may(jojeong, entries, tmp_path):
    file = tmp_path / "out.jsonl"
    jojeong("export", file, *AS)
    hold(make_person("desk@msit.example"), make_post(Role.DESK, "MSIT"))

    assert jojeong("import", file).code == 2
    assert jojeong("import", file, "--as", "desk@msit.example").code == 2


def test_a_token_is_printed_once_listed_and_revoked(jojeong, officer):
    by = ("--as", officer.email)
    made = jojeong("tokens", "make", "대시보드", "--permission", "read_everything", *by)
    row = ApiToken.objects.get()
    listed = jojeong("tokens", *by)
    as_json = json.loads(jojeong("tokens", "--json", *by).out)

    assert "대시보드" in listed.out
    assert made.out.strip() not in listed.out
    assert people.bearer(made.out.strip(), on=row.made_on).token == row.pk
    assert [each["label"] for each in as_json] == ["대시보드"]
    assert jojeong("tokens", "revoke", row.pk, *by).code == 0
    assert "—" in jojeong("tokens", *by).out
    with pytest.raises(TokenRefused):
        people.bearer(made.out.strip(), on=row.made_on)


def test_nobody_has_tokens(jojeong):
    assert jojeong("tokens").code == 2
    assert jojeong("tokens", "make", "x", "--permission", "collect", *AS).code == 2


def test_a_file_that_is_not_there_is_named(jojeong, tmp_path):
    done = jojeong("import", tmp_path / "none.jsonl", *AS)

    assert (done.code, "none.jsonl" in done.err) == (2, True)
