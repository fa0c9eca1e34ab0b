"""XLSX and XLSM: what stands in a workbook of Office Open XML, read in one pass per sheet."""

from jojeong.adapters.spreadsheets.xlsx.reading import read_xlsx


__all__ = ["read_xlsx"]
