"""The tool that trains the shipped encoder, on data made here and a few steps only."""

import json
import lzma

import pytest

from jojeong.adapters.encoders.static import opened
from tools import encoder


@pytest.fixture
def data(tmp_path):
    lines = "".join(
        f"{tag}\t{left} {at}\t{right} {at}\n"
        for tag, left, right in (("fed24", "flood", "river"), ("prog_en", "산불", "wildfire"))
        for at in range(4)
    )
    with lzma.open(tmp_path / "pairs.tsv.xz", "wt", encoding="utf-8") as file:
        file.write(lines)
    with lzma.open(tmp_path / "mono.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("crop\tone text alone\n")
    (tmp_path / "glossary_ko_en.tsv").write_text("챗봇\tchatbot\n", encoding="utf-8")
    return tmp_path


def train(data, out, *more):
    return encoder.main(["train", str(data), "--out", str(out), "--steps", "2", *more])


def test_a_table_and_its_card_are_written(data, tmp_path, capsys):
    assert train(data, tmp_path / "made.npz") == 0

    card = json.loads((tmp_path / "made.json").read_text(encoding="utf-8"))
    digest = opened(tmp_path / "made.npz").digest
    assert card["digest"] == digest == capsys.readouterr().out.strip()
    assert card["sources"]["fed24"] == {"pairs": 4, "share": 4}
    assert card["sources"]["gloss"]["pairs"] == 1
    assert "thesaurus_plain" in card["sources"]


def test_names_across_languages_and_what_is_left_out_are_not_learnt(data, tmp_path):
    train(data, tmp_path / "made.npz", "--without", "gloss", "thesaurus_english")

    learnt = json.loads((tmp_path / "made.json").read_text(encoding="utf-8"))["sources"]
    assert learnt.keys().isdisjoint({"prog_en", "gloss", "thesaurus_english", "crop"})


def test_the_same_data_give_the_same_table_and_another_seed_another(data, tmp_path):
    for name, seed in (("one", "0"), ("two", "0"), ("three", "1")):
        train(data, tmp_path / f"{name}.npz", "--seed", seed)
    one, two, three = (opened(tmp_path / f"{n}.npz").digest for n in ("one", "two", "three"))

    assert one == two != three


def test_a_folder_without_data_is_named(tmp_path, capsys):
    assert train(tmp_path, tmp_path / "made.npz") == 2

    assert str(tmp_path) in capsys.readouterr().err


def test_the_shipped_table_is_checked(capsys, monkeypatch, data, tmp_path):
    assert encoder.main(["check"]) == 0

    train(data, tmp_path / "made.npz")
    monkeypatch.setattr(encoder, "SHIPPED", tmp_path / "made.npz")
    assert encoder.main(["check"]) == 1
    assert "is not the table its card tells of" in capsys.readouterr().err
