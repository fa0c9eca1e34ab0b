"""Sample files: the portfolio as ministries might have sent it, each in a layout of its own.

They are made by `python -m tools.samples`. What is in them stands in programmes.csv, with its
source; what no source says is blank.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from jojeong.vocabulary.organizations import OrganizationCode, organization_code


SAMPLE_QUESTIONNAIRE: Final = "kr-ai-2027"


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A file an organization might have sent, byte for byte."""

    organization: OrganizationCode
    name: str
    data: bytes


@cache
def samples() -> tuple[SampleFile, ...]:
    """Every sample file, by organization; all of them answer SAMPLE_QUESTIONNAIRE."""
    folder = files("jojeong.reference") / "data" / "samples"
    found = [
        SampleFile(organization_code(whose.name), file.name, file.read_bytes())
        for whose in folder.iterdir()
        if whose.is_dir()
        for file in whose.iterdir()
    ]
    return tuple(sorted(found, key=lambda sample: (sample.organization, sample.name)))
