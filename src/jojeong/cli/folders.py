"""Whose files lie in which folder: by code, by a name, by the name as an address writes it."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Final

from jojeong.accounts import actions
from jojeong.accounts.actions import OrganizationDraft
from jojeong.accounts.queries import OrganizationName, organizations
from jojeong.accounts.states import CODE_LENGTH
from jojeong.submissions.policies import NothingSent, Upload
from jojeong.submissions.policies.refusals import UnknownOrganizations
from jojeong.vocabulary.organizations import OrganizationKind
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import Refusal


class NoSuchFile(Refusal):
    """A path that leads nowhere."""

    sentence: ClassVar[str] = "There is no file or folder “%(path)s”. Check the path."
    status = 404


class WhoseFile(Refusal):
    """Files beside one another that name no organization."""

    sentence: ClassVar[str] = (
        "“%(path)s” names no organization: give --organization, or lay the file into a folder "
        "that is called like one."
    )
    status = 400


class BadMap(Refusal):
    """A mapping of folders that can't be read."""

    sentence: ClassVar[str] = (
        "“%(path)s” can't be read as a mapping: write it in UTF-8 with two columns, folder and "
        "code, separated by a comma."
    )
    status = 400


@dataclass(frozen=True, slots=True)
class Parcel:
    """The files of one organization."""

    organization: str
    files: tuple[Upload, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """How folders are told whose they are."""

    organization: str = ""
    mapping: str = ""
    adds: bool = False


_HIDDEN: Final = (".", "~$")


def parcels(by: Actor, paths: Iterable[str], naming: Naming) -> tuple[Parcel, ...]:
    """The files of each organization, by code. Raises NoSuchFile, WhoseFile, NothingSent, BadMap.

    Raises UnknownOrganizations, which lists every folder that names nobody, unless they are added.
    """
    named = _by_folder([Path(path) for path in paths], naming.organization)
    if not named:
        raise NothingSent
    codes = _codes(by, named, naming)
    by_code: dict[str, list[Path]] = {}
    for folder, files in named.items():
        by_code.setdefault(codes[folder], []).extend(files)
    return tuple(
        Parcel(code, tuple(Upload(file.name, file) for file in sorted(files)))
        for code, files in sorted(by_code.items())
    )


def _by_folder(paths: Iterable[Path], organization: str) -> dict[str, list[Path]]:
    """The files by the name that says whose they are."""
    named: dict[str, list[Path]] = {}
    for path in paths:
        if not path.exists():
            raise NoSuchFile(path=str(path))
        for file in _files(path):
            named.setdefault(organization or _folder(path, file), []).append(file)
    return named


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    inside = sorted(file for file in path.rglob("*") if file.is_file())
    return [file for file in inside if not file.name.startswith(_HIDDEN)]


def _folder(path: Path, file: Path) -> str:
    """The first folder below the one that was given."""
    inside = file.relative_to(path).parts if path.is_dir() else ()
    if len(inside) < 2:
        raise WhoseFile(path=str(file))
    return inside[0]


def _codes(by: Actor, named: Mapping[str, object], naming: Naming) -> dict[str, str]:
    known = _known(organizations(on=by.asker.on)) | _mapping(naming.mapping)
    found = {folder: known.get(_plain(folder), "") for folder in named}
    unknown = [folder for folder, code in found.items() if not code]
    if unknown and not naming.adds:
        raise UnknownOrganizations(names=", ".join(sorted(unknown)))
    for folder in sorted(unknown):
        found[folder] = _add(by, folder, set(known.values()) | set(found.values()))
    return found


def _known(rows: Iterable[OrganizationName]) -> dict[str, str]:
    return {_plain(word): row.code for row in rows for word in (row.en, row.ko, row.code)}


def _plain(name: str) -> str:
    """A name as it is compared: small letters and digits, whatever stands between them."""
    return "-".join(re.findall(r"[^\W_]+", name.casefold()))


def _mapping(path: str) -> dict[str, str]:
    if not path:
        return {}
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file, strict=True) if row]
    except FileNotFoundError as missing:
        raise NoSuchFile(path=path) from missing
    except (OSError, UnicodeDecodeError, csv.Error) as unread:
        raise BadMap(path=path) from unread
    if any(len(row) != 2 for row in rows):
        raise BadMap(path=path)
    return {_plain(folder): code.strip() for folder, code in rows}


def _add(by: Actor, folder: str, taken: set[str]) -> str:
    """Register an organization under the name its folder has; its code."""
    code = _new_code(folder, taken)
    name = folder if " " in folder else folder.replace("-", " ").replace("_", " ").title()
    since = date(by.asker.on.year, 1, 1)
    draft = OrganizationDraft(code, name, name, OrganizationKind.AGENCY, since)
    actions.add_organization(by=by, draft=draft)
    return code


def _new_code(folder: str, taken: set[str]) -> str:
    letters = "-".join(re.findall(r"[A-Z0-9]+", folder.upper()))
    base = (letters if re.match("[A-Z]", letters) else f"ORG-{letters}").rstrip("-")
    code, attempt = base[:CODE_LENGTH].rstrip("-"), 1
    while code in taken:
        attempt += 1
        code = f"{base[: CODE_LENGTH - 4].rstrip('-')}-{attempt}"
    return code
