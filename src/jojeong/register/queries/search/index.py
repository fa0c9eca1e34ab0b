"""How far the index is behind the register."""

from dataclasses import dataclass

from jojeong.register.models import EntryVersion, SearchText


@dataclass(frozen=True, slots=True)
class Lag:
    """How many current versions are not in the index, and how many are in it that are not current.

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
    return Lag(
        missing=current.filter(search_text__isnull=True).count(),
        stale=SearchText.objects.filter(version__is_current=False).count(),
    )
