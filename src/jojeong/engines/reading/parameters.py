"""What a reading is told beside the file: where the lines lie.

Each was set on published federal files with every agency left out in turn, and on made files with
banners, two-row headings, dropped and renamed columns.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameters:
    """Lines and limits. Confidences and shares run from 0 to 1, counts are of rows or places."""

    apply_from: float = 0.62
    """A column is read as a field from this confidence; below it somebody confirms it first."""

    propose_from: float = 0.36
    """Below this a column is proposed to be nothing."""

    rival_within: float = 0.2
    """A column is asked about for a field another column is, where it comes so near to it."""

    header_window: int = 60
    """A heading is looked for among so many rows at the start of a sheet or block."""

    sampled_rows: int = 300
    """The values of a column are judged on so many rows."""

    shown_samples: int = 5
    """So many different values stand beside a column."""

    listed_places: int = 100
    """A doubt lists so many places at most; its count is complete."""

    listed_doubts: int = 400
    """So many texts of one kind and field are told apart; the rest are counted in one."""

    jump_from: int = 500
    """An amount so many times that of the year before, or less, is asked about."""

    fiscal_year_month: int = 10
    """The month of the year before in which "FY2025" begins (October: 31 U.S.C. 1102)."""

    typo_share: float = 0.88
    """So alike two spellings are at least, for one to be a typing error of the other."""
