"""ODS: spreadsheets of the OpenDocument format, read in one pass."""

from jojeong.adapters.spreadsheets.ods.reading import read_ods


__all__ = ["read_ods"]
