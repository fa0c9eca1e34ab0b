"""The encoder that ships: what it is, what it was learnt from, and that it reads meaning."""

import json
from pathlib import Path

import numpy as np
import pytest

from jojeong.adapters import encoders
from jojeong.adapters.encoders import static
from jojeong.engines.encoding import Table


CARD = Path(str(static.SHIPPED)).with_suffix(".json")
# Nothing here stands in the thesaurus as it is written here.
SAME_IN_OTHER_WORDS = [
    ("산불을 빨리 알아채는 카메라", "연기가 오르는 숲을 지켜보다가 바로 알리는 장치"),
    ("회의록을 대신 쓰는 프로그램", "모여서 나눈 말을 정리해 글로 남긴다"),
    ("수어로 안내하는 아바타", "듣지 못하는 사람에게 손짓으로 알린다"),
    ("특허 선행기술을 찾는 검색", "prior art search for patent examiners"),
    ("홍수를 미리 알리는 예보", "river flood forecasting and early warning"),
    ("공무원이 쓰는 글쓰기 도우미", "writing assistant for civil servants"),
    ("GPU를 빌려 쓰는 연구자", "shared accelerator computing for academia"),
    ("항만에서 짐을 내리는 기계", "automated container terminal"),
]


@pytest.fixture(scope="module")
def encoder():
    return encoders.get()


def test_the_shipped_table_is_the_one_its_card_tells_of(encoder):
    card = json.loads(CARD.read_text(encoding="utf-8"))

    assert encoder.digest == card["digest"] == encoders.digest()
    assert encoder.table.cells.shape == (card["pieces"], card["schedule"]["dimensions"])


def test_no_name_of_a_programme_in_the_other_language_was_learnt():
    assert "prog_en" not in json.loads(CARD.read_text(encoding="utf-8"))["sources"]


def test_whoever_made_what_was_learnt_is_named():
    named = " ".join(json.loads(CARD.read_text(encoding="utf-8"))["attributions"])

    for name in ("TensorFlow Authors", "Microsoft", "Open English WordNet", "CC BY 4.0"):
        assert name in named


def test_texts_that_say_the_same_in_other_words_find_one_another(encoder):
    left, right = (encoder.encode(side) for side in zip(*SAME_IN_OTHER_WORDS, strict=True))

    assert (left @ right.T).argmax(axis=1).tolist() == list(range(len(SAME_IN_OTHER_WORDS)))


def test_a_text_that_says_nothing_lies_nowhere(encoder):
    assert not encoder.encode(["", "…"]).any()


def test_the_encoder_of_a_process_is_read_once(encoder):
    assert encoders.get() is encoder


def test_a_table_is_written_to_the_same_bytes_and_read_back(tmp_path):
    table = Table.of(np.random.default_rng(1).standard_normal((30, 4)).astype(np.float32))
    file = tmp_path / "table.npz"
    file.write_bytes(static.packed(table))

    assert static.opened(file).digest == table.digest
    assert static.packed(static.opened(file)) == file.read_bytes()
