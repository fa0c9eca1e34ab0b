"""HWPX documents: every table in as a sheet, forms out."""

from jojeong.adapters.hwpx.reading import is_hwpx, open_hwpx
from jojeong.adapters.hwpx.writing import write_hwpx_form


__all__ = ["is_hwpx", "open_hwpx", "write_hwpx_form"]
