"""The identity of the request being answered, for the log."""

from contextvars import ContextVar
from typing import Final


request_id: Final[ContextVar[str]] = ContextVar("request_id", default="")
