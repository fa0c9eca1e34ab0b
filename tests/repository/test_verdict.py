"""The verdict over several runs: what was skipped everywhere is no pass."""

import pytest

from tools.verdict import verdict


@pytest.fixture
def run(tmp_path):
    """`run({"test": "passed"})`: the file of a run in which tests came out so."""

    def write(results):
        inside = {"passed": "", "failed": "<failure/>"}
        cases = (
            f'<testcase classname="tests" name="{name}">'
            f'{inside.get(result, f"""<skipped message="{result}"/>""")}</testcase>'
            for name, result in results.items()
        )
        file = tmp_path / f"{len(list(tmp_path.iterdir()))}.xml"
        file.write_text(f"<testsuite>{''.join(cases)}</testsuite>", encoding="utf-8")
        return file

    return write


def test_what_passed_everywhere_passed_once(run):
    lines, is_well = verdict([run({"a": "passed"}), run({"a": "passed"})])

    assert lines[-1] == "1 passed, 0 failed"
    assert is_well


def test_what_failed_anywhere_failed(run):
    lines, is_well = verdict([run({"a": "failed"}), run({"a": "passed"})])

    assert lines[-1] == "0 passed, 1 failed"
    assert not is_well


def test_a_skip_counts_for_nothing_where_the_test_ran_elsewhere(run):
    skipped = {"a": "needs_postgresql: none"}

    assert verdict([run(skipped), run({"a": "passed"})]) == verdict(
        [run({"a": "passed"}), run(skipped)]
    )
    assert verdict([run(skipped), run({"a": "passed"})])[1]


def test_a_test_that_ran_nowhere_fails_with_its_reason(run):
    lines, is_well = verdict([run({"a": "needs_browser: none", "b": "passed"})])

    assert lines[0] == "skipped everywhere: tests::a: needs_browser: none"
    assert lines[-1] == "1 passed, 1 failed"
    assert not is_well


def test_want_of_real_inventories_is_counted_and_excused(run):
    lines, is_well = verdict([run({"a": "needs_shared: none", "b": "passed"})])

    assert lines[0].endswith("(needs_shared): 1")
    assert is_well


def test_no_test_at_all_is_no_pass(run):
    assert not verdict([run({})])[1]
