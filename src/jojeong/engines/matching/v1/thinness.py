"""Whether a record says enough to be relied on."""

from jojeong.engines.matching.records import Record
from jojeong.engines.matching.v1.parameters import Parameters
from jojeong.vocabulary.text import Language


def is_thin(record: Record, parameters: Parameters) -> bool:
    """Whether a record has too few different content words in every language it is written in."""
    enough = {Language.KOREAN: parameters.thin_korean, Language.ENGLISH: parameters.thin_english}
    return all(_words(record, language) < needed for language, needed in enough.items())


def _words(record: Record, language: Language) -> int:
    spoken = (part for part in record.passages if part.language is language)
    return len({token.lemma for part in spoken for token in part.tokens})
