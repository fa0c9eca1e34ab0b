import pytest

from tests.factories import draft, load


HELPDESKS = (
    draft(
        lead="AAA",
        name_ko="민원 상담 챗봇 구축",
        builds_ko="국민 민원 상담 자동화 음성 안내 챗봇 서비스",
        name_en="",
    ),
    draft(
        lead="BBB",
        name_ko="민원 상담 챗봇 도입",
        builds_ko="국민 민원 상담 자동화 전화 안내 챗봇 서비스",
        name_en="",
    ),
)
SATELLITES = (
    draft(
        lead="CCC",
        name_ko="위성 영상 분석",
        builds_ko="농지 위성 영상 판독 모형 개발",
        name_en="",
    ),
    draft(
        lead="DDD",
        name_ko="위성 영상 판독",
        builds_ko="산림 위성 영상 판독 모형 개발",
        name_en="",
    ),
)


@pytest.fixture
def four(spelled_words):
    """Two programmes that overlap, and two others that do: of four organizations."""
    return load(*HELPDESKS, *SATELLITES)
