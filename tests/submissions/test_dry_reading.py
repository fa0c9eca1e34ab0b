"""A file read on trial: nothing is kept and no database is asked."""

import pytest

from jojeong.submissions.queries.dry_reading import dry_reading


FILE = "사업명,소관,추진 단계\n가 사업,교육부,운영\n".encode()


def test_a_file_is_read_without_a_database():
    reading = dry_reading("가.csv", FILE, "kr-ai-2027")

    assert [row.value_of("stage") for row in reading.rows] == ["operating"]


def test_an_unknown_questionnaire_is_a_key_error():
    with pytest.raises(KeyError):
        dry_reading("가.csv", FILE, "nowhere")
