"""Runs the command line, then tells which modules it loaded: python -m tests.cli.tell_modules …"""

import json
import sys

from jojeong.project.__main__ import run


try:
    run()
finally:
    sys.stderr.write("\n" + json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
