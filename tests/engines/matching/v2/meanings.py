"""A meaning that is easy to follow: words of one sense point one way, each other word its own."""

from zlib import crc32

import numpy as np


SENSES = {"blaze": "fire", "산불": "fire", "invention": "patent", "특허": "patent"}
DIMENSIONS = 24


class Dictionary:
    """Texts as the sum of their words' directions, which a digest of each word's sense gives."""

    digest = "d1"

    def encode(self, texts):
        """The point of each text."""
        return np.array([_point(text) for text in texts], dtype=np.float32).reshape(-1, DIMENSIONS)


def _point(text):
    total = sum((_direction(word) for word in text.lower().split()), np.zeros(DIMENSIONS))
    length = np.linalg.norm(total)
    return total / length if length else total


def _direction(word):
    sense = SENSES.get(word, word)
    generator = np.random.default_rng(crc32(sense.encode()))
    return generator.standard_normal(DIMENSIONS)


MEANING = Dictionary()
