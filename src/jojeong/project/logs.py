"""The log: one JSON object a line, with the request's identity and no content.

A line holds the words the program wrote, never the values put into them: those may be personal.
"""

import json
import logging
import traceback
from typing import Final

from jojeong.web.request_identity import request_id


_FACTS: Final = ("method", "route", "status", "milliseconds", "reaction", "event")


class JsonFormatter(logging.Formatter):
    """Writes a record as JSON: when, how grave, who, in which request, what; where it broke."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
            "says": _words(record),
        }
        line |= {name: getattr(record, name) for name in _FACTS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["broke"] = record.exc_info[0].__name__
            line["at_lines"] = _places(record)
        return json.dumps(line, ensure_ascii=False)


def _words(record: logging.LogRecord) -> str:
    """What the program says: of other libraries only a sentence with places left to fill.

    Where they put the values in themselves, the place in the code stands for what was said.
    """
    is_ours = record.name.startswith("jojeong")
    is_a_template = isinstance(record.msg, str) and (is_ours or bool(record.args))
    return str(record.msg) if is_a_template else f"{record.module}:{record.lineno}"


def _places(record: logging.LogRecord) -> list[str]:
    """Where it broke, innermost last: file and line only, since messages may quote content."""
    trace = record.exc_info[2] if record.exc_info else None
    return [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
