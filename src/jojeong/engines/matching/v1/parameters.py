"""Every number of judgement version 1, with what it means."""

from dataclasses import asdict, dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class Parameters:
    """The numbers a judgement was made with; they are kept beside it.

    Raises ValueError where shares are negative or do not add up to 1, or the line is not in 0..1.
    """

    # What each field counts in the comparison of words (cosines of the fields, weighted).
    name_weight: float = 0.3
    builds_weight: float = 0.7
    # What each of the three comparisons counts in the score: content words (stems, morphemes);
    # character n-grams of content words; words that go together in the whole set (latent).
    word_share: float = 0.4
    shingle_share: float = 0.1
    latent_share: float = 0.5
    # The latent comparison keeps one dimension for so many records, at most `latent_rank`; below
    # `latent_from` records it is left out and its share goes to the other two, in proportion.
    latent_rank: int = 64
    latent_records_per_rank: int = 4
    latent_from: int = 64
    # Lengths of character n-grams, with the blank at either end of a word counted.
    latin_shingle_min: int = 3
    latin_shingle_max: int = 5
    hangul_shingle_min: int = 2
    hangul_shingle_max: int = 3
    # An owner of so many records or more has a template: a word in at least so large a share of
    # them, which loses as much of its weight there as that share exceeds the whole set's.
    template_from: int = 10
    template_share: float = 0.5
    # Two records belong together from this score on.
    line: float = 0.4
    # A record with fewer different content words in each language is thin.
    thin_korean: int = 4
    thin_english: int = 6
    # How many words are kept to explain a pair (shared, differing) and to name a family.
    shared_terms: int = 12
    differing_terms: int = 5
    title_terms: int = 3

    def __post_init__(self) -> None:
        for shares in (self._fields(), self._comparisons()):
            if min(shares) < 0 or abs(sum(shares) - 1) > 1e-9:
                message = f"shares must not be negative and must add up to 1: {shares}"
                raise ValueError(message)
        if not 0 < self.line <= 1:
            message = f"the line must lie above 0 and not above 1: {self.line}"
            raise ValueError(message)

    def as_dict(self) -> dict[str, float]:
        """Name and number of each parameter, fit for JSON."""
        return cast("dict[str, float]", asdict(self))

    def _fields(self) -> tuple[float, float]:
        return self.name_weight, self.builds_weight

    def _comparisons(self) -> tuple[float, float, float]:
        return self.word_share, self.shingle_share, self.latent_share
