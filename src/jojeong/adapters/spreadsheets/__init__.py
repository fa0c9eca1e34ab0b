"""Spreadsheets and separated text: any file in as sheets of texts, forms out."""

from jojeong.adapters.spreadsheets.opening import open_workbook
from jojeong.adapters.spreadsheets.writing import write_form
from jojeong.adapters.unpacking import LIMITS, Limits


__all__ = ["LIMITS", "Limits", "open_workbook", "write_form"]
