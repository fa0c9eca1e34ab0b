"""Text that was decoded wrongly once or twice, brought back the way it came.

Each step writes the text in the encoding it was wrongly read as, and reads those bytes as what
they were. Chains of steps are judged by how the text then looks (`plausibility`); a line is
changed only where it gains by it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from ftfy import fix_encoding

from jojeong.adapters.spreadsheets.text.plausibility import plausibility


@dataclass(frozen=True, slots=True)
class Step:
    """Bytes that were read as `read_as` but written as `written_as`."""

    read_as: str
    written_as: str


Chain = tuple[Step, ...]

_LATIN = ("cp1252", "mac_roman", "cp437", "latin_1", "cp850")
_SINGLE = tuple(
    Step(read_as, written_as)
    for read_as, written_as in product(_LATIN, ("cp1252", "mac_roman", "cp437"))
    if read_as != written_as
)
_TO_KOREAN = tuple(Step(read_as, "cp949") for read_as in _LATIN)
_CHAINS: tuple[Chain, ...] = (
    *((step,) for step in (*_TO_KOREAN, Step("cp949", "utf_8"), *_SINGLE)),
    *(
        (first, second)
        for first, second in product(_SINGLE, (*_SINGLE, *_TO_KOREAN))
        if first.written_as != second.read_as and first.read_as != second.written_as
    ),
)
_ODD, _FINE = 0.2, 0.7  # a line under the first is suspected; only what passes the second is taken
_STEP_COST = 0.05
_LEAST_EVIDENCE = 3  # characters beyond ASCII
# How the first two bytes of a character in UTF-8 look when read as something else.
_UTF8_MISREAD = re.compile(
    "[ÂÃÄÅâãäåæçèéêëìíîïðÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|‚Ä.|ΓÇ.|├.|√[©®±°§]"
)


def shows_utf8_misread(text: str) -> bool:
    """Whether UTF-8 seems to have been read as another encoding somewhere in the text."""
    return _UTF8_MISREAD.search(text) is not None


def chain_for(lines: Sequence[str]) -> Chain:
    """The steps that bring the suspicious ones of these lines back; none where none surely do."""
    suspected = [line for line in lines if not line.isascii() and plausibility([line]) < _ODD]
    beyond_ascii = sum(not character.isascii() for line in suspected for character in line)
    if beyond_ascii < _LEAST_EVIDENCE:
        return ()
    score, chain = max(((_score(chain, suspected), chain) for chain in _CHAINS), key=_by_score)
    return chain if score >= _FINE else ()


def _by_score(scored: tuple[float, Chain]) -> float:
    return scored[0]


def _score(chain: Chain, lines: Sequence[str]) -> float:
    """How the lines look after the chain; a line it can't bring back counts as it is."""
    undone = [undo(line, chain) for line in lines]
    return plausibility(undone) - _STEP_COST * len(chain)


def undo(line: str, chain: Chain) -> str:
    """The line after all steps, or as it was where they can't have led to it."""
    undone = line
    try:
        for step in chain:
            undone = undone.encode(step.read_as).decode(step.written_as)
    except UnicodeError:
        return line
    return undone


def mended(line: str, chain: Chain) -> str:
    """The line brought back, where that makes it look better."""
    if line.isascii():
        return line
    if chain and plausibility([line]) < _FINE:
        undone = undo(line, chain)
        line = undone if plausibility([undone]) > plausibility([line]) else line
    return fix_encoding(line) if shows_utf8_misread(line) else line
