"""The chain as pure values: what is found wrong, at which event, and what an event may hold."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.audit.chain import (
    GENESIS,
    Damage,
    FreeText,
    Head,
    Link,
    Unreadable,
    check_identifiers,
    verify,
)


NOON = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)


def sealed(link, **changes):
    changed = replace(link, **changes)
    return replace(changed, hash=changed.computed_hash())


def chain_of(count, actor="system"):
    links, previous = [], GENESIS
    for number in range(1, count + 1):
        at = NOON + timedelta(seconds=number)
        bare = Link(number, at, actor, "test", "test.done", f"thing:{number}", {"n": 1}, previous)
        links.append(sealed(bare))
        previous = links[-1].hash
    return links


def relinked(links):
    """What somebody with the database in hand would do: every hash computed anew."""
    again, previous = [], GENESIS
    for number, link in enumerate(links, start=1):
        again.append(sealed(link, number=number, previous=previous))
        previous = again[-1].hash
    return again


def head_of(links):
    return Head(links[-1].number, links[-1].hash)


def test_a_whole_chain_has_nothing_wrong_and_ends_in_its_head():
    links = chain_of(4)

    found = verify(links)

    assert (found.first_bad, found.damage) == (None, None)
    assert found.head == head_of(links)


def test_an_empty_chain_ends_in_the_genesis():
    assert verify([]).head == Head(0, "0" * 64)


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "person:1"},
        {"via": "web"},
        {"verb": "test.undone"},
        {"subject": "thing:9"},
        {"details": {"n": 2}},
        {"at": NOON},
        {"hash": "f" * 64},
    ],
)
def test_an_edited_event_is_found_whatever_was_edited(change):
    links = chain_of(5)
    links[2] = replace(links[2], **change)

    found = verify(links)

    assert (found.first_bad, found.damage) == (3, Damage.EDITED)
    assert found.head.number == 2


@pytest.mark.parametrize(
    "change",
    [
        {"at": None},
        {"at": "soon"},
        {"details": None},
        {"details": [1]},
        {"details": "free text"},
        {"actor": b"system"},
        {"subject": None},
        {"hash": None},
    ],
)
def test_a_value_of_the_wrong_shape_is_an_edit(change):
    links = chain_of(5)
    links[2] = replace(links[2], **change)

    assert (verify(links).first_bad, verify(links).damage) == (3, Damage.EDITED)


@pytest.mark.parametrize(
    ("number", "bad", "damage"), [(3, 3, Damage.EDITED), (4, 3, Damage.MISSING)]
)
def test_an_event_that_cannot_be_read_is_bad(number, bad, damage):
    links = [*chain_of(2), Unreadable(number)]

    assert (verify(links).first_bad, verify(links).damage) == (bad, damage)


def test_an_edited_event_whose_hash_was_mended_is_found_at_the_next():
    links = chain_of(5)
    links[2] = sealed(links[2], actor="person:1")

    assert (verify(links).first_bad, verify(links).damage) == (4, Damage.UNLINKED)


def test_a_deletion_in_the_middle_is_found():
    links = chain_of(5)
    del links[2]

    assert (verify(links).first_bad, verify(links).damage) == (3, Damage.MISSING)


def test_a_deletion_of_the_first_is_found():
    assert verify(chain_of(5)[1:]).first_bad == 1


def test_two_events_in_the_wrong_order_are_found():
    links = chain_of(5)
    links[1], links[2] = replace(links[2], number=2), replace(links[1], number=3)

    assert (verify(links).first_bad, verify(links).damage) == (2, Damage.UNLINKED)


def test_an_event_linked_past_the_one_before_is_found():
    links = chain_of(5)
    links[3] = sealed(links[3], previous=links[1].hash)

    assert (verify(links).first_bad, verify(links).damage) == (4, Damage.UNLINKED)


def test_a_chain_cut_short_is_found_with_an_anchor_and_not_without():
    links = chain_of(5)
    anchor = head_of(links)

    with_anchor, without = verify(links[:3], [anchor]), verify(links[:3])

    assert (with_anchor.first_bad, with_anchor.damage) == (4, Damage.TRUNCATED)
    assert (without.first_bad, without.anchors) == (None, 0)


def test_a_chain_emptied_is_found_with_an_anchor():
    found = verify([], [head_of(chain_of(2))])

    assert (found.first_bad, found.damage) == (1, Damage.TRUNCATED)


def test_a_chain_rewritten_whole_is_found_with_an_anchor_and_not_without():
    links = chain_of(5)
    forged = relinked(chain_of(5, actor="person:1"))
    anchor = head_of(links[:3])

    with_anchor, without = verify(forged, [anchor]), verify(forged)

    assert (with_anchor.first_bad, with_anchor.damage) == (3, Damage.REWRITTEN)
    assert (without.first_bad, without.anchors) == (None, 0)


def test_a_deletion_relinked_over_is_found_with_an_anchor():
    links = chain_of(5)
    forged = relinked(links[:1] + links[2:])

    assert verify(forged, [head_of(links)]).damage is Damage.TRUNCATED
    assert verify(forged, [head_of(links[:3])]).damage is Damage.REWRITTEN


def test_anchoring_a_rewritten_chain_again_does_not_heal_it():
    links = chain_of(5)
    forged = relinked(chain_of(5, actor="person:1"))

    found = verify(forged, [head_of(links), head_of(forged)])

    assert (found.first_bad, found.damage) == (5, Damage.REWRITTEN)


def test_heads_kept_outside_are_counted_once_each_and_the_empty_one_not():
    links = chain_of(3)
    anchors = [Head(), head_of(links[:2]), head_of(links), head_of(links)]

    assert verify(links, anchors).anchors == 2


@given(count=st.integers(2, 8), data=st.data())
def test_any_single_edit_is_found_at_its_own_number(count, data):
    links = chain_of(count)
    place = data.draw(st.integers(0, count - 1))
    links[place] = replace(links[place], subject="thing:other")

    assert verify(links).first_bad == place + 1


@given(count=st.integers(2, 8), data=st.data())
def test_any_event_taken_out_before_the_last_is_found_at_its_own_number(count, data):
    links = chain_of(count)
    place = data.draw(st.integers(0, count - 2))
    del links[place]

    assert verify(links).first_bad == place + 1


@pytest.mark.parametrize(
    "value",
    [
        7,
        "J000001",
        "person:4f0c8f9e-51c2-4b2c-9a53-0b8c21a0d7e1",
        "2026-11-02",
        "a" * 64,
        ["MSIT", "KCS"],
        [1, 2],
        [],
    ],
)
def test_an_event_holds_identifiers_numbers_and_digests(value):
    check_identifiers({"value": value})


@pytest.mark.parametrize(
    "value",
    [
        "",
        "two words",
        "홍길동",
        "과학기술정보통신부",
        "hong@msit.example",
        "line\nbreak",
        "J000001\n",
        "a" * 129,
        "(secret)",
        ["MSIT", "홍길동"],
        [["MSIT"]],
        {"name": "MSIT"},
        0.5,
        None,
    ],
)
def test_an_event_refuses_free_text_names_and_addresses(value):
    with pytest.raises(FreeText, match="'value' is neither"):
        check_identifiers({"value": value})


@given(st.text(min_size=1).filter(lambda text: not text.isascii()))
def test_nothing_that_is_not_ascii_enters_an_event(text):
    with pytest.raises(FreeText):
        check_identifiers({"value": text})
