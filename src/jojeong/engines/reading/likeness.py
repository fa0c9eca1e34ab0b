"""How much a heading says what a field is called: every way a questionnaire names its fields.

Words are weighed by how few fields they are said of, so that "AI use case" says little of any.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from jojeong.engines.reading.folding import key, mended, spaced
from jojeong.engines.reading.results import ReasonKind
from jojeong.engines.reading.words import grams, is_flag, senses, years
from jojeong.vocabulary.questionnaires import Field, FieldKind, Questionnaire


_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_GIST = 0.95  # a heading without what stands in parentheses
_REMEMBERED = 20_000  # headings are judged once, as long as there are no more
_CUT = 0.97
_SIMILAR = 0.93  # at most, of what is not the same
_LONG = 18  # letters of a heading that is a sentence, and may have been cut or added to
_OTHER_YEAR = 0.1
_NO_FLAG = 0.85
_UNIT = 1 << 20  # weights are whole numbers, so that their sum is the same in any order
_STRANGE = round(2.6 * _UNIT)  # a word no field is called by weighs as much as a telling one
_SORTS = frozenset({"date"})  # of what sort an answer is says little of what it is about
_IDLER = round(1.2 * _UNIT)
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
    def weights(self) -> Mapping[str, int]:
        """What each word weighs: the fewer fields it is said of, the more."""
        said: dict[str, set[int]] = {}
        for name in self.names:
            for sense in senses(name.text):
                said.setdefault(sense, set()).add(name.field)
        many = len(self.fields)
        telling = {
            sense: round(_UNIT * math.log(1 + many / len(fields)))
            for sense, fields in said.items()
        }
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
        alike = _asks_alike(heading, self.fields)
        for way, weight in _ways(heading):
            for at, fit in self._fits(way):
                name = self.names[at]
                score = fit * weight * alike[name.field] * name.weight
                if score > best[name.field].score:
                    best[name.field] = Likeness(score, self._reason(at, fit), name.text)
        return tuple(best)

    def _reason(self, at: int, fit: float) -> ReasonKind:
        is_told = fit > _SIMILAR or len(self._keys[at]) > _KEY_LENGTH
        return self.names[at].reason if is_told else ReasonKind.SIMILAR_WORDS

    def _fits(self, heading: str) -> Iterator[tuple[int, float]]:
        """How well the heading fits each name it shares a word, or a good part of letters, with.

        One going over all names: what each shares is counted from what the heading says, since
        most headings share something with most questions.
        """
        mine, said = grams(heading), senses(heading)
        letters = Counter(at for gram in mine for at in self._by_gram.get(gram, ()))
        words: dict[int, int] = {}
        for sense in said:
            for at in self._by_sense.get(sense, ()):
                words[at] = words.get(at, 0) + self.weights[sense]
        few, folded, weight = 0.3 * min(len(mine), 12), key(heading), self._weigh(said)
        for at in sorted(words.keys() | {at for at, many in letters.items() if many >= few}):
            theirs = self._keys[at]
            if folded == theirs:
                yield at, 1.0
            elif _is_cut(folded, theirs):
                yield at, _CUT
            else:
                overlap = _overlap(words.get(at, 0), weight, self._weighed[at])
                shared = 0.85 * 2 * letters[at] / (len(mine) + self._lengths[at])
                yield at, min(_SIMILAR, max(overlap, shared, 0.5 * (overlap + shared) + 0.05))

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(key(name.text) for name in self.names)

    @cached_property
    def _weighed(self) -> tuple[int, ...]:
        return tuple(self._weigh(senses(name.text)) for name in self.names)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(len(grams(name.text)) for name in self.names)

    @cached_property
    def _by_gram(self) -> Mapping[str, list[int]]:
        return _posted(grams(name.text) for name in self.names)

    @cached_property
    def _by_sense(self) -> Mapping[str, list[int]]:
        return _posted(senses(name.text) for name in self.names)

    def _weigh(self, words: Iterable[str]) -> int:
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


def _asks_alike(heading: str, fields: Iterable[Field]) -> tuple[float, ...]:
    """Of each field, less than 1 where the heading names another year, or alone asks yes or no."""
    named, asks_whether = years(heading), is_flag(heading)
    return tuple(
        _OTHER_YEAR
        if named and field.year is not None and field.year not in named
        else _NO_FLAG
        if asks_whether and field.kind not in {FieldKind.CHOICE, FieldKind.CHOICES}
        else 1.0
        for field in fields
    )


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


def _overlap(shared: int, mine: int, theirs: int) -> float:
    """The weight of shared words, against that of those only the heading or only the name has."""
    return shared / (shared + 0.55 * (mine - shared) + 0.45 * (theirs - shared)) if shared else 0.0


def _posted(sets: Iterable[frozenset[str]]) -> Mapping[str, list[int]]:
    """Where each member stands."""
    posted: dict[str, list[int]] = {}
    for at, members in enumerate(sets):
        for member in sorted(members):
            posted.setdefault(member, []).append(at)
    return posted
