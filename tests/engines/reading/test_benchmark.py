"""The measure of reading, on two small agencies with a key of their own."""

import importlib
import json
import sys
from pathlib import Path

import pytest


BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
KEY = """
### Department of Ships (DOS)

| **Original** | **Field** | **Remapped?** | **Blank** |
| :--- | :--- | :--- | :--- |
| 'Use Case Name' | **use_case_name** |  |  |
| 'Stage' | **development_stage** | Yes - Mapped to: 'Stage of Development' |  |
| 'Colour' |  |  |  |
"""
PILOT = "b) Pilot – The use case has been deployed in a limited test or pilot capacity."
RECODES = f"""field,original,official,kind,cells
development_stage,pilot,{PILOT},form,2
development_stage,Initiated,{PILOT},meaning,1
have_ato,true,Yes,either,1
"""
ROWS = "Use Case Name,Stage,Colour\nBoat,pilot,red\nRaft,Initiated,blue\n"


@pytest.fixture
def measure(monkeypatch, tmp_path, capsys):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    reading_quality = importlib.import_module("reading_quality")

    def run(*more):
        monkeypatch.setattr(sys, "argv", ["reading_quality", *map(str, more)])
        code = reading_quality.main()
        return code, capsys.readouterr()

    return run


@pytest.fixture
def folder(tmp_path):
    for agency in ("department-of-ships", "department-of-boats"):
        (tmp_path / "raw" / agency).mkdir(parents=True)
        (tmp_path / "raw" / agency / "list.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "key.md").write_text(KEY, encoding="utf-8")
    (tmp_path / "recodes.csv").write_text(RECODES, encoding="utf-8")
    (tmp_path / "all.csv").write_text(
        "agency,use_case_name,development_stage\nDOS,Boat,Pilot\n", encoding="utf-8"
    )
    return tmp_path


def test_all_figures_are_told(measure, folder):
    code, said = measure(
        "--raw",
        folder / "raw",
        "--remaps",
        folder / "key.md",
        "--recodes",
        folder / "recodes.csv",
        "--consolidated",
        folder / "all.csv",
    )
    told = json.loads(said.out)

    assert code == 0
    assert (told["files"]["total"], told["files"]["header_found"]) == (1, 1)
    assert (told["columns"]["mappable"], told["columns"]["right"]) == (2, 2)
    assert told["columns"]["none_right"] == 1
    assert told["cells"] == {"total": 2, "equal": 2, "held": 0}
    assert (told["form_recodes"]["total"], told["form_recodes"]["reproduced"]) == (1, 1)
    assert told["silent_meaning_changes"] == 0
    assert told["doubts"]["same_file_elsewhere"] == 2


def test_columns_judged_by_reading_go_before_the_key(measure, folder):
    gold = [{"file": "list.csv", "header": "Colour", "field": "topic_area"}]
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
    _, said = measure("--raw", folder / "raw", "--gold", folder / "gold.jsonl", "--show")
    told = json.loads(said.out)

    assert (told["columns"]["mappable"], told["columns"]["abstained"]) == (2, 2)
    assert len(told["not_right"]) == 2


@pytest.mark.parametrize(
    ("more", "word"),
    [
        (("--remaps", "gone.md"), "gone.md"),
        (("--questionnaire", "nowhere"), "nowhere"),
        (("--raw", "nowhere"), "nowhere"),
    ],
)
def test_input_that_is_missing_is_told_without_a_trace(measure, folder, more, word):
    code, said = measure("--raw", folder / "raw", *more)

    assert code == 2
    assert word in said.err
