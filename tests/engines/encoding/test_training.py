"""Training: what is learnt from pairs, what a table keeps of it, and that it can be done again."""

from dataclasses import replace

import numpy as np
import pytest

from jojeong.engines import encoding
from jojeong.engines.encoding import Schedule, Source, Table, bags, points


COLUMNS = 2048
SCHEDULE = Schedule(steps=150, batch=16, dimensions=16, warming=10)
SAME = [
    ("산불 감시", "숲에 난 연기를 일찍 본다"),
    ("챗봇", "묻고 답하는 창"),
    ("특허 심사", "새 발명이 이미 있는지 뒤진다"),
    ("통역", "남의 나라 말을 바꿔 준다"),
    ("홍수 예보", "강물이 넘칠지 미리 안다"),
    ("드론", "사람이 타지 않은 비행체"),
    ("급식", "학교에서 먹는 끼니"),
    ("세관", "들어오는 짐을 열어 본다"),
]


def source(pairs, name="same", **told):
    left, right = (bags(list(side), columns=COLUMNS) for side in zip(*pairs, strict=True))
    return Source(name, left, right, **told)


def trained(sources, schedule, seed=0):
    return encoding.trained(sources, schedule, np.random.default_rng(seed))


def alike(table, left, right):
    """The cosine of each text with each other."""
    ours, theirs = (points(bags(side, columns=COLUMNS), table.rows) for side in (left, right))
    return ours @ theirs.T


@pytest.fixture(scope="module")
def learnt():
    return trained([source(SAME)], SCHEDULE)


def test_texts_that_were_told_to_be_the_same_lie_nearest_one_another(learnt):
    found = alike(learnt, [a for a, _ in SAME], [b for _, b in SAME])

    assert found.argmax(axis=1).tolist() == list(range(len(SAME)))
    assert found.argmax(axis=0).tolist() == list(range(len(SAME)))


def test_before_anything_is_learnt_they_do_not():
    untaught = trained([source(SAME)], replace(SCHEDULE, steps=0))
    found = alike(untaught, [a for a, _ in SAME], [b for _, b in SAME])

    assert found.argmax(axis=1).tolist() != list(range(len(SAME)))


def test_the_same_pairs_and_seed_give_the_same_table(learnt):
    again = trained([source(SAME)], SCHEDULE)
    other = trained([source(SAME)], SCHEDULE, seed=1)

    assert again.digest == learnt.digest
    assert other.digest != learnt.digest


def test_a_frequent_piece_begins_shorter_than_a_rare_one():
    pairs = [(f"사업 {rare}", "사업") for rare in ("양자", "위성", "항만", "급식")]
    first = trained([source(pairs)], replace(SCHEDULE, steps=0, rarity=1e-4)).rows

    lengths = np.linalg.norm(first, axis=1)
    frequent, rare = (bags([word], columns=COLUMNS).indices for word in ("사업", "양자"))
    assert lengths[frequent].mean() < lengths[rare].mean()


def test_what_is_learnt_later_is_added_to_what_was_known(learnt):
    more = [
        ("쿠폰", "값을 대신 치르는 표"),
        ("융자", "낮은 이자로 빌려준다"),
        ("상장", "주식을 내건다"),
    ]
    sources = [source(more, "more"), source(SAME)]
    grown = encoding.adapted(learnt, sources, SCHEDULE, np.random.default_rng(0))

    both = [*SAME, *more]
    found = alike(grown, [a for a, _ in both], [b for _, b in both])
    assert found.argmax(axis=1).tolist() == list(range(len(both)))


def test_a_source_without_a_share_is_never_drawn(learnt):
    wrong = [(SAME[at][0], SAME[at - 1][1]) for at in range(len(SAME))]
    found = trained([source(SAME), source(wrong, "wrong", share=0.0)], SCHEDULE)

    near = alike(found, [a for a, _ in SAME], [b for _, b in SAME])
    assert near.argmax(axis=1).tolist() == list(range(len(SAME)))


def test_texts_without_pieces_spoil_nothing():
    table = trained([source([*SAME, ("", "…"), ("!", "")])], SCHEDULE)

    assert np.isfinite(table.rows).all()


def test_sides_of_different_sizes_are_refused():
    with pytest.raises(ValueError, match="odd: 1 texts beside 2"):
        Source("odd", bags(["a"], columns=8), bags(["a", "b"], columns=8))


def test_sources_of_different_tables_are_refused():
    small = Source("small", bags(["a"], columns=8), bags(["b"], columns=8))

    with pytest.raises(ValueError, match="of one table's pieces, not of"):
        trained([source(SAME), small], SCHEDULE)


def test_nothing_to_learn_from_is_refused():
    with pytest.raises(ValueError, match="of one table's pieces, not of"):
        trained([], SCHEDULE)


def test_whole_numbers_keep_a_row_to_a_part_in_250():
    rows = np.random.default_rng(3).standard_normal((50, 12)).astype(np.float32)
    rows[7] = 0

    kept = Table.of(rows)

    peaks = np.abs(rows).max(axis=1)
    assert (np.abs(kept.rows - rows).max(axis=1) <= peaks / 250).all()
    assert not kept.rows[7].any()
    assert kept.cells.dtype == np.int8


def test_a_digest_tells_one_changed_cell():
    rows = np.eye(4, dtype=np.float32)
    other = rows.copy()
    other[2, 2] = -1

    assert Table.of(rows).digest == Table.of(rows.copy()).digest
    assert Table.of(rows).digest != Table.of(other).digest


def test_points_have_length_one_and_a_text_that_says_nothing_has_none(learnt):
    found = points(bags(["산불 감시", "", "챗봇 구축"], columns=COLUMNS), learnt.rows)

    assert np.allclose(np.linalg.norm(found, axis=1), [1, 0, 1], atol=1e-6)


def test_points_of_many_texts_are_those_of_each(learnt):
    texts = [f"산불 {number} 감시" for number in range(5000)]
    found = points(bags(texts, columns=COLUMNS), learnt.rows)

    for place in (0, 2047, 2048, 4999):
        [alone] = points(bags([texts[place]], columns=COLUMNS), learnt.rows)
        assert np.array_equal(found[place], alone)
