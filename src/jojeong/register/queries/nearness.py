"""What of the register lies nearest to a text in meaning, by the points the index keeps."""

from dataclasses import dataclass
from typing import Final

from django.db.models import BinaryField, QuerySet
from django.db.models.functions import Substr

from jojeong.accounts.policies import Depth
from jojeong.adapters import encoders
from jojeong.register.models import SearchText
from jojeong.register.queries.listing import EntryLine, lines_of
from jojeong.register.queries.points import MARK, mark, opened
from jojeong.register.queries.reading import standing_entries
from jojeong.vocabulary.people import Asker


_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Near:
    """An entry beside a text. `nearness` is the cosine of their points, no probability."""

    line: EntryLine
    nearness: float


def nearest(*, asker: Asker, text: str, most: int) -> tuple[Near, ...]:
    """The entries the asker may read whole that lie nearest to a text, the nearest first.

    None for a text that says nothing. The text is kept nowhere.
    """
    [place] = encoders.get().encode([text])
    stored = list(_stored(asker).values_list("entry", "point")) if place.any() else []
    if not stored:
        return ()
    keys, points = zip(*stored, strict=True)
    nearness = opened([bytes(point) for point in points]) @ place
    best = (-nearness).argsort(kind="stable")[:most].tolist()
    lines = lines_of(asker, [keys[at] for at in best])
    return tuple(
        Near(line, round(float(nearness[at]), _DECIMALS))
        for line, at in zip(lines, best, strict=True)
    )


def _stored(asker: Asker) -> QuerySet[SearchText]:
    """The points of what the asker may read whole, as far as this encoder placed them."""
    seen = standing_entries(asker, Depth.WHOLE).order_by().values("pk")
    begins = Substr("point", 1, MARK, output_field=BinaryField())
    return SearchText.objects.annotate(of=begins).filter(entry__in=seen, of=mark())
