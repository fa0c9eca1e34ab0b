"""Makes the sample files anew.

python -m tools.samples [FOLDER]     those shipped, where no folder is given
"""

import argparse
from pathlib import Path
from typing import Final

from tools.house import ROOT
from tools.samples.layouts import LAYOUTS


FOLDER: Final = ROOT / "src" / "jojeong" / "reference" / "data" / "samples"


def main() -> None:
    """Write every file into the folder of its organization, and say which."""
    parser = argparse.ArgumentParser(description="Make the sample files anew.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder: Path = parser.parse_args().folder
    for (code, name), layout in LAYOUTS.items():
        place = folder / code / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(layout(code))
        print(f"{code}/{name}", place.stat().st_size)


if __name__ == "__main__":
    main()
