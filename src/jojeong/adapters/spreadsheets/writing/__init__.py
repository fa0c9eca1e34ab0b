"""Forms written as workbooks."""

from jojeong.adapters.spreadsheets.writing.forms import write_form


__all__ = ["write_form"]
