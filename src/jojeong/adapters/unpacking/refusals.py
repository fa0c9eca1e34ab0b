"""Why a file is not read, and what to do about it."""

from jojeong.vocabulary.refusals import Refusal


class EncryptedFile(Refusal):
    """The file opens with a password only."""

    sentence = (
        "“%(file)s” is protected with a password, so nothing in it can be read. "
        "Open it, remove the password (File, Save As, no password) and send it again."
    )
    status = 422


class BrokenFile(Refusal):
    """The file is of a known kind but its bytes are damaged."""

    sentence = (
        "“%(file)s” is damaged and can't be read. "
        "Open it in the program it was made with, save it under a new name and send that."
    )
    status = 422


class BinaryHwp(Refusal):
    """The file is a binary HWP document, whose format is closed."""

    sentence = (
        "“%(file)s” is a binary HWP document, whose tables can't be read. "
        "Open it in Hangul, choose Save As, pick the kind “HWPX document (*.hwpx)”, "
        "and send the new file."
    )
    status = 422


class UnknownKind(Refusal):
    """The file is none of the kinds that are read."""

    sentence = (
        "“%(file)s” is not a table of a kind that can be read. "
        "Save it as XLSX, XLS, ODS, HWPX or CSV and send that."
    )
    status = 422


class FileTooLarge(Refusal):
    """The file has more bytes than are read."""

    sentence = (
        "“%(file)s” is %(size)d MB; files up to %(limit)d MB are read. "
        "Divide it into several files and send each."
    )
    status = 422


class ArchiveTooLarge(Refusal):
    """The file unpacks to far more than it seems to hold."""

    sentence = (
        "“%(file)s” unpacks to more than is read (%(limit)d MB in all). "
        "Copy the sheets with the data into a new workbook and send that."
    )
    status = 422


class HostileXml(Refusal):
    """The file declares entities or a document type of its own, which no office program writes."""

    sentence = (
        "“%(file)s” contains XML declarations that office programs never write, "
        "so it is not read. "
        "Copy the tables into a new file and send that."
    )
    status = 422


class HostilePath(Refusal):
    """The file is an archive with members that point outside it."""

    sentence = (
        "“%(file)s” contains parts that point outside it, so it is not read. "
        "Copy the tables into a new file and send that."
    )
    status = 422
