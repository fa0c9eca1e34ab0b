"""CSV, TSV and other separated text, in whatever bytes it was written."""

from jojeong.adapters.spreadsheets.text.decoding import is_wide
from jojeong.adapters.spreadsheets.text.reading import Source, read_text


__all__ = ["Source", "is_wide", "read_text"]
