"""The thesaurus: one thing under its names, told without them."""

from collections import Counter
from importlib.resources import files

import pytest

from jojeong import reference
from jojeong.reference import BadReference, parsing


HEADER = "korean,english,in_plain_korean,in_plain_english\n"


def test_every_concept_has_names_in_both_languages_and_is_told_in_plain_words():
    for concept in reference.concepts():
        assert any("가" <= letter <= "힣" for letter in "".join(concept.korean)), concept
        assert any("a" <= letter.lower() <= "z" for letter in "".join(concept.english)), concept
        assert len(concept.in_plain_korean) >= 6, concept


def test_the_readme_says_how_many_there_are_of_each_area():
    told = (files("jojeong.reference") / "data" / "README.md").read_text(encoding="utf-8")
    counts = Counter(concept.area for concept in reference.concepts())

    for area, count in counts.items():
        assert f"| thesaurus/{area}.csv | {count} |" in told, area


def test_no_concept_stands_twice():
    firsts = Counter(concept.korean for concept in reference.concepts())
    plain = Counter(concept.in_plain_korean for concept in reference.concepts())
    english = Counter(one.in_plain_english for one in reference.concepts() if one.in_plain_english)

    assert [name for name, count in (firsts + plain + english).items() if count > 1] == []


def test_a_concept_has_no_name_twice():
    for concept in reference.concepts():
        for names in (concept.korean, concept.english):
            assert len(set(names)) == len(names), concept


def test_the_areas_are_the_files():
    assert {concept.area for concept in reference.concepts()} == {
        "administration",
        "capabilities",
        "industry",
        "instruments",
        "land",
        "living",
        "people",
        "protection",
        "safety",
        "services",
        "words",
    }


def test_a_concept_says_its_names_the_usual_one_first():
    [concept] = parsing.parse_concepts(
        "made", HEADER + "산불; 들불,wildfire; bushfire,숲이 탄다,trees burn\n"
    )

    assert concept.area == "made"
    assert concept.korean == ("산불", "들불")
    assert concept.english == ("wildfire", "bushfire")
    assert concept.in_plain_korean == "숲이 탄다"
    assert concept.in_plain_english == "trees burn"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("산불;;들불,wildfire,숲이 탄다,", "column korean: a term is empty"),
        ("산불,,숲이 탄다,", "column english: the cell is empty"),
        ("산불,wildfire,,", "column in_plain_korean: the cell is empty"),
    ],
)
def test_a_row_that_is_not_whole_is_refused_with_its_place(row, said):
    with pytest.raises(BadReference, match=r"made\.csv.*row 2") as refused:
        parsing.parse_concepts("made", f"{HEADER}{row}\n")

    assert said in str(refused.value)


def test_the_same_names_twice_are_refused():
    row = "산불,wildfire,숲이 탄다,\n"

    with pytest.raises(BadReference, match="stands in an earlier row"):
        parsing.parse_concepts("made", HEADER + row + row)
