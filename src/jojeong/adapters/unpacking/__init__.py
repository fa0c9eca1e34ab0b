"""Files of strangers opened safely: archives within limits, XML without entities, plain refusals.

What is unpacked here is never written to a disk, so that a path in an archive leads nowhere.
"""

from jojeong.adapters.unpacking.archives import BROKEN_ARCHIVE, Archive, open_archive
from jojeong.adapters.unpacking.bounds import Budget, Grid, clean
from jojeong.adapters.unpacking.limits import LIMITS, MEBIBYTE, Limits
from jojeong.adapters.unpacking.markup import Attributes, Listener, walk
from jojeong.adapters.unpacking.refusals import (
    ArchiveTooLarge,
    BinaryHwp,
    BrokenFile,
    EncryptedFile,
    FileTooLarge,
    HostilePath,
    HostileXml,
    UnknownKind,
)
from jojeong.adapters.unpacking.sparse import SparseRows


__all__ = [
    "BROKEN_ARCHIVE",
    "LIMITS",
    "MEBIBYTE",
    "Archive",
    "ArchiveTooLarge",
    "Attributes",
    "BinaryHwp",
    "BrokenFile",
    "Budget",
    "EncryptedFile",
    "FileTooLarge",
    "Grid",
    "HostilePath",
    "HostileXml",
    "Limits",
    "Listener",
    "SparseRows",
    "UnknownKind",
    "clean",
    "open_archive",
    "walk",
]
