"""Every number lineage goes by, with what it means."""

from dataclasses import asdict, dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class LineageParameters:
    """The numbers of the log-odds that two records are one, and of the lines drawn.

    Raises ValueError where a line does not lie in 0..1.
    """

    # Log-odds of a pair about which nothing is known, and what each likeness of 1 adds to them.
    base: float = -6.0
    name: float = 6.5
    text: float = 5.0
    # What a name alone adds where one of the two has too few words to compare.
    name_alone: float = 7.5
    same_name: float = 2.0
    named_there: float = 3.0
    same_identifier: float = 4.0
    other_owner: float = -4.0
    same_unit: float = 0.7
    other_unit: float = -0.7
    # What is taken from the odds of a later record that a better pair has, before an end is said.
    held: float = -1.5
    # A text of fewer different content words says nothing, for or against.
    text_words: int = 5
    # From which likeness on a name or a text is called near, and a text the same.
    near_name: float = 0.5
    near_text: float = 0.35
    same_text: float = 0.8
    # How many of the likeliest later records are looked at for each earlier one.
    candidates: int = 12
    # A second record of the same name, or whose text is this much the same, is a part split off or
    # merged in; so sure of it one is at most.
    twin_text: float = 0.8
    twin_cap: float = 0.9
    # From these confidences on a link, and an end, is settled.
    link_line: float = 0.8
    end_line: float = 0.97

    def __post_init__(self) -> None:
        for line in (self.link_line, self.end_line, self.twin_cap):
            if not 0 < line <= 1:
                message = f"a line must lie above 0 and not above 1: {line}"
                raise ValueError(message)

    def as_dict(self) -> dict[str, float]:
        """Name and number of each parameter, fit for JSON."""
        return cast("dict[str, float]", asdict(self))
