"""How much a heading says what a field is called: every way a questionnaire names its fields.

Words are weighed by how few fields they are said of, so that "AI use case" says little of any.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from jojeong.engines.reading.folding import key, mended, spaced
from jojeong.engines.reading.results import ReasonKind
from jojeong.engines.reading.words import grams, is_flag, senses, years
from jojeong.vocabulary.questionnaires import Field, FieldKind, Questionnaire


_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_GIST = 0.95  # a heading without what stands in parentheses
_REMEMBERED = 20_000  # headings are judged once, as long as there are no more
_LONG = 18  # letters of a heading that is a sentence, and may have been cut or added to
_OTHER_YEAR = 0.1
_NO_FLAG = 0.85
_STRANGE = 2.6  # a word no field is called by weighs as much as a telling one
_SORTS = frozenset({"date"})  # of what sort an answer is says little of what it is about
_IDLER = 1.2
_KEY_LENGTH = 60  # of a sentence, its first words tell it from every other


@dataclass(frozen=True, slots=True)
class Name:
    """One way a field is called, and how much it counts that a heading says it."""

    field: int
    text: str
    weight: float
    reason: ReasonKind


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a heading fits a field, and on which of its names."""

    score: float
    reason: ReasonKind
    words: str


NO_LIKENESS = Likeness(0.0, ReasonKind.NOTHING_FITS, "")


class Lexicon:
    """The names of all fields of a questionnaire."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.fields = questionnaire.fields
        self.names = tuple(
            name for at, field in enumerate(self.fields) for name in _names(at, field)
        )
        self.identity = frozenset(
            at
            for at, field in enumerate(self.fields)
            if field.identifier in {questionnaire.identifier, questionnaire.name}
        )
        self._known: dict[str, tuple[Likeness, ...]] = {}

    @cached_property
    def keys(self) -> Mapping[str, int]:
        """The field of every name, by its letters; a name of several counts for the first."""
        return {key(name.text): name.field for name in reversed(self.names)}

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """What each word weighs: the fewer fields it is said of, the more."""
        said: dict[str, set[int]] = {}
        for name in self.names:
            for sense in senses(name.text):
                said.setdefault(sense, set()).add(name.field)
        many = len(self.fields)
        telling = {sense: math.log(1 + many / len(fields)) for sense, fields in said.items()}
        return telling | {sense: min(_IDLER, telling[sense]) for sense in _SORTS & said.keys()}

    def likeness(self, heading: str) -> tuple[Likeness, ...]:
        """How well the heading fits each field, in their order."""
        if heading not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[heading] = self._judge(heading)
        return self._known[heading]

    def best(self, heading: str) -> float:
        """How well the heading fits the field it fits best."""
        return max((one.score for one in self.likeness(heading)), default=0.0)

    def _judge(self, heading: str) -> tuple[Likeness, ...]:
        best = [NO_LIKENESS] * len(self.fields)
        for way, weight in _ways(heading):
            for at in self._near(way):
                name = self.names[at]
                score, reason = self._fit(way, name)
                score *= weight * _asks_alike(heading, self.fields[name.field]) * name.weight
                if score > best[name.field].score:
                    best[name.field] = Likeness(score, reason, name.text)
        return tuple(best)

    def _near(self, heading: str) -> list[int]:
        """The names that share a word with the heading, or a good part of its letters."""
        mine = grams(heading)
        shared = Counter(at for gram in mine for at in self._by_gram.get(gram, ()))
        near = {at for at, many in shared.items() if many >= 0.3 * min(len(mine), 12)}
        near.update(at for sense in senses(heading) for at in self._by_sense.get(sense, ()))
        return sorted(near)

    @cached_property
    def _by_gram(self) -> Mapping[str, list[int]]:
        return _posted(grams(name.text) for name in self.names)

    @cached_property
    def _by_sense(self) -> Mapping[str, list[int]]:
        return _posted(senses(name.text) for name in self.names)

    def _fit(self, heading: str, name: Name) -> tuple[float, ReasonKind]:
        mine, theirs = key(heading), key(name.text)
        if mine == theirs:
            return 1.0, name.reason
        if _is_cut(mine, theirs):
            return 0.97, name.reason
        words = self._overlap(senses(heading), senses(name.text))
        letters = 0.85 * _shared(grams(heading), grams(name.text))
        similar = name.reason if len(theirs) > _KEY_LENGTH else ReasonKind.SIMILAR_WORDS
        return min(0.93, max(words, letters, 0.5 * (words + letters) + 0.05)), similar

    def _overlap(self, mine: frozenset[str], theirs: frozenset[str]) -> float:
        """Shared words, against those only the heading or only the name has."""
        shared = self._weigh(mine & theirs)
        if not shared:
            return 0.0
        extra, missing = self._weigh(mine - theirs), self._weigh(theirs - mine)
        return shared / (shared + 0.55 * extra + 0.45 * missing)

    def _weigh(self, words: Iterable[str]) -> float:
        """The weight of all of them, strange ones included."""
        return sum(self.weights.get(word, _STRANGE) for word in words)


def _ways(heading: str) -> Iterable[tuple[str, float]]:
    """The heading as it stands, as it may have been before it was garbled, and its gist."""
    if not key(heading):
        return
    yield heading, 1.0
    for text in mended(heading):
        yield text, 1.0
    gist = spaced(_ASIDE.sub(" ", heading))
    if gist != spaced(heading) and key(gist):
        yield gist, _GIST


def _asks_alike(heading: str, field: Field) -> float:
    """Less than 1 where the heading names another year, or alone asks for yes or no."""
    named = years(heading)
    if named and field.year is not None and field.year not in named:
        return _OTHER_YEAR
    is_chosen = field.kind in {FieldKind.CHOICE, FieldKind.CHOICES}
    return _NO_FLAG if is_flag(heading) and not is_chosen else 1.0


def _names(at: int, field: Field) -> Iterable[Name]:
    spelled = field.identifier.replace("_", " ")
    for text in (field.label_ko, field.label_en):
        yield Name(at, text, 1.0, ReasonKind.SAME_WORDS)
    for text in (*field.aliases, spelled):
        yield Name(at, text, 0.98, ReasonKind.SAME_WORDS)
    for text in filter(None, (field.question_ko, field.question_en)):
        yield Name(at, text, 0.9, ReasonKind.QUESTION_TEXT)


def _is_cut(mine: str, theirs: str) -> bool:
    """Whether one of two long headings goes on where the other stops."""
    shorter, longer = sorted((mine, theirs), key=len)
    return len(shorter) >= _LONG and longer.startswith(shorter)


def _shared(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _posted(sets: Iterable[frozenset[str]]) -> Mapping[str, list[int]]:
    """Where each member stands."""
    posted: dict[str, list[int]] = {}
    for at, members in enumerate(sets):
        for member in sorted(members):
            posted.setdefault(member, []).append(at)
    return posted
