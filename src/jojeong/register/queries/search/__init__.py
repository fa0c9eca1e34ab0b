"""Search in the register: what the index says of an entry, and how a query is put to it."""

from jojeong.register.queries.search.finding import Sighting, sighting
from jojeong.register.queries.search.going_over import GoneOver, gone_over
from jojeong.register.queries.search.index import Lag, index_lag
from jojeong.register.queries.search.wording import Worded, worded


__all__ = ["GoneOver", "Lag", "Sighting", "Worded", "gone_over", "index_lag", "sighting", "worded"]
