"""What is taken out of the register comes back whole, and holds nothing the asker may not see."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jojeong.accounts.models import Organization
from jojeong.accounts.policies import Depth
from jojeong.accounts.states import Role
from jojeong.adapters import tables
from jojeong.audit import queries as audit
from jojeong.audit.queries import events_about
from jojeong.register import actions, queries
from jojeong.register.actions import importing
from jojeong.register.actions.importing import NumberTaken
from jojeong.register.actions.linking import ContradictoryLineage
from jojeong.register.models import Entry, EntryVersion, Lineage, Portfolio
from jojeong.register.policies import AnswerDraft, flat
from jojeong.register.policies.export_refusals import (
    AlteredExport,
    CutShort,
    HoldsNul,
    LineNotExported,
    NotAnExport,
    Place,
)
from jojeong.register.policies.exports import (
    ExportedEntry,
    ExportedLink,
    ExportedVersion,
    ExportScope,
    plain,
    record_of,
)
from jojeong.register.queries import EntryFilter
from jojeong.register.states import ExportFormat, LineageState, Standing
from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground
from jojeong.vocabulary.lineage import LineageKind, LineageReason
from jojeong.vocabulary.refusals import NotPermitted
from tests import factories
from tests.factories import asker, draft, load, money, nobody, system


CLOSED = Confidence(Disclosure.CLOSED, Ground.DELIBERATION_IN_PROGRESS)
ALL = EntryFilter()
NASTY = "=1+1\r\n\"quoted\", 'apostrophe' _x0041_ \x01 가나다 "


@pytest.fixture
def taken(tmp_path):
    """`taken(asker)`: a file of what somebody may see."""

    def take(who=None, form=ExportFormat.JSON_LINES, wanted=ALL):
        file = tmp_path / f"export.{form.value}"
        records = queries.export(asker=who or system().asker, wanted=wanted)
        file.write_bytes(b"".join(queries.written(records, form)))
        return file

    return take


def entries_in(file):
    return [record for record in queries.records_in(file) if isinstance(record, ExportedEntry)]


def emptied():
    """As an installation is before anything came into it."""
    for model in (Entry, Portfolio, Organization):
        model.objects.all().delete()


def rich():
    """Entries with everything an export has to carry."""
    answer = AnswerDraft("name", "가", NASTY, "B3", ("space", "case"))
    first = draft(
        name_ko=NASTY, builds_ko="=cmd|' /C calc'!A0", answers=(answer,), document="a" * 64
    )
    closed = draft(lead="BBB", partners=("CCC",), confidence=CLOSED, name_ko="닫힌 사업")
    hidden = money("77", confidence=CLOSED, cell="K9")
    part = draft(lead="BBB", money=(money(), hidden, money(None, stage=None, funding=())))
    return load(first, closed, part, code="kr-2027")


@pytest.mark.django_db
@pytest.mark.parametrize("form", ExportFormat)
def test_what_is_exported_and_imported_into_an_empty_installation_is_the_same(taken, form):
    rich()
    changed = draft(origin="row-same", name_ko="처음")
    load(changed, code="other")
    load(draft(origin="row-same", name_ko="다음"), code="other")
    before = entries_in(taken(form=form))
    file = taken(form=form)
    emptied()

    done = actions.import_entries(by=system(), file=file)

    assert (done.added, done.changed, done.kept, done.left_out) == (4, 0, 0, 0)
    assert entries_in(taken()) == before
    assert [len(entry.versions) for entry in before if entry.portfolio == "other"] == [2]


@pytest.mark.django_db
def test_importing_twice_changes_nothing(taken):
    rich()
    file = taken()

    done = actions.import_entries(by=system(), file=file)

    assert (done.added, done.changed, done.kept) == (0, 0, 3)


@pytest.mark.django_db
def test_an_entry_that_says_something_else_gets_a_new_version(taken):
    load(draft(origin="row-a", name_ko="처음"))
    file = taken()
    load(draft(origin="row-a", name_ko="다음"))

    done = actions.import_entries(by=system(), file=file)

    assert done.changed == 1
    assert EntryVersion.objects.get(is_current=True).name_ko == "처음"
    assert EntryVersion.objects.count() == 3


@pytest.mark.django_db
def test_an_export_of_a_part_changes_no_entry_that_is_there(taken):
    rich()
    file = taken(nobody())

    done = actions.import_entries(by=system(), file=file)

    assert (done.changed, done.kept) == (0, 2)


@pytest.mark.django_db
def test_an_outline_is_left_out_of_an_import(taken):
    partly = Confidence(Disclosure.PARTIAL, Ground.TRADE_SECRETS)
    load(draft(confidence=partly, builds_ko="비밀 구축"))
    file = taken(nobody())
    emptied()

    done = actions.import_entries(by=system(), file=file)

    assert (done.added, done.left_out) == (0, 1)
    assert "비밀" not in file.read_text(encoding="utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["rival", "nobody"])
def test_a_rival_gets_nothing_closed_and_nothing_it_could_be_told_from(taken, who):
    rich()
    rival = {"rival": asker(Role.PLANNING_HEAD, "AAA"), "nobody": nobody()}[who]

    file = taken(rival)
    told = file.read_text(encoding="utf-8")
    of_bbb = [entry for entry in entries_in(file) if entry.versions[0].draft.lead == "BBB"]

    assert "닫힌 사업" not in told
    assert "7700000000" not in told
    assert [len(entry.versions[0].draft.money) for entry in of_bbb] == [2]
    assert [entry.versions[0].digest for entry in of_bbb] == [""]
    assert "CCC" not in told


@pytest.mark.django_db
def test_an_owner_gets_what_is_its_own(taken):
    rich()

    found = entries_in(taken(asker(Role.PLANNING_HEAD, "BBB")))

    own = [entry for entry in found if entry.versions[0].draft.lead == "BBB"]
    assert {entry.versions[0].draft.name_ko for entry in own} >= {"닫힌 사업"}
    assert sorted(len(entry.versions[0].draft.money) for entry in own) == [1, 3]
    assert all(entry.versions[0].digest for entry in own)


@pytest.mark.django_db
def test_answers_go_to_the_inside_with_their_raw_text_and_cell(taken):
    rich()

    inside = entries_in(taken(asker(Role.MINISTRY_AUTHOR, "AAA")))
    outside = entries_in(taken(nobody()))

    answers = [a for entry in inside for v in entry.versions for a in v.draft.answers]
    assert [(a.raw, a.cell) for a in answers] == [(NASTY, "B3")]
    assert not any(v.draft.answers for entry in outside for v in entry.versions)


@pytest.mark.django_db
def test_an_export_says_at_which_event_it_was_taken_and_is_proved_by_its_digest(taken):
    rich()
    head = audit.head()

    end = queries.check_unaltered(taken())

    assert (end.head_number, end.head_hash) == (head.number, head.hash)
    assert (end.entries, end.scope) == (3, ExportScope.EVERYTHING)
    assert {queries.check_unaltered(taken(form=form)).digest for form in ExportFormat} == {
        end.digest
    }


@pytest.mark.django_db
def test_a_filter_narrows_an_export_and_the_order_is_by_number(taken):
    rich()

    found = entries_in(taken(wanted=EntryFilter(owner="BBB")))

    numbers = [entry.number for entry in found]
    assert len(numbers) == 2
    assert numbers == sorted(numbers)


@pytest.mark.django_db
@pytest.mark.usefixtures("spelled_words")
@pytest.mark.parametrize(("words", "found"), [("구축", 1), ("트리", 1), ("없는낱말", 0)])
def test_words_narrow_an_export_as_they_do_a_list(taken, words, found):
    """By words first; where those find nothing, by letters."""
    load(draft(name_ko="스트리밍 구축"), draft(name_ko="통계 지도"))

    assert len(entries_in(taken(wanted=EntryFilter(words)))) == found


@pytest.mark.django_db
def test_an_altered_file_is_imported_only_where_that_is_said(taken):
    load(draft(name_ko="처음 이름"))
    file = taken()
    emptied()
    file.write_text(file.read_text(encoding="utf-8").replace("처음 이름", "고친 이름"))

    with pytest.raises(AlteredExport):
        actions.import_entries(by=system(), file=file)
    actions.import_entries(by=system(), file=file, altered=True)

    assert EntryVersion.objects.get().name_ko == "고친 이름"


@pytest.mark.django_db
def test_an_import_leaves_one_event_with_the_digest_of_the_file(taken):
    rich()
    file = taken()
    end = queries.check_unaltered(file)

    actions.import_entries(by=system(), file=file)

    [event] = events_about(f"export:{end.digest}")
    assert event.details["kept"] == 3


@pytest.mark.django_db
def test_importing_needs_the_permission_to_load(taken):
    file = taken()

    with pytest.raises(NotPermitted):
        actions.import_entries(by=factories.actor(), file=file)


@pytest.mark.django_db
def test_a_number_is_never_given_to_another_entry(taken):
    [entry] = load(draft(origin="row-a"))
    file = taken()
    Entry.objects.filter(pk=entry.pk).update(origin="row-b")
    with pytest.raises(NumberTaken):
        actions.import_entries(by=system(), file=file)

    Entry.objects.filter(pk=entry.pk).update(origin="row-a", number="J00000001")
    with pytest.raises(NumberTaken):
        actions.import_entries(by=system(), file=file)


@pytest.mark.django_db
def test_named_readers_and_closed_grounds_come_along(taken):
    [_, closed, _] = rich()
    actions.set_disclosure(
        by=factories.actor(organization="BBB"),
        number=closed.number,
        draft=actions.DisclosureDraft(Disclosure.CLOSED, 5, readers=("AAA",)),
    )
    before = entries_in(taken())
    file = taken()
    emptied()

    actions.import_entries(by=system(), file=file)

    assert entries_in(taken()) == before
    assert [entry.readers for entry in before if entry.readers] == [("AAA",)]


def linked():
    """Four entries of two owners and what became of them: confirmed, refused, open, ended."""
    first, second, third, closed = load(
        draft(origin="a"),
        draft(origin="b"),
        draft(origin="c"),
        draft(origin="d", lead="BBB", confidence=CLOSED),
    )
    told = {"engine": "lineage 1", "reasons": [LineageReason.SAME_NAME]}
    decided = {"decided_by": "somebody", "decided_at": datetime(2026, 11, 1, 9, 30, 15, 7, UTC)}
    confirmed = {"state": LineageState.CONFIRMED, "confidence": 0.87} | decided | told
    Lineage.objects.create(earlier=first, later=second, kind=LineageKind.RENAMED, **confirmed)
    Lineage.objects.create(earlier=third, later=closed, kind=LineageKind.MERGED, **confirmed)
    Lineage.objects.create(
        earlier=first,
        later=third,
        kind=LineageKind.SPLIT,
        confidence=0.3,
        state=LineageState.REFUSED,
        **decided,
        **told,
    )
    Lineage.objects.create(earlier=second, kind=LineageKind.VANISHED, confidence=0.0)
    Entry.objects.filter(pk__in=[first.pk, third.pk]).update(standing=Standing.CONTINUED)
    return first, second, third, closed


def links_in(file):
    return [record for record in queries.records_in(file) if isinstance(record, ExportedLink)]


@pytest.mark.django_db
@pytest.mark.parametrize("form", ExportFormat)
def test_what_became_of_programmes_and_who_decided_it_comes_along(taken, form):
    linked()
    file = taken(form=form)
    before = file.read_bytes()
    emptied()

    done = actions.import_entries(by=system(), file=file)

    assert (done.added, done.links, done.links_left_out) == (4, 4, 0)
    again = taken(form=ExportFormat.JSON_LINES)
    assert links_in(again) == links_in(file) != []
    if form is ExportFormat.JSON_LINES:
        *told, _ = before.splitlines()
        assert (
            again.read_bytes().splitlines()[:-1] == told
        )  # the end names the event it was taken at


@pytest.mark.django_db
def test_of_what_became_of_something_a_rival_gets_what_was_confirmed_between_what_it_sees(taken):
    first, second, _, closed = linked()

    found = links_in(taken(asker(Role.MINISTRY_AUTHOR, "ZZZ")))

    assert [(one.earlier, one.later, one.grounds) for one in found] == [
        (first.number, second.number, None)
    ]
    assert closed.number not in taken(nobody()).read_text(encoding="utf-8")


@pytest.mark.django_db
def test_what_was_decided_here_stands_and_what_was_proposed_gives_way(taken):
    first, second, third, _ = linked()
    file = taken()
    Lineage.objects.filter(earlier=second).update(confidence=0.9)
    Lineage.objects.filter(earlier=first, later=second).delete()

    actions.import_entries(by=system(), file=file)

    assert not Lineage.objects.filter(earlier=first, later=second).exists()
    assert Lineage.objects.get(earlier=second).confidence == 0.0
    assert Lineage.objects.filter(earlier=third).count() == 1


@pytest.mark.django_db
def test_an_export_of_a_part_changes_no_lineage_that_is_there(taken):
    _, second, *_ = linked()
    file = taken(asker(Role.MINISTRY_AUTHOR, "AAA"))
    Lineage.objects.filter(earlier=second).update(confidence=0.9)

    done = actions.import_entries(by=system(), file=file)

    assert (done.links, done.links_left_out) == (0, 0)
    assert Lineage.objects.get(earlier=second).confidence == 0.9


@pytest.mark.django_db
def test_what_the_file_says_in_part_or_of_nothing_here_is_left_out(taken):
    linked()
    file = taken(nobody())
    emptied()

    done = actions.import_entries(by=system(), file=file)

    assert (done.added, done.links, done.links_left_out) == (3, 0, 1)
    assert not Lineage.objects.exists()


@pytest.mark.django_db
def test_an_entry_stands_as_the_lineage_says_that_comes_in(taken):
    first, second, *_ = linked()
    file = taken()
    Lineage.objects.filter(earlier=first).delete()
    Entry.objects.filter(pk=first.pk).update(standing=Standing.STANDING)

    actions.import_entries(by=system(), file=file)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.standing, second.standing) == (Standing.CONTINUED, Standing.STANDING)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("was", "wrong"),
    [
        ('"kind":"renamed"', '"kind":"retired"'),
        ('"kind":"vanished"', '"kind":"split"'),
        ('"state":"refused"', '"state":"proposed"'),
        ('"decided_by":"somebody"', '"decided_by":""'),
    ],
)
def test_lineage_that_cant_be_so_is_refused_and_nothing_comes_in(taken, was, wrong):
    linked()
    file = taken()
    emptied()
    file.write_text(file.read_text(encoding="utf-8").replace(was, wrong, 1), encoding="utf-8")

    with pytest.raises(LineNotExported):
        actions.import_entries(by=system(), file=file, altered=True)

    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("record", "refused"), [("lineage", ContradictoryLineage), ("entry", NumberTaken)]
)
def test_a_record_that_stands_in_a_file_twice_is_refused(taken, record, refused):
    linked()
    file = taken()
    emptied()
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith(f'{{"record":"{record}"'))
    file.write_text("".join([*lines[: at + 1], *lines[at:]]), encoding="utf-8")

    with pytest.raises(refused):
        actions.import_entries(by=system(), file=file, altered=True)


@pytest.mark.django_db
def test_more_lineage_than_is_written_at_once_comes_in_whole(taken, monkeypatch):
    linked()
    file = taken()
    emptied()
    monkeypatch.setattr(importing, "_AT_ONCE", 1)

    assert actions.import_entries(by=system(), file=file).links == 4


@pytest.mark.django_db
def test_an_organization_comes_with_its_days_and_what_it_belongs_to(taken):
    above = factories.make_organization("TOP", valid_from=date(2020, 1, 1))
    under = factories.make_organization("SUB", parent=above, valid_until=date(2030, 1, 1))
    load(draft(lead="SUB"))
    file = taken()
    Entry.objects.all().delete()
    Portfolio.objects.all().delete()
    under.delete()
    above.delete()

    actions.import_entries(by=system(), file=file)

    found = Organization.objects.get(code="SUB")
    assert (found.parent.code, found.parent.valid_from) == ("TOP", date(2020, 1, 1))
    assert found.valid_until == date(2030, 1, 1)


WORDS = st.text(
    st.one_of(
        st.sampled_from("=+-@#'\"\t\r\n\x00\x01\x0b\x85_xX04A\u2028\ufffe\ufeff＝,;가 "),
        st.characters(codec="utf-8"),
    )
)


@given(st.builds(draft, name_ko=WORDS, builds_ko=WORDS, keywords=st.tuples(WORDS)))
def test_rows_hold_every_text_and_no_cell_is_a_formula(told):
    version = ExportedVersion(1, is_current=True, digest="", draft=told)
    entry = ExportedEntry("J1", "p", "", None, Standing.STANDING, Depth.WHOLE, (), (version,))
    rows = list(flat.rows_of(plain(entry)))

    [(_, value)] = flat.values_of([list(flat.COLUMNS), *rows], file="a.csv")
    if "\\u0000" not in json.dumps(value):
        assert record_of(value, at=Place("a.csv", 2)) == entry
    assert not any(cell[:1] in tuple("=+-@\t\r") for row in rows for cell in row if cell)


@given(st.lists(st.lists(WORDS.map(flat.guarded), min_size=1, max_size=3), min_size=1))
@example([[flat.guarded("=" + "가" * 40_000)]])
def test_a_table_comes_back_from_csv_and_xlsx_as_it_was_written(rows):
    with TemporaryDirectory() as folder:
        comma, book = Path(folder, "a.csv"), Path(folder, "a.xlsx")
        comma.write_bytes(b"".join(tables.csv_chunks(rows)))
        cut = [[cell[:30_000] for cell in row] for row in rows]
        book.write_bytes(b"".join(tables.xlsx_chunks(cut, title="a")))

        assert list(tables.csv_rows(comma)) == rows
        assert [[*row, *[""] * 3][:3] for row in tables.xlsx_rows(book)] == [
            [*row, *[""] * 3][:3] for row in cut
        ]


def test_a_long_table_and_a_long_export_are_written_in_pieces(tmp_path):
    rows = [[str(number), "가" * 100] for number in range(2000)]
    version = ExportedVersion(1, is_current=True, digest="", draft=draft(builds_ko="가" * 100_000))
    entry = ExportedEntry("J1", "p", "", None, Standing.STANDING, Depth.WHOLE, (), (version,))

    assert len(list(tables.csv_chunks(rows))) > 1
    assert len(list(queries.written([entry] * 3, ExportFormat.JSON_LINES))) == 4


@pytest.mark.django_db
def test_the_open_data_has_a_line_for_a_programme_without_an_amount():
    load(draft(money=()), draft())

    lines = list(queries.open_lines(asker=nobody()))

    assert sorted(line["year"] for line in lines) == ["", "2026"]


def test_a_row_no_export_wrote_is_named(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(",".join(flat.COLUMNS) + "\norganization,{\n", encoding="utf-8")

    with pytest.raises(NotAnExport, match=r"Line 2 of a\.csv"):
        list(queries.records_in(file))


@given(WORDS)
def test_a_guarded_text_is_read_back_as_it_was(text):
    assert flat.unguarded(flat.guarded(text)) == text


def test_what_is_too_long_for_a_cell_goes_on_in_the_rows_below():
    long = "가=" * 40_000
    version = ExportedVersion(1, is_current=True, digest="", draft=draft(builds_ko=long))
    entry = ExportedEntry("J1", "p", "", None, Standing.STANDING, Depth.WHOLE, (), (version,))

    rows = list(flat.rows_of(plain(entry)))

    assert len(rows) == 3
    assert max(len(cell) for row in rows for cell in row) < 32_767
    [(_, value)] = flat.values_of([list(flat.COLUMNS), *rows], file="a.csv")
    assert record_of(value, at=Place("a.csv", 2)) == entry


ENDED_BEFORE = (
    '{"record":"organization","code":"A","name_ko":"가","name_en":"","short_ko":"",'
    '"kind":"ministry","valid_from":"2026-02-01","valid_until":"2026-01-01"}\n'
)


@pytest.mark.parametrize(
    ("name", "text", "refused"),
    [
        ("a.jsonl", "", CutShort),
        ("a.jsonl", "[]\n", NotAnExport),
        ("a.jsonl", "{\n", NotAnExport),
        ("a.jsonl", '{"record":"entry"}\n', NotAnExport),
        ("a.jsonl", '{"record":"organization","code":"A\\u0000"}\n', HoldsNul),
        ("a.jsonl", '{"record":"organization","code":"A\\ud800"}\n', NotAnExport),
        ("a.jsonl", ENDED_BEFORE, NotAnExport),
        ("a.csv", "", CutShort),
        ("a.csv", "number,name\n", NotAnExport),
        ("a.csv", '"', NotAnExport),
        ("a.xlsx", "no workbook", NotAnExport),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(tmp_path, name, text, refused):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")

    with pytest.raises(refused):
        list(queries.records_in(file))


def test_a_file_that_is_not_there_or_is_no_text_is_refused(tmp_path):
    with pytest.raises(NotAnExport):
        list(queries.records_in(tmp_path / "none.jsonl"))
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NotAnExport):
        list(queries.records_in(tmp_path / "bytes.jsonl"))


def test_an_export_without_its_end_is_cut_short(tmp_path):
    file = tmp_path / "cut.jsonl"
    told = {"code": "A", "name_ko": "가", "name_en": "", "short_ko": "", "kind": "ministry"}
    file.write_text(json.dumps({"record": "organization"} | told) + "\n", encoding="utf-8")

    with pytest.raises(CutShort):
        queries.check_unaltered(file)
