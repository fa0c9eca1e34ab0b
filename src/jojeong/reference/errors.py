"""What can be wrong with a shipped fact, said so that whoever edits the file can mend it."""

from jojeong.vocabulary.sources import SourceRef


class BadReference(ValueError):
    """A shipped file says something that cannot be read: where, what, and what to do."""

    def __init__(self, place: SourceRef, column: str, problem: str, remedy: str) -> None:
        self.place = place
        self.column = column
        super().__init__(f"{place}, column {column}: {problem}; {remedy}")


class UnknownOwner(ValueError):
    """No organization is known by the name an owner was written with."""

    def __init__(self, as_written: str, place: SourceRef | None) -> None:
        self.as_written = as_written
        self.place = place
        where = f"{place}, column ministry: " if place else ""
        super().__init__(
            f"{where}no organization is called {as_written!r}; "
            "add a row for it to owner_names.csv, or the organization to organizations.csv"
        )
