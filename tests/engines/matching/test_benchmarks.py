"""The benchmarks' own arithmetic, and what they say of input that is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, ndcg_score


ROOT = Path(__file__).resolve().parents[3]
HEADER = "agency,use_case_name,problem_solved,benefits,system_outputs"
ROWS = (
    'A,Fire watch,"Cameras see smoke in the forest",Early alarm,Alarms',
    'B,Smoke detection,"Cameras see fire and smoke",Early alarm,Alarms',
    'C,Patent search,"Examiners search prior art",Faster review,Ranked patents',
    'D,Prior art finder,"Search of patents for examiners",Faster review,Ranked patents',
    'E,Tax letters,"Letters to taxpayers are drafted",Less work,Letters',
)


@pytest.fixture(scope="module")
def measures():
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import measures  # noqa: PLC0415 - benchmarks are scripts, not a package
    finally:
        sys.path.pop(0)
    return measures


RANKED = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(0, 3)), min_size=1, max_size=30
).filter(lambda rows: any(grade >= 2 and weight for grade, _, weight in rows))


@given(RANKED)
def test_average_precision_is_scikit_learn_s(measures, rows):
    grades, scores, weights = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    expected = average_precision_score(grades >= 2, scores, sample_weight=weights)

    found = measures.average_precision(grades >= 2, scores, weights[None, :])

    assert found[0] == pytest.approx(expected)


def test_a_sample_without_a_relevant_pair_has_no_precision(measures):
    found = measures.average_precision(np.zeros(2), np.array([0.1, 0.2]), np.ones((1, 2)))

    assert np.isnan(found[0])


def test_ndcg_is_scikit_learn_s_where_no_scores_tie(measures):
    grades, scores = np.array([3.0, 0, 2, 1, 0]), np.array([0.1, 0.9, 0.8, 0.3, 0.2])

    expected = ndcg_score([2**grades - 1], [scores], k=50)

    assert measures.ndcg(grades, scores) == pytest.approx(expected)


def test_a_pair_is_drawn_as_often_as_both_its_records(measures):
    pairs = [("a", "b"), ("b", "c"), ("c", "a")]

    drawn = measures.multiplicities(pairs, samples=200, seed=1)

    assert drawn.shape == (200, 3)
    assert set(map(tuple, drawn.astype(int).tolist())) <= {
        (1, 1, 1),
        (2, 0, 0),
        (0, 2, 0),
        (0, 0, 2),
        (0, 0, 0),
    }


def test_the_same_seed_draws_the_same_samples(measures):
    pairs = [("a", "b"), ("c", "d")]
    draws = [measures.multiplicities(pairs, samples=9, seed=seed).tolist() for seed in (1, 1, 2)]

    assert draws[0] == draws[1] != draws[2]


def test_a_summary_without_relevant_pairs_has_no_figures(measures):
    summary = measures.summary(np.zeros(3), np.arange(3.0), np.ones((5, 3)))

    assert summary["ap2"] is summary["ap2_low"] is summary["ap3"] is None


# -- the scripts ----------------------------------------------------------------------------


def run(script, *arguments):
    command = [sys.executable, str(ROOT / "benchmarks" / script), *map(str, arguments)]
    path = str(ROOT / "src")
    return subprocess.run(
        command, check=False, capture_output=True, text=True, env={"PYTHONPATH": path}
    )


@pytest.fixture
def inventory(tmp_path):
    path = tmp_path / "inventory.csv"
    path.write_text("\n".join((HEADER, *ROWS)) + "\n", encoding="utf-8")
    return path


def write_labels(folder, *pairs):
    path = folder / "labels.jsonl"
    path.write_text("\n".join(json.dumps(pair) for pair in pairs), encoding="utf-8")
    return path


def federal(row_a, row_b, grade):
    return {"a": {}, "b": {}, "row_a": row_a, "row_b": row_b, "grade": grade}


def test_a_small_file_of_pairs_is_measured(inventory, tmp_path):
    labels = write_labels(
        tmp_path, federal(0, 1, 3), federal(2, 3, 3), federal(0, 4, 0), federal(1, 2, 0)
    )

    done = run(
        "overlap_quality.py", "--labels", labels, "--inventory", inventory, "--bootstrap", 20
    )
    report = json.loads(done.stdout)

    assert (done.returncode, report["pairs"]) == (0, 4)
    assert report["methods"]["jojeong"]["ap2"] == 1.0
    assert {"tfidf_words", "tfidf_characters", "bm25", "lsa_100", "minhash"} <= set(
        report["methods"]
    )


def test_korean_pairs_and_pairs_across_languages_are_told_apart(inventory, tmp_path):
    def told(key, name, builds):
        return {"id": key, "ministry": "가", "name": name, "builds": builds}

    fire = told("X1", "산불 감시 드론", "드론으로 산불 연기를 찾는다.")
    smoke = told("X2", "산불 탐지 AI", "카메라로 산불 연기를 찾는다.")
    labels = write_labels(
        tmp_path,
        {"a": fire, "b": smoke, "grade": 3},
        {"a": fire, "b": {"row": 4}, "grade": 0},
    )

    done = run(
        "overlap_quality.py", "--labels", labels, "--inventory", inventory, "--bootstrap", 5
    )
    report = json.loads(done.stdout)

    assert {kind: part["pairs"] for kind, part in report["subsets"].items()} == {
        "korean": 1,
        "cross_language": 1,
    }
    assert report["pairs"] == 2


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ((), "holds no pair"),
        (({"a": {}, "b": {}, "grade": 1},), "no file of judged pairs"),
        ((["not a pair"],), "no file of judged pairs"),
        ((federal(0, 99, 3),), "has 5 rows"),
        (({"a": 1, "b": 2, "grade": 1},), "must be records"),
    ],
    ids=["no pair", "no key", "no object", "no such row", "no records"],
)
def test_labels_that_are_wrong_are_refused(inventory, tmp_path, pairs, told):
    labels = write_labels(tmp_path, *pairs)

    done = run("overlap_quality.py", "--labels", labels, "--inventory", inventory)

    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_pairs_of_an_inventory_need_the_inventory(tmp_path):
    labels = write_labels(tmp_path, federal(0, 1, 3))

    done = run("overlap_quality.py", "--labels", labels)

    assert done.returncode == 2
    assert "--inventory" in done.stderr


@pytest.mark.parametrize("text", ["", "agency,other\nA,b\n"], ids=["empty", "other columns"])
def test_an_inventory_that_is_none_is_refused(tmp_path, text):
    path = tmp_path / "inventory.csv"
    path.write_text(text, encoding="utf-8")

    done = run("matching_scale.py", "--inventory", path)

    assert done.returncode == 2
    assert "has no column" in done.stderr


def test_families_are_written_for_anyone_to_judge(inventory, tmp_path):
    labels = write_labels(tmp_path, federal(0, 1, 3), federal(2, 3, 1), federal(0, 4, 0))
    out = tmp_path / "families.jsonl"
    asked = ("--labels", labels, "--inventory", inventory, "--bootstrap", 5)

    report = json.loads(run("overlap_quality.py", *asked, "--families-out", out).stdout)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    assert [line["rank"] for line in lines] == list(range(1, len(lines) + 1))
    assert {frozenset(m["row"] for m in line["members"]) for line in lines} == {
        frozenset({0, 1}),
        frozenset({2, 3}),
    }
    assert report["families"]["federal"]["all"] == report["families"]["federal"]["first"]
    assert report["families"]["federal"]["all"] == {
        "families": 2,
        "judged_pairs": 2,
        "held": 0.5,
    }


def test_a_missing_file_is_refused(tmp_path):
    done = run("matching_scale.py", "--inventory", tmp_path / "nowhere.csv")

    assert done.returncode == 2
    assert "cannot read" in done.stderr


def test_a_search_among_many_is_measured_beside_its_peers(inventory):
    asked = ("--inventory", inventory, "--records", 60)
    report = json.loads(run("matching_scale.py", *asked).stdout)

    assert report["inventory"]["records"] == 5
    assert report["inventory"]["families"] >= 1
    found = {one["method"]: one for one in report["runs"]}
    assert set(found) == {"jojeong", "sparse_dot_topn", "datasketch"}
    assert found["jojeong"]["recall"] == found["sparse_dot_topn"]["recall"] == 1.0
    assert all(one["records"] == 60 and one["peak_mb"] > 0 for one in found.values())
    assert found["jojeong"]["groups"] == 0


def test_a_calibration_tells_how_it_holds_on_records_apart(inventory, tmp_path):
    pairs = [
        federal(0, 1, 3),
        federal(2, 3, 3),
        federal(0, 4, 0),
        federal(1, 2, 0),
        federal(3, 4, 0),
        federal(1, 3, 1),
    ]
    labels = write_labels(tmp_path, *pairs)
    asked = ("--labels", labels, "--inventory", inventory, "--held", labels, "--folds", 2)

    done = run("calibration.py", *asked)
    report = json.loads(done.stdout)

    assert done.returncode == 0, done.stderr
    assert report["pairs"] == 6
    assert report["fitted"]["slope"] > 0
    assert set(report["in_force"]) == set(report["fitted"])
    held = report["held"]["labels.jsonl"]
    assert held["brier"] < held["brier_of_the_mean"]
    assert sum(band["pairs"] for band in held["bands"]) == 6


def test_a_calibration_of_pairs_that_say_all_the_same_is_refused(inventory, tmp_path):
    labels = write_labels(tmp_path, federal(0, 1, 3), federal(2, 3, 3))

    done = run("calibration.py", "--labels", labels, "--inventory", inventory)

    assert done.returncode == 2
    assert "both" in done.stderr


# -- plans in other words -------------------------------------------------------------------


@pytest.fixture
def programmes(tmp_path):
    path = tmp_path / "programmes.csv"
    rows = (
        "programme_id,ministry,programme_name_ko,what_it_builds_ko",
        "A1,가,산불 감시,카메라로 숲의 연기를 찾는다",
        "A2,나,특허 심사 지원,선행기술을 검색한다",
        "A3,다,민원 챗봇,주민의 질문에 답한다",
    )
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def write_plans(folder, *plans):
    path = folder / "plans.jsonl"
    path.write_text("\n".join(json.dumps(plan) for plan in plans), encoding="utf-8")
    return path


def check(*arguments):
    return run("check_quality.py", *arguments)


def test_plans_are_looked_for_by_each_method_in_each_language(programmes, tmp_path):
    plans = write_plans(
        tmp_path,
        {"text": "산불 감시 카메라", "lang": "ko", "target": "A1"},
        {"text": "주민 질문에 답하는 챗봇", "lang": "ko", "target": "A1", "also": ["A3"]},
        {"text": "주점 위생 점검", "lang": "ko", "target": None},
        {"text": "prior art search for patents", "lang": "en", "target": "A2"},
    )

    done = check("--plans", plans, "--programmes", programmes)
    report = json.loads(done.stdout)

    assert done.returncode == 0, done.stderr
    assert set(report) == {"encoder", "tfidf_morphemes", "tfidf_characters"}
    assert report["encoder"]["ko"]["plans"] == 3
    assert report["encoder"]["ko"]["novel"] == 1
    assert report["encoder"]["ko"]["recall1"] == report["tfidf_characters"]["ko"]["recall1"] == 1
    assert report["encoder"]["ko"]["false_alarms"] is report["encoder"]["line"] is None
    assert report["encoder"]["en"] == {
        "plans": 1,
        "novel": 0,
        "recall1": 1,
        "recall5": 1,
        "mrr": 1,
        "flagged": None,
        "false_alarms": None,
    }
    assert report["tfidf_characters"]["en"]["recall1"] == 0  # all scores are alike: found last


def test_the_line_is_taken_from_judged_pairs_alone(programmes, tmp_path):
    labels = write_labels(
        tmp_path,
        {"a": {"id": "A1"}, "b": {"id": "A1"}, "grade": 3},
        {"a": {"id": "A1"}, "b": {"id": "A2"}, "grade": 0},
    )
    plans = write_plans(
        tmp_path,
        {"text": "산불 감시 카메라로 숲의 연기를 찾는다", "lang": "ko", "target": None},
        {"text": "한약재 값", "lang": "ko", "target": None},
    )

    done = check("--plans", plans, "--programmes", programmes, "--labels", labels)
    report = json.loads(done.stdout)

    assert report["tfidf_characters"]["line"] == pytest.approx(1)
    assert report["tfidf_characters"]["ko"]["false_alarms"] == 0.5  # the one that copies it
    assert report["tfidf_characters"]["ko"]["flagged"] is None  # every plan is novel
    assert report["encoder"]["ko"]["recall5"] is None


def test_no_line_is_found_where_no_pair_is_alike(programmes, tmp_path):
    labels = write_labels(tmp_path, {"a": {"id": "A1"}, "b": {"id": "A2"}, "grade": 0})
    plans = write_plans(tmp_path, {"text": "산불", "lang": "ko", "target": None})

    done = check("--plans", plans, "--programmes", programmes, "--labels", labels)

    report = json.loads(done.stdout)
    assert report["encoder"]["line"] == float("inf")
    assert report["encoder"]["ko"]["false_alarms"] == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "가", "lang": "ko", "target": "A9"}', "there is no programme A9"),
        ('{"text": "가", "lang": "ko"}', "is no file of plans: KeyError"),
        ('{"text": "가", "lang": "ko", "target": "A1", "also": "A2"}', "also must be a list"),
        ("{", "is no file of plans"),
        ("", "holds no plan"),
    ],
)
def test_a_file_that_holds_no_plans_is_named(programmes, tmp_path, line, said):
    plans = tmp_path / "plans.jsonl"
    plans.write_text(line, encoding="utf-8")

    done = check("--plans", plans, "--programmes", programmes)

    assert (done.returncode, str(plans) in done.stderr, said in done.stderr) == (2, True, True)


def test_plans_that_are_missing_are_named(programmes, tmp_path):
    done = check("--plans", tmp_path / "none.jsonl", "--programmes", programmes)

    assert done.returncode == 2
    assert "cannot read" in done.stderr


def test_pairs_of_an_inventory_that_was_not_given_are_named(programmes, tmp_path):
    labels = write_labels(tmp_path, federal(0, 1, 3))
    plans = write_plans(tmp_path, {"text": "산불", "lang": "ko", "target": None})

    done = check("--plans", plans, "--programmes", programmes, "--labels", labels)

    assert done.returncode == 2
    assert "in no file that was given" in done.stderr


def test_a_table_that_cannot_be_read_is_named(programmes, tmp_path):
    plans = write_plans(tmp_path, {"text": "산불", "lang": "ko", "target": "A1"})
    table = tmp_path / "table.npz"
    table.write_bytes(b"no table")

    done = check("--plans", plans, "--programmes", programmes, "--table", table)

    assert done.returncode == 2
    assert "table.npz" in done.stderr
