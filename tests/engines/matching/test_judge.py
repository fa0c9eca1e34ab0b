"""What a judgement promises, whatever it is given."""

import json
import subprocess
import sys
from dataclasses import asdict, replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.matching import Record
from jojeong.engines.matching.v1 import VERSION, Parameters, judge, rank_pairs, score_pairs
from tests.engines.matching.made import KOREAN, OWNERS, passage, portfolios, record


LOW = Parameters(line=0.2)


@given(portfolios(), st.randoms())
def test_the_order_of_records_changes_nothing(records, random):
    shuffled = list(records)
    random.shuffle(shuffled)

    assert judge(shuffled, parameters=LOW) == judge(records, parameters=LOW)


@given(portfolios())
def test_the_same_input_gives_the_same_bytes(records):
    first, second = (repr(judge(records, parameters=LOW)) for _ in range(2))

    assert first == second


@given(portfolios())
def test_every_two_members_are_above_the_line(records):
    place = {one.key: index for index, one in enumerate(records)}

    for family in judge(records, parameters=LOW).families:
        pairs = [(place[a], place[b]) for a, b in combinations(family.members, 2)]
        scores = score_pairs(records, pairs, parameters=LOW).tolist()
        told = {(place[pair.left], place[pair.right]): pair.score for pair in family.pairs}

        assert min(scores) >= LOW.line
        assert told.items() <= dict(zip(pairs, scores, strict=True)).items()


@given(portfolios())
def test_every_two_members_of_different_owners_have_their_evidence(records):
    owners = {one.key: one.owners for one in records}

    for family in judge(records, parameters=LOW).families:
        told = [(pair.left, pair.right) for pair in family.pairs]
        every = combinations(family.members, 2)

        assert told == [(a, b) for a, b in every if owners[a].isdisjoint(owners[b])]


@given(portfolios())
def test_no_pair_that_reaches_the_line_is_shown_nowhere(records):
    shown = {
        (pair.left, pair.right)
        for family in judge(records, parameters=LOW).families
        for pair in family.pairs
    }

    assert {(pair.left, pair.right) for pair in rank_pairs(records, parameters=LOW)} <= shown


@given(portfolios())
def test_one_owner_s_records_alone_are_no_family(records):
    owners = {one.key: one.owners for one in records}

    for family in judge(records, parameters=LOW).families:
        apart = [owners[a].isdisjoint(owners[b]) for a, b in combinations(family.members, 2)]

        assert any(apart)


@given(portfolios())
def test_owners_do_not_change_scores_where_no_template_is(records):
    alone = [replace(one, owners=frozenset({one.key})) for one in records]
    pairs = list(combinations(range(len(records)), 2))

    assert score_pairs(alone, pairs).tolist() == score_pairs(records, pairs).tolist()


@given(portfolios())
def test_families_come_strongest_first_and_members_by_key(records):
    families = judge(records, parameters=LOW).families
    strengths = [family.score for family in families]
    turns = [at for at in range(1, len(strengths)) if strengths[at] > strengths[at - 1]]
    first = [member for family in families[: (turns or [0])[0]] for member in family.members]

    # The strongest first; then, the strongest first, those in which a record stands again.
    assert len(turns) <= 1
    assert len(first) == len(set(first)) or not turns
    assert all(list(family.members) == sorted(family.members) for family in families)
    assert all(0 <= strength <= 1 for strength in strengths)


@given(portfolios())
def test_a_title_is_in_the_members_own_words(records):
    texts = {one.key: " ".join(part.text for part in one.passages) for one in records}

    for family in judge(records, parameters=LOW).families:
        assert 1 <= len(family.title) <= LOW.title_terms
        assert all(any(word in texts[key] for key in family.members) for word in family.title)


@given(portfolios(at_least=1), st.sampled_from(OWNERS))
def test_a_copy_under_another_owner_is_found(records, owner):
    told = next((one for one in records if len(one.passages) == 2), None)
    if told is None:
        return
    copy = replace(told, key="Z", owners=frozenset({f"new {owner}"}))
    (score,) = score_pairs([*records, copy], [(records.index(told), len(records))])

    assert score in (0, 1)


def test_a_judgement_says_by_what_it_was_made():
    judgement = judge([], parameters=LOW)

    assert (judgement.version, judgement.parameters) == (VERSION, LOW) == ("v1", LOW)
    assert len(judgement.input_digest) == 64


FIRE = record("K1", "fire watch", "camera tower sees smoke at night", owners={"A"})
SAME = record("K2", "fire watch", "camera tower sees smoke at night", owners={"B"})
OTHER = record("K3", "tax return", "officer reads form and files letter", owners={"C"})


def test_the_same_thing_in_two_ministries_is_a_family():
    (family,) = judge([OTHER, SAME, FIRE]).families

    assert family.members == ("K1", "K2")
    assert family.score == 1.0


def test_the_same_thing_twice_in_one_ministry_is_not():
    assert judge([FIRE, replace(SAME, owners=FIRE.owners)]).families == ()


def test_a_ministry_s_second_entry_joins_another_s():
    third = replace(SAME, key="K4", owners=FIRE.owners)
    (family,) = judge([FIRE, SAME, third]).families

    assert family.members == ("K1", "K2", "K4")
    assert [(pair.left, pair.right) for pair in family.pairs] == [("K1", "K2"), ("K2", "K4")]


def test_an_entry_of_two_ministries_is_no_family_with_one_of_them():
    assert judge([FIRE, replace(SAME, owners=frozenset({"A", "B"}))]).families == ()


def test_a_text_ten_ministries_copied_is_one_family():
    copies = [replace(FIRE, key=f"M{n}", owners=frozenset({f"ministry {n}"})) for n in range(10)]
    (family,) = judge([*copies, OTHER]).families

    assert len(family.members) == 10
    assert len(family.pairs) == 45


def test_the_digest_follows_the_input_only():
    digest = judge([FIRE, SAME]).input_digest

    assert judge([SAME, FIRE], parameters=LOW).input_digest == digest


@pytest.mark.parametrize(
    "changed",
    [
        replace(FIRE, key="K0"),
        replace(FIRE, owners=frozenset({"C"})),
        replace(FIRE, passages=FIRE.passages[:1]),
        record("K1", "fire Watch", "camera tower sees smoke at night", owners={"A"}),
    ],
    ids=["key", "owner", "passage", "letter"],
)
def test_the_digest_sees_every_change(changed):
    assert judge([changed, SAME]).input_digest != judge([FIRE, SAME]).input_digest


def test_the_digest_sees_silent_words():
    silent = judge([FIRE], silent=frozenset({"fire"})).input_digest

    assert silent != judge([FIRE]).input_digest


THIN = [
    ("three Korean words", KOREAN, "산불 감시 드론", True),
    ("four Korean words", KOREAN, "산불 감시 드론 위성", False),
    ("one Korean word four times", KOREAN, "산불 산불 산불 산불", True),
    ("five English words", None, "one two three four five", True),
    ("six English words", None, "one two three four five six", False),
    ("no words", None, "", True),
]


@pytest.mark.parametrize(
    ("language", "text", "thin"), [row[1:] for row in THIN], ids=[row[0] for row in THIN]
)
def test_thin_records_are_marked(language, text, thin):
    told = record("K1", builds=text, **({"language": language} if language else {}))

    assert (judge([told]).thin == {"K1"}) is thin


def test_words_of_both_fields_count_against_thinness():
    assert judge([record("K1", "one two three", "four five six")]).thin == frozenset()


def test_one_language_told_enough_is_enough():
    parts = (passage("산불 감시 드론 위성", language=KOREAN), passage("fire"))

    assert judge([Record("K1", frozenset("A"), parts)]).thin == frozenset()


def test_thin_members_are_matched_and_marked():
    thin = record("K4", "fire watch camera", owners={"D"})
    (family,) = judge([FIRE, SAME, thin], parameters=LOW).families

    assert family.members == ("K1", "K2", "K4")
    assert family.thin == {"K4"}


def test_a_result_can_be_written_as_json():
    judgement = judge([FIRE, SAME, OTHER])

    table = asdict(judgement)["parameters"]

    assert json.loads(json.dumps(table)) == judgement.parameters.as_dict()


SCRIPT = """
from tests.engines.matching.made import record
from jojeong.engines.matching.v1 import Parameters, judge
subjects = ("fire camera tower", "tax return form", "patent claim search", "drone crop field")
records = [
    record(f"K{n:03}", subjects[n % 4], subjects[n % 3], owners={f"owner {n % 7}", f"o{n % 2}"})
    for n in range(80)
]
found = judge(records, silent=frozenset({"tax", "drone"}), parameters=Parameters(line=0.3))
for family in found.families:
    print(family.members, family.score, family.title, family.pairs, sorted(family.thin))
print(found.input_digest, sorted(found.thin))
"""


def test_the_hash_seed_changes_nothing():
    def told(seed):
        command = [sys.executable, "-c", SCRIPT]
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(["src", ".", *sys.path])}
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    assert told("1") == told("2") != b""
