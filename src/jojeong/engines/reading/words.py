"""Words of headings in Korean and English, brought together where administrations use them alike.

General vocabulary only: what a particular questionnaire calls its fields stands in its own data.
"""

import re
from functools import lru_cache

from jojeong.engines.reading.folding import plain


# One line a sense, going on where the next is indented; the first word stands for all of them.
_SENSES = """
"
identifier id ids identification num number 번호 코드 식별자 고유번호 일련번호 연번 순번
  관리번호
name title names 명 명칭 이름 제목 사업명 과제명
project programme program initiative 사업 과제 프로젝트
bureau component office division unit subagency center centre opdiv branch directorate 부서 과 국
  실 팀
agency ministry department organization organisation institution body 기관 부처 소관 부처명
contact email mail poc phone telephone 연락처 담당자 전자우편 이메일 전화
stage phase status lifecycle maturity 단계 상태 현황 추진단계
purpose problem objective goal intended aim need 목적 문제 목표 필요성
description summary overview abstract content contents details narrative 내용 설명 개요 요약
  주요내용
benefit benefits outcome outcomes advantage 효과 기대효과 성과
output outputs deliverable 산출물 결과물
date day when since 일 날짜 일자 시기 일시
start begin began begins initiated commencement first launch 시작 착수 개시
end finish ends until completion completed close 종료 완료 만료
implemented operational operation deployed 운영 배포 가동 개통
vendor supplier contractor company provider manufacturer 업체 공급업체 수행업체 사업자 기업
  수행기관 수행사 수행자 수행기업
contract contracting procurement acquisition purchased procured 계약 조달 구매 위탁
inhouse internal 자체 내부
authorization authority ato 인가 허가
system application platform tool 시스템 체계 도구
data dataset datasets 데이터 자료
train training tune evaluate evaluation 학습 훈련
link url hyperlink website webpage address 링크 주소 누리집 홈페이지 웹사이트 사이트
privacy pii personal personally identifiable 개인정보 개인식별정보 프라이버시
pia 영향평가
demographic demographics 인구통계
code source repository github 코드 소스 저장소
open public publicly publish 공개
withheld withhold exclude excluded nondisclosure 비공개
justification rationale reason ground basis explanation 사유 근거 이유 기초
topic subject domain area field category 분야 주제 영역 범주
classification technique method type kind class 분류 유형 종류 구분 기법
impact impacts effect affecting 영향
risk risks 위험
high 고 높은
test testing tested 시험 테스트
assessment assess assessed 평가
independent independently third 독립
review reviewed evaluator 검토
monitor monitoring monitored 점검 모니터링
training operator operators 교육
failsafe fallback safeguard 안전장치
appeal appeals contest redress remedy remedies 이의 이의신청 불복
feedback consult consultation consulted engagement 의견 의견수렴
budget amount cost fund funds appropriation expenditure spending money 예산 예산액 금액 사업비
  비용 연구비 소요액 요구 요구액
total sum overall 총 전체 합계
funding finance revenue 재원
government bill 정부안
enacted final confirmed 확정
new 신규
continuing continued 계속
beneficiary beneficiaries user users recipient recipients target 수혜자 대상 이용자 지원대상
model models 모델
gpu accelerator accelerators npu 가속기
keyword keywords 키워드 핵심어 주제어
lead principal responsible 책임 주관
partner partners joint co 공동 참여
year fy annual 년 연도 년도 회계연도
english 영문
korean 국문 한글
"""
_GROUPS = [line.split() for line in _SENSES.replace("\n  ", " ").strip().splitlines()]
_SENSE = {word: group[0] for group in reversed(_GROUPS) for word in group}
_IDLE_WORDS = """
a an the of to for in on at by or and as is are was were be been being this that these those it
its does do did has have had having which what who whom how whether if any with from into use
case used uses using your you we our their his her per each via within under over about please
provide describe identify list indicate specify indicator y n yes associated relevant
applicable note notes remark remarks comment comments 비고 참고 가 이 을 를 은 는 의 에 및 또는
등 여부 해당 관련 기재 작성 입력 사항 항목 활용 사용 쓰는 적용 필요 추진 주요 구분별
"""
_IDLE = frozenset(_IDLE_WORDS.split())
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[\uac00-\ud7a3]+|[^\W\d_a-z\uac00-\ud7a3]+")
_BESIDE = re.compile(r"/\s*(?:name|title|명칭|명)\b|\b(?:name|title|명칭|명)\s*/")
_FLAG = re.compile(r"\b(?:indicator|flag|y/n|yes/no)\b|여부|유무")
_YEAR = re.compile(r"(?:FY\s*)?20\d{2}\s*(?:년도?)?", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HYPHENS = re.compile(
    r"\b(in|fail|pre|post|non|sub|co|multi|e)[-\s](?=house|safe|deploy|agency|mail|bid)"
)
_JOINED = re.compile(r"[\uac00-\ud7a3]+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ers", "ed", "es", "s")
_LONGEST = max(len(word) for word in _SENSE if _JOINED.fullmatch(word))


@lru_cache(maxsize=16384)
def senses(text: str) -> frozenset[str]:
    """What the words of a heading mean, one name for each sense.

    Idle words are left out, and so are numbers, and "name" beside what it is the name of.
    """
    found = {sense for word in _words(text) for sense in _of_word(word)} - _IDLE
    is_name_of = len(found) > 1 and not _BESIDE.search(plain(text).casefold())
    return frozenset(found - {"name"} if is_name_of else found)


@lru_cache(maxsize=16384)
def grams(text: str) -> frozenset[str]:
    """The three-letter runs of a heading, two-letter ones of Korean, spaces left out."""
    letters = "".join(_words(text))
    size = 2 if _JOINED.search(letters) else 3
    return frozenset(letters[at : at + size] for at in range(max(1, len(letters) - size + 1)))


@lru_cache(maxsize=16384)
def years(text: str) -> frozenset[int]:
    """The years a heading names: 2026, '26, FY26, 26년."""
    folded = plain(text).casefold()
    full = {int(year) for year in re.findall(r"(?<!\d)(20\d{2})(?!\d)", folded)}
    short = re.findall(r"(?:'|fy\s*'?)(\d{2})(?!\d)|(?<!\d)(\d{2})\s*년", folded)
    return frozenset(full | {2000 + int(one or other) for one, other in short})


def is_year(text: str) -> bool:
    """Whether a heading is a year and nothing else."""
    return bool(_YEAR.fullmatch(plain(text)))


def is_flag(text: str) -> bool:
    """Whether a heading asks for yes or no: "… indicator", "(Y/N)", "… 여부"."""
    return bool(_FLAG.search(plain(text).casefold()))


def _words(text: str) -> list[str]:
    folded = _CAMEL.sub(" ", plain(text)).casefold().replace("_", " ")
    return _WORD.findall(_HYPHENS.sub(r"\1", folded))


def _of_word(word: str) -> tuple[str, ...]:
    if word in _SENSE:
        return (_SENSE[word],)
    if word in _IDLE or word.isdigit():
        return ()
    if _JOINED.fullmatch(word):
        return _parts(word)
    return (_SENSE.get(_stem(word), _stem(word)),)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _parts(word: str) -> tuple[str, ...]:
    """A Korean compound by its longest known parts; what is between them is kept whole."""
    parts: list[str] = []
    rest, at = "", 0
    while at < len(word):
        size = next((n for n in range(_LONGEST, 0, -1) if _is_part(word, at, n)), 0)
        if size:
            parts += [part for part in (rest, _SENSE.get(word[at : at + size], "")) if part]
            rest, at = "", at + size
        else:
            rest, at = rest + word[at], at + 1
    return tuple([*parts, rest] if rest else parts)


def _is_part(word: str, at: int, size: int) -> bool:
    piece = word[at : at + size]
    if len(piece) < size or (piece not in _SENSE and piece not in _IDLE):
        return False
    return size > 1 or (at + size == len(word) and piece not in {"이", "을", "를", "은", "는"})
