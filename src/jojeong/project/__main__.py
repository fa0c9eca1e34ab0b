"""The `jojeong` command. It stands above the faces, since it reads the environment for them."""

import sys

from jojeong.cli.door import guarded
from jojeong.cli.main import app
from jojeong.project.environment import Misconfigured


def run() -> None:
    """Run the command line; an environment that does not say what it must is a sentence too."""
    try:
        sys.exit(guarded(app))
    except Misconfigured as misconfigured:
        sys.stderr.write(f"{misconfigured}\n")
        sys.exit(2)


if __name__ == "__main__":
    run()
