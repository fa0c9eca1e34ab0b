"""The probability of a pair in plain Python, as the documentation says it.

No shared code with the engine but its values and its parameters, and of version 1 the cosine of
telling words, which has a twin of its own.
"""

from collections import Counter
from math import exp, log, sqrt

import numpy as np

from jojeong.engines.matching.v1.boilerplate import LEMMAS
from jojeong.vocabulary.text import Language
from tests.engines.matching import twin as first


def probabilities(records, *, meaning, silent, parameters):
    """The probability of every pair of `records`, by their places (low, high)."""
    points = meaning.encode([" ".join(p.text for p in one.passages) for one in records])
    topics = topic_rows(records, silent, parameters)
    words = first.word_rows(records, silent, parameters.words)
    found = {}
    for low in range(len(records)):
        for high in range(low + 1, len(records)):
            likeness = float(points[low].astype(float) @ points[high].astype(float))
            if topics is not None:
                meet = float(topics[low] @ topics[high])
                likeness = parameters.meaning_share * likeness + parameters.topic_share * meet
            likeness = min(max(likeness, 0.0), 1.0)
            both = records[low], records[high]
            if topics is not None and not set.intersection(*(spoken(one) for one in both)):
                likeness /= parameters.meaning_share
            fewest = min(len(set(first.lemmas(one, silent))) for one in both)
            bond = (
                likeness
                + parameters.words_counted * first.cosine(words[low], words[high])
                + parameters.size_counted * log(1 + fewest)
            )
            korean = all(Language.KOREAN in spoken(one) for one in both)
            intercept = parameters.intercept_korean if korean else parameters.intercept
            found[low, high] = 1 / (1 + exp(-(parameters.slope * bond + intercept)))
    return found


def spoken(record):
    """The languages a record is told in."""
    return {passage.language for passage in record.passages}


def topic_rows(records, silent, parameters):
    """Unit rows of what each record has of the strongest topics, by a full decomposition."""
    if len(records) < parameters.topics_from:
        return None
    bags = [first.lemmas(one, silent) for one in records]
    rarity = first.rarities(bags)
    vocabulary = sorted(rarity)
    rows = np.zeros((len(records), len(vocabulary)))
    for row, bag in enumerate(bags):
        for word, number in Counter(bag).items():
            if word not in LEMMAS:
                rows[row, vocabulary.index(word)] = sqrt(number) * rarity[word]
        length = np.linalg.norm(rows[row])
        rows[row] /= length or 1
    rank = min(parameters.topic_rank, len(records) // parameters.topic_records_per_rank)
    _, strength, directions = np.linalg.svd(rows, full_matrices=False)
    kept = min(rank, int((strength > 1e-4).sum()))
    seen = rows @ directions[:kept].T
    lengths = np.linalg.norm(seen, axis=1, keepdims=True)
    return seen / np.where(lengths > 1e-9, lengths, 1)
