"""Search in the register: what the index says of an entry, and how a query is put to it."""

from jojeong.register.queries.search.finding import Sighting, sighting
from jojeong.register.queries.search.index import Lag, index_lag
from jojeong.register.queries.search.wording import Worded, worded


__all__ = ["Lag", "Sighting", "Worded", "index_lag", "sighting", "worded"]
