"""The data of the register in the words of a page, and as a file to be kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from django.http import StreamingHttpResponse
from django.utils.translation import gettext

from jojeong.register.policies.open_data import COLUMNS, LICENCE
from jojeong.vocabulary.people import Asker
from jojeong.web.api.house import api


_TYPES: Final = {
    ".jsonl": "application/jsonl; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def download(chunks: Iterator[bytes], name: str, asker: Asker) -> StreamingHttpResponse:
    """A file of a day, sent as it is written."""
    path = PurePath(name)
    response = StreamingHttpResponse(chunks, content_type=_TYPES[path.suffix])
    dated = f"{path.stem}-{asker.on.isoformat()}{path.suffix}"
    response["Content-Disposition"] = f'attachment; filename="{dated}"'
    response["Cache-Control"] = "private, no-store"
    return response


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the open data."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """What the open data holds, and under which terms."""

    columns: tuple[Column, ...]
    licence: str


def data_page() -> DataPage:
    """The open data as it is described."""
    columns = tuple(
        Column(name, kind, gettext(meaning)) for name, (kind, meaning) in COLUMNS.items()
    )
    return DataPage(columns, gettext(LICENCE))


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing the API can be asked."""

    method: str
    path: str
    description: str
    parameters: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class ApiPage:
    """Everything the API can be asked."""

    operations: tuple[Operation, ...]


def api_page() -> ApiPage:
    """The API as it describes itself."""
    paths: dict[str, dict[str, Any]] = api.get_openapi_schema()["paths"]
    return ApiPage(
        tuple(
            _operation(method, path, told)
            for path, methods in paths.items()
            for method, told in methods.items()
        )
    )


def _operation(method: str, path: str, told: dict[str, Any]) -> Operation:
    return Operation(
        method=method.upper(),
        path=path,
        description=told["description"],
        parameters=tuple(each["name"] for each in told["parameters"]),
        is_open={} in told["security"],
    )
