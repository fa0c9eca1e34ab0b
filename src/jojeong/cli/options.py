"""Options that many commands take."""

from typing import Annotated

import typer


AsPerson = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="PERSON",
        envvar="JOJEONG_ACTOR",
        help="Mail address of the person to act or read as; `system` for the platform itself.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
