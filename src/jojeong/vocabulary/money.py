"""Money in whole won."""

from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering


EOK = 100_000_000
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


def _is_decimal(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
