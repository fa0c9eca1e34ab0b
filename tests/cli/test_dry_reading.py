"""The command that shows how a file would be read."""

import json

import pytest


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "목록.csv"
    rows = [
        "사업명,소관,추진 단계,비고,Quux",
        "가 사업,교육부,운영,메모,1",
        "합계,,,,1",
        "나 사업,교육부,모름,,",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


def test_read_tells_everything_as_json_without_a_database(jojeong, file):
    done = jojeong("read", file, "--questionnaire", "kr-ai-2027", "--json")
    told = json.loads(done.out)

    assert done.code == 0
    assert told["tables"][0]["header_rows"] == [1]
    assert told["columns"][2]["field"] == "stage"
    assert told["row_count"] == 2
    assert [row["problem"] for row in told["rows"]] == ["", "total", ""]
    assert {doubt["kind"] for doubt in told["doubts"]} >= {"unknown_choice", "missing_required"}


def test_read_shows_columns_recodes_and_doubts(jojeong, file):
    out = jojeong("read", file, "--questionnaire", "kr-ai-2027").out

    assert all(word in out for word in ("추진 단계", "stage", "0.98", "2–4"))


@pytest.mark.parametrize(
    ("more", "word"),
    [(("--questionnaire", "kr-ai-2027"), "없는.csv"), (("--questionnaire", "nowhere"), "nowhere")],
)
def test_read_says_what_it_does_not_know(jojeong, file, more, word):
    path = file if word == "nowhere" else "없는.csv"
    done = jojeong("read", path, *more)

    assert done.code == 2
    assert word in done.err
