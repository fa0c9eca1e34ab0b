"""Every number of judgement version 2, with what it means."""

from dataclasses import asdict, dataclass, field
from typing import Final

from jojeong.engines.matching.v1 import parameters as v1


# What version 2 takes over from version 1, where it stands explained: how words are weighed, which
# records say too little, how many words explain a pair.
_TAKEN_OVER: Final = (
    "name_weight",
    "builds_weight",
    "template_from",
    "template_share",
    "thin_korean",
    "thin_english",
    "shared_terms",
    "differing_terms",
    "title_terms",
)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The numbers a judgement was made with; they are kept beside it.

    Raises ValueError where shares are negative or do not add up to 1, or the line is not in 0..1.
    """

    # What each of the two comparisons counts in the likeness of two records: what they mean, by
    # an encoder that learnt elsewhere, and the topics of the very set that is compared.
    meaning_share: float = 0.6
    topic_share: float = 0.4
    # One topic for so many records, at most `topic_rank`; below `topics_from` records there are
    # none, and meaning counts alone.
    topic_rank: int = 48
    topic_records_per_rank: int = 4
    topics_from: int = 64
    # Of more records than so many, that many teach the topics.
    topics_taught_by: int = 100_000
    # How much two records hold together: their likeness, the cosine of their telling words, and
    # the logarithm of the words the shorter of them has, since few words promise little.
    words_counted: float = 0.2
    size_counted: float = 0.06
    # The probability that two records which hold together so well are worth an introduction (grade
    # 2 or 3): 1 / (1 + exp(-(slope * bond + intercept))), fitted to pairs judged by reading. Where
    # both are told in Korean, whose words are fewer, with an intercept of its own.
    slope: float = 8.3
    intercept: float = -7.2
    intercept_korean: float = -6.25
    # Two records belong together from this probability on: weak families stand last, and a miss
    # costs more than a look.
    line: float = 0.35
    # Pairs less alike are not looked at; none such has yet reached the line.
    likeness_from: float = 0.42
    # A record keeps so many of those that are alike enough, the most alike ones.
    neighbours: int = 128
    # From so many records on they are put in groups, so many for each root of their number, and a
    # record is compared with those in the groups nearest to it alone.
    groups_from: int = 20_000
    groups_per_root: float = 2.0
    groups_probed: int = 64
    # A word of one record is akin to one of the other from this cosine of their meanings on; so
    # many such pairs are shown, sought among so many of the weightiest words of either.
    akin_from: float = 0.7
    akin_terms: int = 6
    akin_among: int = 16
    # How words are weighed, and what else version 1 says of texts: see there.
    words: v1.Parameters = field(default_factory=v1.Parameters)

    def __post_init__(self) -> None:
        shares = self.meaning_share, self.topic_share
        if min(shares) < 0 or abs(sum(shares) - 1) > 1e-9:
            message = f"shares must not be negative and must add up to 1: {shares}"
            raise ValueError(message)
        if not 0 < self.line < 1:
            message = f"the line must lie between 0 and 1: {self.line}"
            raise ValueError(message)

    def as_dict(self) -> dict[str, float]:
        """Name and number of each parameter, fit for JSON."""
        own = {name: number for name, number in asdict(self).items() if name != "words"}
        return own | {name: getattr(self.words, name) for name in _TAKEN_OVER}
