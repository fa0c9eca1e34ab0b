"""Whom an owner as written means: all rules are rows, none is code."""

from collections.abc import Iterable, Mapping

from jojeong.reference.rows import OrganizationRow, OwnerName


def owner_index(
    organizations: Iterable[OrganizationRow], names: Iterable[OwnerName]
) -> Mapping[str, OwnerName]:
    """Every way of writing an owner that is known, and whom it means.

    A written rule comes first, then a full name, then a short one; of two organizations that bore
    the same name in turn, the one that bears it now.
    """
    newest_last = sorted(organizations, key=lambda row: row.valid_until is None)
    return (
        {row.short_ko: _owner(row, row.short_ko) for row in newest_last if row.short_ko}
        | {row.name_ko: _owner(row, row.name_ko) for row in newest_last}
        | {name.as_written: name for name in names}
    )


def _owner(row: OrganizationRow, as_written: str) -> OwnerName:
    return OwnerName(as_written, row.code, partners=(), note="")
