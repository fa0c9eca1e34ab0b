"""What time itself brings: once a day in Seoul, the audit head goes to a file outside the database."""

from datetime import datetime
from pathlib import Path

from jojeong.audit import actions as audit
from jojeong.vocabulary.clock import seoul_date


def anchor_if_due(path: Path, *, now: datetime) -> bool:
    """Write the day's anchor unless the file already has one of the day; whether it was written."""
    written = datetime.fromtimestamp(path.stat().st_mtime, tz=now.tzinfo) if path.exists() else None
    if written is not None and seoul_date(written) >= seoul_date(now):
        return False
    audit.anchor(path, at=now)
    return True
