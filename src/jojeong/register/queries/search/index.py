"""How far the index is behind the register."""

from dataclasses import dataclass

from django.db.models import BinaryField, Q
from django.db.models.functions import Substr

from jojeong.register.models import EntryVersion, SearchText
from jojeong.register.queries.points import MARK, mark


@dataclass(frozen=True, slots=True)
class Lag:
    """How many current versions are not in the index, and how many are in it that are not current.

    A version whose point another encoder placed, or none, counts as missing.

    It tells nobody anything of an entry, and is for whoever keeps the installation.
    """

    missing: int
    stale: int

    @property
    def is_none(self) -> bool:
        """Whether the index is as the register is."""
        return not self.missing and not self.stale


def index_lag() -> Lag:
    """What the index lacks and what it holds too much; both 0 where it is well."""
    current = EntryVersion.objects.filter(is_current=True)
    begins = Substr("search_text__point", 1, MARK, output_field=BinaryField())
    unplaced = Q(search_text__isnull=True) | Q(search_text__point__isnull=True) | ~Q(of=mark())
    return Lag(
        missing=current.annotate(of=begins).filter(unplaced).count(),
        stale=SearchText.objects.filter(version__is_current=False).count(),
    )
