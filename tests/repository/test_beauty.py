"""The ten tests of beauty refuse what they must."""

import pytest

from tools import beauty, measuring
from tools.measuring import spread


@pytest.mark.parametrize("name", beauty.TESTS_OF_BEAUTY)
def test_nothing_is_refused(name):
    assert beauty.TESTS_OF_BEAUTY[name]().refused == ()


def test_each_of_the_ten_is_printed():
    printed = [line for line, _ in beauty.lines() if "refused:" not in line]

    assert [line.split()[1] for line in printed] == [f"{number}." for number in range(1, 11)]


def test_a_long_function_is_refused(tmp_path, monkeypatch):
    body = "\n".join("    pass" for _ in range(60))
    (tmp_path / "long.py").write_text(f"def grown():\n{body}\n", encoding="utf-8")
    monkeypatch.setattr(measuring, "ROOT", tmp_path)
    monkeypatch.setattr(beauty, "CODE", (tmp_path,))

    assert beauty.shape().refused == ("long.py:1 grown has 61 lines",)


def test_a_long_module_is_refused(tmp_path, monkeypatch):
    lines = "\n".join(f"a{number} = {number}" for number in range(401))
    (tmp_path / "long.py").write_text(f"{lines}\ndef short():\n    pass\n", encoding="utf-8")
    monkeypatch.setattr(measuring, "ROOT", tmp_path)
    monkeypatch.setattr(beauty, "CODE", (tmp_path,))

    assert beauty.shape().refused == ("long.py has 403 lines",)


def test_the_spread_is_the_middle_the_ninth_decile_and_the_most():
    measured = spread([(length, "") for length in range(1, 11)])

    assert (measured.median, measured.p90, measured.most) == (5.5, 10, 10)


def test_every_way_from_an_address_to_a_row_is_measured():
    ways = measuring.chains_to_models()

    assert {way[0] for way in ways} >= {"jojeong.web.register.urls", "jojeong.web.overlap.urls"}
    assert all(way[-1].endswith(".models") for way in ways)
