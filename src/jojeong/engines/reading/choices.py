"""An answer against the list it should be from: the same answer in another form, or not.

A form is put right; what would be another answer is never chosen for anybody, only offered.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from jojeong.engines.reading.flags import Flag
from jojeong.engines.reading.folding import key, mended, plain, spaced, unprefixed
from jojeong.engines.reading.results import DoubtKind, Rule
from jojeong.vocabulary.questionnaires import Choice, Field, FieldKind


_YES_WORDS = "yes y true t o 예 네 여 유 1 ✓ √ ○ ● ◯ 있음 해당"
_NO_WORDS = "no n false f x 아니오 아니요 부 무 0 × ✗ ✕ 없음 미해당"
_YES = frozenset(_YES_WORDS.split())
_NO = frozenset(_NO_WORDS.split())
_NEGATORS = re.compile(
    r"\b(?:not?|non|un|never|without|except|pre|semi|partly|partial|half)\b|n't\b|"
    r"비|미|불|무|반|준|부분|일부|예정|제외|아닌|아님|않"
)
_HEDGES = re.compile(
    r"\b(?:pending|partial(?:ly)?|partly|in[- ]?progress|in[- ]?process|process|underway"
    r"|under\s+\w+|planned|planning|plans?|expect(?:ed|s)?|anticipated|depend(?:s|ing|ent)?"
    r"|unless|except|but|not|however|although|though|varies|tbd|unknown|unclear|maybe|perhaps"
    r"|likely|some(?:times)?|if|until|when|once|yet|future|will|presumed|waived?|no longer"
    r"|formerly|previously|draft|tentative|limited|only\s+(?:if|when|for|some))\b"
    r"|예정|일부|진행|검토|미정|계획|조건|다만|단,|제외|경우|추후|부분|아직|불명|중단|보류"
)
_AFTER = re.compile(r"\s*(?:[-:;,(/]|\s)\s*")
_SEPARATORS = (r"[;\n|]+", r"\s*[,、·]\s*|[;\n|]+", r"\s*[,、·/]\s*|[;\n|]+|\s+(?:및|and|&)\s+")
_LETTERED = re.compile(r"(?<=\S)\s+(?=\(?[a-zA-Z]\)\s|[①-⑳])")
_LISTED = re.compile(r"^\[(.*)\]$", re.DOTALL)
_QUOTED = re.compile(r"""["']([^"']*)["']""")
_INITIALS = re.compile(r"^(.+?)\s*\(([A-Za-z]{2,8})\)$")
_SHORTEST_TYPO = 5
_REMEMBERED = 50_000  # texts are judged once, as long as there are no more
_NEAR = 0.55


@dataclass(frozen=True, slots=True)
class Way:
    """One way a choice is written, and the rule by which it is that choice."""

    choice: int
    text: str
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text is among the choices: an answer with the rules that led to it, or a doubt."""

    value: str
    rules: tuple[Rule, ...] = ()
    doubt: DoubtKind | None = None
    offers: tuple[str, ...] = ()


class ChoiceList:
    """The listed answers of a field, and every form in which they are known.

    `flag` is what a plain yes and no stand for where the list itself has none.
    """

    def __init__(self, field: Field, typo_share: float, flag: Flag | None = None) -> None:
        self.values = tuple(choice.value for choice in field.choices)
        self.is_several = field.kind is FieldKind.CHOICES
        self.typo_share = typo_share
        self._ways = tuple(
            way for at, choice in enumerate(field.choices) for way in _ways(at, choice)
        )
        self._exact = {way.text: way for way in reversed(self._ways)}
        self._folded = {key(unprefixed(way.text)): way for way in reversed(self._ways)}
        self._yes, self._no = self._answer(_YES), self._answer(_NO)
        if flag and self._yes is None and self._no is None:
            self._yes, self._no = flag
        self._longest = 40 + max(len(way.text) for way in self._ways) * (
            4 if self.is_several else 1
        )
        self._known: dict[str, Verdict] = {}

    def read(self, raw: str) -> Verdict:
        """What the text is. The text of a doubt is kept as it was, its spaces aside."""
        if raw not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[raw] = self._read(raw)
        return self._known[raw]

    def share(self, texts: Mapping[str, int]) -> float:
        """Of so many of each text, the part that are listed answers; no typing errors count."""
        known = sum(many for text, many in texts.items() if self._is_listed(text))
        return known / max(1, sum(texts.values()))

    def variety(self, texts: Iterable[str]) -> int:
        """How many different choices the texts name that say more than yes, no or a number."""
        found = {self._one(text) for text in texts if _says_more(text)}
        return len({one[0] for one in found if one})

    def _is_listed(self, text: str) -> bool:
        if len(text) > self._longest:
            return False
        if self._one(text) or self._yes_or_no(text):
            return True
        return self.is_several and self._several(text) is not None

    def _read(self, raw: str) -> Verdict:
        one = self._one(raw)
        if one is not None:
            return self._told(raw, [one[0]], one[1])
        several = self._several(raw)
        if several is not None:
            return self._of_several(raw, *several)
        one = self._yes_or_no(raw) or self._with_remark(raw) or self._typo(raw)
        if one is not None:
            return self._told(raw, [one[0]], one[1])
        return self._doubt(raw)

    def _told(self, raw: str, found: Sequence[int], rules: tuple[Rule, ...]) -> Verdict:
        value = "; ".join(self.values[at] for at in sorted(set(found)))
        if value == raw:
            return Verdict(value)
        return Verdict(value, tuple(dict.fromkeys(rules)) or (Rule.SPACING,))

    def _of_several(self, raw: str, found: list[int], rules: tuple[Rule, ...]) -> Verdict:
        if self.is_several or len(set(found)) == 1:
            return self._told(raw, found, (*rules, Rule.LIST))
        offers = tuple(dict.fromkeys(self.values[at] for at in found))
        return Verdict(spaced(raw), _spacing(raw), DoubtKind.SEVERAL_VALUES, offers)

    def _one(self, raw: str) -> tuple[int, tuple[Rule, ...]] | None:
        """A choice in one of its written forms, apart from case, marks, spaces and bullets."""
        way = self._exact.get(raw)
        if way is not None:
            return way.choice, _of(way)
        folded = self._folded.get(key(unprefixed(raw))) or self._folded.get(key(raw))
        if folded is not None:
            return folded.choice, (*_differences(raw, folded.text), *_of(folded))
        for text in mended(raw):
            way = self._folded.get(key(unprefixed(text)))
            if way is not None:
                return way.choice, (Rule.MOJIBAKE, *_of(way))
        return self._with_initials(raw)

    def _with_initials(self, raw: str) -> tuple[int, tuple[Rule, ...]] | None:
        """A choice with its own initials in parentheses behind it."""
        name = _before_initials(raw)
        way = self._folded.get(key(unprefixed(name))) if name else None
        return None if way is None else (way.choice, (Rule.SPELLING,))

    def _yes_or_no(self, raw: str) -> tuple[int, tuple[Rule, ...]] | None:
        word = _bare(raw)
        if word in _YES and self._yes is not None:
            return self._yes, (Rule.YES_NO,)
        if word in _NO and self._no is not None:
            return self._no, (Rule.YES_NO,)
        return None

    def _with_remark(self, raw: str) -> tuple[int, tuple[Rule, ...]] | None:
        """A choice with its own definition, or yes or no with a remark that takes nothing back."""
        text = plain(unprefixed(raw))
        for way in self._ways:
            head = plain(unprefixed(way.text))
            if way.rule is Rule.DEFINITION or not text.casefold().startswith(head.casefold()):
                continue
            rest = text[len(head) :]
            if not _AFTER.match(rest) or not key(rest):
                continue
            if self._takes_nothing_back(way, raw, rest):
                return way.choice, (Rule.DEFINITION,)
        return None

    def _takes_nothing_back(self, way: Way, raw: str, rest: str) -> bool:
        if self._defines(way.choice, raw):
            return True
        is_bare = way.choice in {self._yes, self._no} and key(way.text) in _YES | _NO
        is_apart = bool(re.match(r"\s*(?:[-:;(]|,\s)", rest))
        others = {key(each.text) for each in self._ways if each.choice != way.choice}
        says_other = any(len(other) > 2 and other in key(rest) for other in others)
        return is_bare and is_apart and not says_other and not _HEDGES.search(rest.casefold())

    def _defines(self, choice: int, raw: str) -> bool:
        """Whether the whole text is a choice with its definition, but for typing errors."""
        ways = [way.text for way in self._ways if way.choice == choice]
        return any(
            way.rule is Rule.DEFINITION and _alike(key(unprefixed(raw)), key(way.text)) >= 0.93
            for way in self._ways
            if way.text in ways
        )

    def _typo(self, raw: str) -> tuple[int, tuple[Rule, ...]] | None:
        """The one choice the text is misspelt from; none where a word turns the sense around."""
        found = {way.choice for way in self._ways if self._is_slip(raw, way.text)}
        return (found.pop(), (Rule.TYPO,)) if len(found) == 1 else None

    def _is_slip(self, raw: str, text: str) -> bool:
        """Word by word the same but for a letter or two, and turned around by the same words."""
        mine, theirs = _letters(raw), _letters(text)
        if len(mine) != len(theirs) or len(key(raw)) < _SHORTEST_TYPO:
            return False
        if _alike("".join(mine), "".join(theirs)) < min(self.typo_share, 0.85):
            return False
        slips = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
        is_near = all(len(two) >= 4 and is_one_slip(one, two) for one, two in slips)
        return is_near and len(slips) <= 2 and _turned(raw) == _turned(text)

    def _several(self, raw: str) -> tuple[list[int], tuple[Rule, ...]] | None:
        """Two choices or more, or one with a separator, in any of the ways lists are written."""
        for parts in _splits(raw):
            found = [self._one(part) or self._yes_or_no(part) for part in parts]
            if parts and all(one is not None for one in found):
                ones = [one for one in found if one is not None]
                return [at for at, _ in ones], tuple(rule for _, rules in ones for rule in rules)
        return None

    def _doubt(self, raw: str) -> Verdict:
        near = self._offers(raw)
        kind = DoubtKind.CHANGED_MEANING if near else DoubtKind.UNKNOWN_CHOICE
        if not near and self._mixes(raw):
            kind = DoubtKind.SEVERAL_VALUES
        rest = tuple(value for value in self.values if value not in near)
        return Verdict(spaced(raw), _spacing(raw), kind, (*near, *rest))

    def _mixes(self, raw: str) -> bool:
        return any(self._one(part) for parts in _splits(raw) for part in parts if len(parts) > 1)

    def _offers(self, raw: str) -> tuple[str, ...]:
        """Choices that share words or a beginning with the text, the likeliest first."""
        mine = key(unprefixed(raw))
        scored: dict[int, float] = {}
        for way in self._ways:
            theirs = key(unprefixed(way.text))
            begins = len(theirs) >= 2 and mine.startswith(theirs)
            likeness = 0.9 if begins else _alike(mine, theirs)
            scored[way.choice] = max(scored.get(way.choice, 0.0), likeness)
        near = [at for at, score in scored.items() if score >= _NEAR]
        return tuple(self.values[at] for at in sorted(near, key=lambda at: (-scored[at], at)))

    def _answer(self, words: frozenset[str]) -> int | None:
        """The one choice that is a plain yes, or a plain no."""
        found = {
            way.choice for way in self._ways if plain(unprefixed(way.text)).casefold() in words
        }
        return found.pop() if len(found) == 1 else None


def _says_more(text: str) -> bool:
    bare = _bare(text)
    return not bare.isdecimal() and bare not in _YES | _NO


@lru_cache(maxsize=8192)
def _before_initials(text: str) -> str:
    """What stands before its own initials in parentheses; nothing where they are not its own."""
    match = _INITIALS.match(plain(text))
    if match is None:
        return ""
    initials = "".join(word[0] for word in _letters(match[1]))
    return match[1] if initials == match[2].casefold() else ""


@lru_cache(maxsize=8192)
def _bare(text: str) -> str:
    return plain(unprefixed(text)).casefold().strip(" .,;:!()[]")


def _ways(at: int, choice: Choice) -> Iterator[Way]:
    """Every way a choice is written, the plainest first."""
    yield Way(at, choice.value, None)
    for text in (choice.label_ko, choice.label_en, *choice.spellings):
        yield Way(at, text, Rule.SPELLING)
    pairs = (
        (choice.label_ko, choice.definition_ko),
        (choice.label_en, choice.definition_en),
        (choice.value, choice.definition_en),
        (choice.value, choice.definition_ko),
    )
    for label, definition in pairs:
        if definition:
            yield Way(at, f"{label}: {definition}", Rule.DEFINITION)


def _of(way: Way) -> tuple[Rule, ...]:
    return (way.rule,) if way.rule else ()


def _differences(raw: str, text: str) -> Iterator[Rule]:
    """How a text was written otherwise than a form it is the same as."""
    if spaced(raw) != raw or "\u00a0" in raw:
        yield Rule.SPACING
    if unprefixed(raw) != spaced(raw):
        yield Rule.PREFIX
    bare, other = unprefixed(raw), unprefixed(text)
    if bare.casefold() != other.casefold():
        yield Rule.PUNCTUATION
    elif bare != other:
        yield Rule.CASE


def _spacing(raw: str) -> tuple[Rule, ...]:
    return (Rule.SPACING,) if spaced(raw) != raw else ()


def _splits(raw: str) -> Iterator[list[str]]:
    """The text in pieces, in each of the ways a list may have been written."""
    listed = _LISTED.match(spaced(raw))
    inner = listed[1] if listed else raw
    if listed and _QUOTED.search(inner):
        yield [part for part in _QUOTED.findall(inner) if part.strip()]
    for separators in _SEPARATORS:
        parts = [part.strip() for part in re.split(separators, inner) if part.strip()]
        if len(parts) > 1 or (parts and parts[0] != spaced(raw)):
            yield parts
    lettered = [part for piece in re.split(r"[;,\n]+", inner) for part in _LETTERED.split(piece)]
    if len(lettered) > 1:
        yield [part.strip() for part in lettered if part.strip()]


def _turned(text: str) -> tuple[str, ...]:
    """The words of a text that turn its sense around."""
    return tuple(_NEGATORS.findall(plain(text).casefold().replace("-", " ")))


@lru_cache(maxsize=8192)
def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def is_one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two swapped."""
    shorter, longer = sorted((one, other), key=len)
    at = next((n for n, letter in enumerate(shorter) if letter != longer[n]), len(shorter))
    if len(longer) - len(shorter) == 1:
        return shorter[at:] == longer[at + 1 :]
    swapped = longer[:at] + longer[at + 1 : at + 2] + longer[at : at + 1] + longer[at + 2 :]
    return len(shorter) == len(longer) and (
        shorter == swapped or shorter[at + 1 :] == longer[at + 1 :]
    )


def _letters(text: str) -> list[str]:
    return re.findall(r"\w+", plain(unprefixed(text)).casefold())
