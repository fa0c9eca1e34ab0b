"""What became of each record a period later: a table that is the manual, and what always holds."""

import math
from dataclasses import replace
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.matching import Dated, LineageParameters, propose_lineage
from jojeong.engines.matching.lineage.likeness import (
    calls,
    is_one_unit,
    plain_name,
    sides,
    squeezed,
)
from jojeong.engines.matching.lineage.pairing import Candidates, Pair, assign, candidates
from jojeong.vocabulary.lineage import LineageKind, LineageReason
from tests.engines.matching.made import KOREAN, WORDS, record, sentences


FOREST = "drones find forest fires early from thermal camera images at night"
PATENT = "examiners search prior art of patents ranked by likeness of claims"
TAX = "letters to taxpayers are drafted from cases and checked by clerks"


def dated(key, name="", builds="", owner="A", **fields):
    language = fields.pop("language", None)
    told = {"language": language} if language else {}
    return Dated(record(key, name, builds, owners={owner}, **told), **fields)


def only(earlier, later, **more):
    """The one link of the first record, with others beside it so that words weigh something."""
    beside = [dated("E9", "Tax letters", TAX, "Z")], [dated("L9", "Tax letters", TAX, "Z")]
    found = propose_lineage([*earlier, *beside[0]], [*later, *beside[1]], **more)
    return next(link for link in found if link.earlier == "E1")


WATCH = dated("E1", "Forest fire watch", FOREST)
SAME_NAME, NEAR_NAME = LineageReason.SAME_NAME, LineageReason.NEAR_NAME
CASES = {
    "said again": (WATCH, dated("L1", "Forest fire watch", FOREST), "continues", {SAME_NAME}),
    "remarks in brackets are no name": (
        WATCH,
        dated("L1", "Forest Fire Watch [2024 no. 17]", FOREST),
        "continues",
        {SAME_NAME, LineageReason.SAME_TEXT},
    ),
    "another name for the same": (
        WATCH,
        dated("L1", "Forest fire watch service", FOREST),
        "renamed",
        {NEAR_NAME, LineageReason.SAME_TEXT},
    ),
    "a new name that says the old one": (
        WATCH,
        dated(
            "L1", "Smoke sentinel (formerly Forest fire watch)", "sees smoke and fires early on"
        ),
        "renamed",
        {LineageReason.NAMED_THERE},
    ),
    "the same identifier": (
        replace(WATCH, identifier="A-7"),
        dated("L1", "Forest sentinel", FOREST, identifier="a 7"),
        "renamed",
        {LineageReason.SAME_IDENTIFIER},
    ),
    "a name alone, where the later text is empty": (
        WATCH,
        dated("L1", "Forest fire watch"),
        "continues",
        {SAME_NAME},
    ),
    "with another owner": (
        WATCH,
        dated("L1", "Forest fire watch", FOREST, "B"),
        "transferred",
        {LineageReason.OTHER_OWNER},
    ),
    "in one unit, written at more length": (
        replace(WATCH, unit="VHA"),
        dated("L1", "Forest fire watch", FOREST, unit="VHA: Health"),
        "continues",
        {LineageReason.SAME_UNIT, LineageReason.SAME_OWNER},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_alike_is_linked_and_says_why(case):
    earlier, later, kind, reasons = CASES[case]

    link = only([earlier], [later])

    assert (link.later, link.kind, link.is_settled) == ("L1", kind, True)
    assert reasons <= set(link.reasons)
    assert 0.8 <= link.confidence <= 1


def test_korean_names_are_linked_by_their_letters():
    earlier = dated(
        "E1", "산불감시 드론 구축", "야간 열화상 영상 산불 조기 탐지 드론", language=KOREAN
    )
    later = dated(
        "L1", "산불 감시드론 구축", "야간 열화상 영상 산불 조기 탐지 드론", language=KOREAN
    )

    assert only([earlier], [later]).later == "L1"


def test_what_has_nothing_alike_has_vanished():
    link = only([WATCH], [dated("L1", "Patent search", PATENT)])

    assert (link.later, link.kind, link.is_settled) == (None, LineageKind.VANISHED, True)
    assert link.reasons == (LineageReason.NOTHING_ALIKE,)


def test_what_its_source_said_to_end_is_retired():
    link = only([replace(WATCH, has_ended=True)], [dated("L1", "Patent search", PATENT)])

    assert link.kind is LineageKind.RETIRED
    assert LineageReason.SAID_TO_END in link.reasons


def test_of_an_owner_that_reported_nothing_it_is_said():
    link = only([WATCH], [dated("L1", "Patent search", PATENT, "B")])

    assert LineageReason.OWNER_ABSENT in link.reasons


def test_a_successor_is_no_other_owner():
    later = dated("L1", "Forest fire watch", FOREST, "B")

    link = only([WATCH], [later], successors={"A": frozenset({"B"})})

    assert link.kind is LineageKind.CONTINUES
    assert LineageReason.SUCCESSION in link.reasons


def test_between_a_link_and_an_end_the_engine_abstains():
    link = only([WATCH], [dated("L1", "Forest camera network", "camera images of forest roads")])

    assert not link.is_settled
    assert link.later == "L1"


def test_two_records_that_became_one_are_merged():
    twin = dated("E2", "Forest fire watch", FOREST)

    links = propose_lineage(
        [WATCH, twin, dated("E9", "Tax letters", TAX)],
        [dated("L1", "Forest fire watch", FOREST), dated("L9", "Tax letters", TAX)],
    )

    assert [(link.later, link.kind) for link in links[:2]] == [("L1", LineageKind.MERGED)] * 2
    assert min(link.confidence for link in links[:2]) == 0.9


def test_one_record_told_in_two_is_split():
    parts = [dated(key, "Forest fire watch", FOREST) for key in ("L1", "L2")]

    links = propose_lineage(
        [WATCH, dated("E9", "Tax letters", TAX)], [*parts, dated("L9", "Tax letters", TAX)]
    )

    assert [(link.later, link.kind) for link in links[:2]] == [
        ("L1", LineageKind.SPLIT),
        ("L2", LineageKind.SPLIT),
    ]


def test_where_several_are_as_alike_it_is_said_and_left_open():
    earlier = [dated("E1", "Chat help", "answers staff", unit="X")]
    later = [dated(key, "Chat help", "answers staff", unit="Y") for key in ("L1", "L2")]
    low = LineageParameters(twin_text=1.0, other_owner=0.0, link_line=0.9)

    links = propose_lineage(earlier, [replace(one) for one in later], parameters=low)

    assert len(links) in {1, 2}
    assert all(not link.is_settled or link.kind is LineageKind.SPLIT for link in links)


def test_a_record_that_a_better_pair_holds_is_the_likeliest_but_no_link():
    other = dated("E1", "Forest fire alarm", "drones find forest fires early")

    link = only(
        [other, replace(WATCH, record=record("E2", "Forest fire watch", FOREST, owners={"A"}))],
        [dated("L1", "Forest fire watch", FOREST)],
    )

    assert (link.later, link.is_settled) == ("L1", False)
    assert link.confidence < 0.5


def test_no_earlier_records_have_no_links_and_no_later_ones_leave_only_ends():
    assert propose_lineage([], [WATCH]) == ()
    (link,) = propose_lineage([WATCH], [])
    assert (link.later, link.confidence, link.is_settled) == (None, 1.0, True)


def test_two_records_of_one_key_are_an_error():
    with pytest.raises(ValueError, match="one key"):
        propose_lineage([WATCH, WATCH], [])


@pytest.mark.parametrize("name", ["link_line", "end_line", "twin_cap"])
@pytest.mark.parametrize("line", [0, 1.1])
def test_a_line_lies_between_nothing_and_one(name, line):
    with pytest.raises(ValueError, match="a line"):
        LineageParameters(**{name: line})


def test_parameters_are_numbers_by_name():
    assert LineageParameters().as_dict()["link_line"] == 0.8


def test_a_name_of_nothing_but_a_remark_keeps_it():
    assert plain_name(dated("E1", "(FAR)")) == "(FAR)"


@pytest.mark.parametrize(
    ("ours", "theirs", "one"),
    [
        ("vha", "vhaveterans", True),
        ("vhaveterans", "vha", True),
        ("", "vha", False),
        ("a", "b", False),
    ],
)
def test_units_are_one_where_either_holds_the_other(ours, theirs, one):
    assert is_one_unit(ours, theirs) is one


def test_a_short_name_stands_in_a_text_by_chance():
    assert calls(squeezed("now called Forest fire watch"), squeezed("Forest fire watch"))
    assert not calls("ai helps", "ai")


@st.composite
def periods(draw):
    def some(prefix):
        size = draw(st.integers(0, 5))
        return [
            dated(
                f"{prefix}{number}",
                draw(sentences(WORDS, at_most=3)),
                draw(sentences(WORDS)),
                draw(st.sampled_from("AB")),
            )
            for number in range(size)
        ]

    return some("E"), some("L")


@given(periods(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(told, chance):
    earlier, later = told
    mixed = [chance.sample(side, len(side)) for side in told]

    assert propose_lineage(*mixed) == propose_lineage(earlier, later)


@given(periods())
def test_every_record_has_one_answer_unless_it_was_split(told):
    links = propose_lineage(*told)
    kinds = {}
    for link in links:
        kinds.setdefault(link.earlier, []).append(link.kind)

    assert set(kinds) == {one.record.key for one in told[0]}
    assert all(len(of) == 1 or set(of) == {LineageKind.SPLIT} for of in kinds.values())


@given(periods())
def test_a_later_record_follows_one_alone_unless_it_was_merged(told):
    single = {LineageKind.CONTINUES, LineageKind.RENAMED, LineageKind.TRANSFERRED}
    links = [one for one in propose_lineage(*told) if one.is_settled and one.kind in single]

    assert len({link.later for link in links}) == len(links)


@given(periods())
def test_ends_lead_nowhere_and_links_lead_on_each_with_a_confidence(told):
    for link in propose_lineage(*told):
        assert (link.later is None) == (link.kind in {LineageKind.RETIRED, LineageKind.VANISHED})
        assert 0 <= link.confidence <= 1
        assert math.isfinite(link.confidence)


def best_by_trying(found):
    """The highest odds of any pairing, by trying all: the naive twin of the assignment."""
    odds = {(pair.low, pair.high): pair.odds for pair in found.pairs if pair.odds > 0}
    rows, places = range(found.earlier), [*range(found.later), *[None] * found.earlier]
    return max(
        sum(odds.get(pair, 0) for pair in zip(rows, chosen, strict=True))
        for chosen in permutations(places, found.earlier)
    )


@given(
    st.integers(1, 3),
    st.integers(0, 3),
    st.lists(st.floats(-3, 8, allow_subnormal=False), min_size=9, max_size=9),
)
def test_the_pairing_is_the_best_there_is(earlier, later, odds):
    pairs = [
        Pair(low, high, odds[3 * low + high], 0.0, 0.0, same_owner=True)
        for low, high in product(range(earlier), range(later))
    ]
    found = Candidates(tuple(pairs), earlier, later)

    paired = assign(found)

    assert len({pair.high for pair in paired.values()}) == len(paired)
    assert sum(pair.odds for pair in paired.values()) == pytest.approx(best_by_trying(found))


def test_only_the_likeliest_are_looked_at():
    later = [dated(f"L{number}", "Forest fire watch", FOREST) for number in range(5)]
    few = LineageParameters(candidates=2)
    both = sides([WATCH], later, successors={}, parameters=few)

    assert len(candidates(*both, parameters=few).pairs) == 2
