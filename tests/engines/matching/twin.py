"""The score of a pair in plain Python, as the documentation says it: slow, and easy to read.

No shared code with the engine but its values, its word list and its parameters.
"""

from collections import Counter
from math import log, sqrt

import numpy as np

from jojeong.engines.matching.v1.boilerplate import LEMMAS


def scores(records, *, silent, parameters):
    """The score of every pair of `records`, by their places (low, high)."""
    words = word_rows(records, silent, parameters)
    grams = gram_rows(records, silent, parameters)
    latent = latent_cosines(records, silent, parameters)
    shares = comparison_shares(len(records), parameters)
    found = {}
    for low in range(len(records)):
        for high in range(low + 1, len(records)):
            parts = (
                cosine(words[low], words[high]),
                cosine(grams[low], grams[high]),
                latent[low][high],
            )
            total = sum(
                share * min(max(part, 0), 1) for share, part in zip(shares, parts, strict=True)
            )
            found[low, high] = round(min(total, 1.0), 6) if parts[0] > 0 else 0.0
    return found


def comparison_shares(size, parameters):
    """What each comparison counts: below `latent_from` records the latent one counts nothing."""
    words, grams, latent = (
        parameters.word_share,
        parameters.shingle_share,
        parameters.latent_share,
    )
    if size >= parameters.latent_from or words + grams == 0:
        return words, grams, latent
    return words / (words + grams), grams / (words + grams), 0.0


def word_rows(records, silent, parameters):
    """For each record the weight of each telling word."""
    rarity = rarities([lemmas(one, silent) for one in records])
    rows = []
    for one in records:
        fields = []
        for field, share in (
            ("name", parameters.name_weight),
            ("builds", parameters.builds_weight),
        ):
            counts = Counter(lemmas(one, silent, field))
            weighed = {
                word: number * rarity[word] * kept(word, one, records, silent, parameters)
                for word, number in counts.items()
                if word not in LEMMAS
            }
            fields.append({word: share * x for word, x in of_length_one(weighed).items()})
        rows.append(of_length_one(added(fields)))
    return rows


def kept(word, one, records, silent, parameters):
    """What the template of the record's owner leaves of a word's weight."""
    kin = [other for other in records if other.owners == one.owners]
    if len(kin) < parameters.template_from:
        return 1.0
    share = sum(word in lemmas(other, silent) for other in kin) / len(kin)
    if share < parameters.template_share:
        return 1.0
    everywhere = sum(word in lemmas(other, silent) for other in records) / len(records)
    return 1 - max(share - everywhere, 0)


def gram_rows(records, silent, parameters):
    """For each record the weight of each n-gram of its telling words."""
    cut = [
        [gram for word in spelled(one, silent) for gram in grams(word, parameters)]
        for one in records
    ]
    rarity = rarities(cut)
    return [
        of_length_one({gram: number * rarity[gram] for gram, number in Counter(row).items()})
        for row in cut
    ]


def spelled(one, silent):
    """The telling words as they are spelled, those without a gap as one."""
    words = []
    for part in one.passages:
        end = None
        for token in part.tokens:
            if token.lemma in LEMMAS or token.lemma in silent:
                continue
            surface = part.text[token.start : token.end].lower()
            if token.start == end:
                words[-1] += surface
            else:
                words.append(surface)
            end = token.end
    return words


def grams(word, parameters):
    korean = any("가" <= sign <= "힣" for sign in word)
    low, high = (
        (parameters.hangul_shingle_min, parameters.hangul_shingle_max)
        if korean
        else (parameters.latin_shingle_min, parameters.latin_shingle_max)
    )
    padded = f" {word} "
    return [
        padded[start : start + length]
        for length in range(low, high + 1)
        for start in range(len(padded) - length + 1)
    ]


def latent_cosines(records, silent, parameters):
    """Cosines in the strongest directions, by a full singular value decomposition."""
    size = len(records)
    rank = min(parameters.latent_rank, size // parameters.latent_records_per_rank)
    if size < parameters.latent_from or rank == 0:
        return np.zeros((size, size))
    found = [lemmas(one, silent) for one in records]
    rarity = rarities(found)
    vocabulary = sorted({word for row in found for word in row})
    dense = np.zeros((size, len(vocabulary)))
    for place, row in enumerate(found):
        weighed = {word: sqrt(number) * rarity[word] for word, number in Counter(row).items()}
        for word, weight in of_length_one(weighed).items():
            dense[place, vocabulary.index(word)] = weight
    return cosines_in_rank(dense, rank)


def cosines_in_rank(dense, rank):
    """Cosines of rows after projecting on their `rank` strongest right singular vectors."""
    if not dense.size:
        return np.zeros((len(dense), len(dense)))
    _, strength, directions = np.linalg.svd(dense, full_matrices=False)
    keep = strength[:rank] ** 2 > 1e-9 * strength[0] ** 2
    seen = dense @ directions[:rank][keep].T
    lengths = np.linalg.norm(seen, axis=1, keepdims=True)
    seen = np.divide(seen, lengths, out=np.zeros_like(seen), where=lengths > 1e-9)
    return seen @ seen.T


def lemmas(one, silent, field=None):
    return [
        token.lemma
        for part in one.passages
        if field in (None, part.field)
        for token in part.tokens
        if token.lemma not in silent
    ]


def rarities(rows):
    found = Counter(word for row in rows for word in set(row))
    return {word: log((1 + len(rows)) / (1 + number)) + 1 for word, number in found.items()}


def of_length_one(weights):
    length = sqrt(sum(weight**2 for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else weights


def added(rows):
    total = Counter()
    for row in rows:
        total.update(row)
    return dict(total)


def cosine(first, second):
    return sum(weight * second.get(word, 0) for word, weight in first.items())
