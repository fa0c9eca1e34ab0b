"""What is remembered while reading stays small, and odd forms come to an end."""

from jojeong.engines.reading import choices, likeness
from jojeong.engines.reading.choices import ChoiceList
from jojeong.engines.reading.folding import column_letters, shortened, unprefixed
from jojeong.engines.reading.likeness import Lexicon
from tests.engines.reading.made import FEDERAL, KOREAN, reading_of


def test_judgements_of_texts_are_forgotten_when_there_are_many(monkeypatch):
    monkeypatch.setattr(choices, "_REMEMBERED", 2)
    known = ChoiceList(FEDERAL.field("has_pii"), 0.88)

    assert [known.read(text).value for text in ("yes", "y", "n", "yes")] == [
        "Yes",
        "Yes",
        "No",
        "Yes",
    ]


def test_judgements_of_headings_are_forgotten_when_there_are_many(monkeypatch):
    monkeypatch.setattr(likeness, "_REMEMBERED", 2)
    lexicon = Lexicon(KOREAN)

    assert [lexicon.best(text) for text in ("사업명", "소관", "x", "사업명")][::3] == [1.0, 1.0]


def test_bullets_are_taken_off_a_few_times():
    assert unprefixed("a) b) Pilot") == "Pilot"
    assert unprefixed("a) b) c) d) e) Pilot") == "e) Pilot"
    assert unprefixed("a)") == "a)"


def test_columns_are_lettered_as_in_a_spreadsheet():
    assert [column_letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_long_text_is_cut_with_a_mark():
    assert shortened("가" * 300) == "가" * 199 + "…"
    assert shortened("가") == "가"


def test_a_note_of_two_cells_is_no_entry():
    heading = ("사업명", "소관", "사업내용", "추진 단계")
    reading = reading_of(heading, ("가", "교육부", "나", "운영"), ("※ 주", "참고하십시오"))

    assert [row.problem for row in reading.rows] == ["", "note"]
