"""What the matching engine is given and what it hands back: frozen values, no behaviour."""

from dataclasses import dataclass

from jojeong.vocabulary.text import Language, Token


NAME = "name"
BUILDS = "builds"
FIELDS = (NAME, BUILDS)


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a record, with the content words found in it, in the order they stand.

    `field` is "name" or "builds"; a field may have several passages, also in two languages.
    `unread` are spans of the text that count for nothing (names of organizations), in order and
    apart; no token lies in one (version 1 knows nothing of them but that). Raises ValueError for
    another field, or for a token outside `text`.
    """

    field: str
    language: Language
    text: str
    tokens: tuple[Token, ...]
    unread: tuple[tuple[int, int], ...] = ()

    @property
    def read(self) -> str:
        """The text without what counts for nothing."""
        starts = (0, *(end for _, end in self.unread))
        ends = (*(start for start, _ in self.unread), len(self.text))
        return " ".join(self.text[start:end] for start, end in zip(starts, ends, strict=True))

    def __post_init__(self) -> None:
        if self.field not in FIELDS:
            message = f"a passage is of {' or '.join(FIELDS)}, not of {self.field!r}"
            raise ValueError(message)
        end = len(self.text)
        for token in self.tokens:
            if not (0 <= token.start < token.end <= end and token.lemma):
                message = f"{token} does not lie inside a text of {end} characters"
                raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Record:
    """One entry to be matched: a key, the organizations that own it, and its passages."""

    key: str
    owners: frozenset[str]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """A word two records share, as it stands in each, and the part of the score it explains.

    The weights of all words two records share add up to their score. A word that stands apart in
    both languages is one term for each.
    """

    lemma: str
    left: str
    right: str
    weight: float


@dataclass(frozen=True, slots=True)
class AkinTerm:
    """Two words, one of each record, that are not the same and mean nearly the same.

    `nearness` is the cosine of what they mean, in 0..1.
    """

    left: str
    right: str
    nearness: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """Two passages side by side, with the character spans of what the two records share."""

    field: str
    language: Language
    left: str
    right: str
    left_marks: tuple[tuple[int, int], ...]
    right_marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two records belong together, and how they differ; `left` < `right` by key.

    `score` is in 0..1; `shared` has the strongest first; `left_only` and `right_only` are the
    weightiest words of one that the other lacks, the weightiest first, as they stand in the text.
    `akin` are words that mean nearly the same, the nearest first (none in version 1).
    """

    left: str
    right: str
    score: float
    quotations: tuple[Quotation, ...]
    shared: tuple[SharedTerm, ...]
    left_only: tuple[str, ...]
    right_only: tuple[str, ...]
    akin: tuple[AkinTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Records of at least two owners of which every two belong together.

    `members` are sorted keys; `title` holds the words they share most strongly, as members wrote
    them; `pairs` has the evidence of every two that no owner has both of;
    `thin` are the members whose text is too short to rely on.
    """

    members: tuple[str, ...]
    score: float
    title: tuple[str, ...]
    pairs: tuple[Evidence, ...]
    thin: frozenset[str]
