"""`jojeong check`: what exists already of a plan."""

import io
import json
import sys

import pytest

from tests.web import world


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "plan.txt"
    file.write_text("주민이 전화로 묻는 것을 기계가 대신 답한다\n", encoding="utf-8")
    return file


def test_the_nearest_programmes_are_printed(jojeong, plan):
    world.build()

    done = jojeong("check", plan, "--top", "2")

    assert done.code == 0
    assert done.out.count("민원 상담 챗봇") >= 2
    assert "위성" not in done.out


def test_as_json_each_has_its_nearness(jojeong, plan):
    first, second, *_ = world.build()

    done = jojeong("check", plan, "--json", "--top", "2")

    found = json.loads(done.out)["found"]
    assert {one["line"]["number"] for one in found} == {first.number, second.number}
    assert found[0]["nearness"] >= found[1]["nearness"]


def test_what_is_piped_is_read(jojeong, monkeypatch):
    world.build()
    told = type("Piped", (), {"buffer": io.BytesIO("위성 사진으로 숲을 본다".encode())})()
    monkeypatch.setattr(sys, "stdin", told)

    assert "위성 영상" in jojeong("check", "-", "--top", "1").out


def test_an_empty_register_says_so(jojeong, plan):
    done = jojeong("check", plan)

    assert (done.code, done.out) == (0, "")
    assert done.err


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xff\xfe\xb0\xa1", b"PK\x03\x04\x00\x00"])
def test_a_file_that_holds_no_text_is_named(jojeong, tmp_path, content):
    file = tmp_path / "plan.hwpx"
    file.write_bytes(content)

    done = jojeong("check", file)

    assert done.code == 2
    assert "plan.hwpx" in done.err


def test_a_file_that_is_missing_is_named(jojeong, tmp_path):
    done = jojeong("check", tmp_path / "none.txt")

    assert done.code == 2
    assert "none.txt" in done.err


def test_a_folder_is_no_plan(jojeong, tmp_path):
    assert jojeong("check", tmp_path).code == 2
