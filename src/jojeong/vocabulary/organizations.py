"""Organizations as every room names them: a short code, a kind, and how one follows another."""

import re
from enum import StrEnum
from typing import NewType


OrganizationCode = NewType("OrganizationCode", str)
_CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")


def organization_code(text: str) -> OrganizationCode:
    """`text` as a code: capital letters and digits, parts joined by hyphens, such as "MSIT".

    Raises ValueError where `text` is anything else.
    """
    if not _CODE.fullmatch(text):
        message = f"not an organization code: {text!r}"
        raise ValueError(message)
    return OrganizationCode(text)


class OrganizationKind(StrEnum):
    """What the last syllable of an organization's Korean name says it is.

    Source: Government Organization Act (정부조직법) articles 2, 14, 15, 20, 22-2 to 41.
    """

    MINISTRY = "ministry"  # 부
    OFFICE = "office"  # 처
    AGENCY = "agency"  # 청
    COMMITTEE = "committee"  # 위원회
    SECRETARIAT = "secretariat"  # 실
    BUREAU = "bureau"  # 본부


class SuccessionKind(StrEnum):
    """How the duties of one organization came to another."""

    RENAMED = "renamed"  # 개칭
    SPLIT = "split"  # 분리
    MERGED = "merged"  # 통합
    TRANSFERRED = "transferred"  # 이관: some duties moved, the giver goes on
