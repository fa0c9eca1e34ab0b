"""How alike an earlier and a later record are: in name, in text, in owner; by blocks of rows."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from jojeong.engines.matching.lineage.parameters import LineageParameters
from jojeong.engines.matching.lineage.records import Dated
from jojeong.engines.matching.records import NAME
from jojeong.engines.matching.v1.corpus import Matrix, count, tally
from jojeong.engines.matching.v1.parameters import Parameters
from jojeong.engines.matching.v1.shingles import shingles
from jojeong.engines.matching.v1.weighting import by_column, rarity, template_discount, unit


Likeness = NDArray[np.float64]
Marks = NDArray[np.bool_]
_BLOCK = 256
_WORD = re.compile(r"\w+")
_REMARK = re.compile(r"[\[(（【][^\[\]()（）【】]*[\])）】]")
_CUT = Parameters()
_LONG_ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Side:
    """One period: its records as rows of words, of letters and of owners, and their plain names.

    `has_text` says which have words enough to compare; `unit` and `identifier` are squeezed.
    """

    words: Matrix
    letters: Matrix
    text: Matrix
    owned: Matrix
    name: tuple[str, ...]
    has_text: Marks
    unit: tuple[str, ...]
    identifier: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows `start` and on of the earlier records against all later ones."""

    start: int
    name: Likeness
    text: Likeness
    both_say: Marks
    same_owner: Marks


def sides(
    earlier: Sequence[Dated],
    later: Sequence[Dated],
    *,
    successors: Mapping[str, frozenset[str]],
    parameters: LineageParameters,
) -> tuple[Side, Side]:
    """Both periods over the same words; a word weighs by how rare it is in the two together."""
    both = [*earlier, *later]
    corpus = count([dated.record for dated in both], silent=frozenset())
    weights = rarity(corpus.counts)
    left = template_discount(corpus, parameters=_CUT)
    text = unit(by_column(csr_array(corpus.builds.sqrt().multiply(left)), weights))
    spelled = [_letters(_whole_name(dated)) for dated in both]
    grams = tally(spelled, sorted({gram for row in spelled for gram in row}))
    rows = _Rows(
        words=unit(by_column(corpus.name, weights)),
        letters=unit(by_column(grams, rarity(grams))),
        text=text,
        owned=_owned(both, successors),
        says=np.diff(corpus.builds.indptr) >= parameters.text_words,
    )
    return rows.side(earlier, 0), rows.side(later, len(earlier))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of both periods, the earlier ones first."""

    words: Matrix
    letters: Matrix
    text: Matrix
    owned: Matrix
    says: Marks

    def side(self, dated: Sequence[Dated], at: int) -> Side:
        """The part of it that is one period."""
        part = slice(at, at + len(dated))
        return Side(
            words=self.words[part],
            letters=self.letters[part],
            text=self.text[part],
            owned=self.owned[part],
            name=tuple(squeezed(plain_name(one)) for one in dated),
            has_text=self.says[part],
            unit=tuple(squeezed(one.unit) for one in dated),
            identifier=tuple(squeezed(one.identifier) for one in dated),
            told=tuple(_told(one) for one in dated),
        )


def blocks(earlier: Side, later: Side) -> Iterator[Block]:
    """Every earlier record against every later one, so many rows at a time."""
    across = tuple(csr_array(part.T) for part in (later.words, later.letters, later.text))
    owned = csr_array(later.owned.T)
    for start in range(0, earlier.words.shape[0], _BLOCK):
        rows = slice(start, start + _BLOCK)
        yield Block(
            start=start,
            name=np.maximum(
                (earlier.words[rows] @ across[0]).toarray(),
                (earlier.letters[rows] @ across[1]).toarray(),
            ),
            text=(earlier.text[rows] @ across[2]).toarray(),
            both_say=earlier.has_text[rows, None] & later.has_text[None, :],
            same_owner=(earlier.owned[rows] @ owned).toarray() > 0,
        )


def plain_name(dated: Dated) -> str:
    """Its names as one, without remarks in brackets; with them where nothing else is left."""
    named = _whole_name(dated)
    plain = _REMARK.sub(" ", named)
    return plain if squeezed(plain) else named


def _whole_name(dated: Dated) -> str:
    return " ".join(part.text for part in dated.record.passages if part.field == NAME)


def squeezed(text: str) -> str:
    """The letters and figures of a text alone, in one width and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def calls(told: str, name: str) -> bool:
    """Whether a text names a name that is long enough not to stand there by chance."""
    return len(name) >= _LONG_ENOUGH and name in told


def is_one_unit(ours: str, theirs: str) -> bool:
    """Whether two squeezed units are one, of which either may be written at more length."""
    return bool(ours and theirs) and (ours in theirs or theirs in ours)


def _told(dated: Dated) -> str:
    return "|".join(squeezed(part.text) for part in dated.record.passages)


def _letters(name: str) -> list[str]:
    words = _WORD.findall(unicodedata.normalize("NFKC", name).casefold())
    return [gram for word in words for gram in shingles(word, _CUT)]


def _owned(both: Sequence[Dated], successors: Mapping[str, frozenset[str]]) -> Matrix:
    present = [present_owners(dated, successors) for dated in both]
    return tally(present, sorted(frozenset[str]().union(*present)))


def present_owners(dated: Dated, successors: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Who has the duties of a record's owners now."""
    owners = dated.record.owners
    return frozenset(
        present for owner in owners for present in successors.get(owner, frozenset({owner}))
    )
