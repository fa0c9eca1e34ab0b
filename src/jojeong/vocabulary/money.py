"""Money in whole won."""

from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering


MAN = 10_000
MILLION = 1_000_000
EOK = 100_000_000
BILLION = 1_000_000_000
JO = 1_000_000_000_000


@total_ordering
@dataclass(frozen=True, slots=True)
class Won:
    """An amount in whole Korean won; never a float."""

    amount: int

    @classmethod
    def from_eok(cls, text: str) -> "Won":
        """Read an amount written in 억원 (100 million won), such as "15.6".

        Raises ValueError where `text` is no decimal number or is no whole number of won.
        """
        exact = Decimal(text) * EOK if _is_decimal(text) else None
        if exact is None or exact != exact.to_integral_value():
            message = f"not an amount in 억원: {text!r}"
            raise ValueError(message)
        return cls(int(exact))

    def __lt__(self, other: "Won") -> bool:
        return self.amount < other.amount

    def __add__(self, other: "Won") -> "Won":
        return Won(self.amount + other.amount)

    @property
    def eok(self) -> Decimal:
        """The amount in 억원, exact."""
        return Decimal(self.amount) / EOK

    def in_korean(self) -> str:
        """As an official writes it: "1조 2,345억원", "15.6억원", "3,000만원"."""
        if self.amount < EOK:
            return f"{_plain(Decimal(self.amount) / MAN)}만원"
        jo, rest = divmod(self.amount, JO)
        eok = Decimal(rest) / EOK
        parts = [f"{jo:,}조" if jo else "", f"{_plain(eok)}억" if eok else ""]
        return " ".join(filter(None, parts)) + "원"

    def in_english(self) -> str:
        """In billions or millions of won: "KRW 1,234.5 bn", "KRW 30 m"."""
        if self.amount >= BILLION:
            return f"KRW {_plain(Decimal(self.amount) / BILLION)} bn"
        return f"KRW {_plain(Decimal(self.amount) / MILLION)} m"


def _plain(number: Decimal) -> str:
    """At most two places, no trailing zeros, thousands apart."""
    text = f"{number.quantize(Decimal('0.01')):,f}"
    return text.rstrip("0").rstrip(".")


def _is_decimal(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
