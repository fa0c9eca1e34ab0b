"""Charts drawn on the server: a Vega-Lite specification in, SVG without styles or scripts out."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias


Spec: TypeAlias = Mapping[str, object]


def draw(spec: Spec) -> str:
    """The SVG of a chart. Equal specifications are drawn once in a process."""
    return _drawn(json.dumps(spec, sort_keys=True, ensure_ascii=False))


@lru_cache(maxsize=64)
def _drawn(specification: str) -> str:
    # 85 MB of renderer: loaded when the first chart is asked for.
    import vl_convert

    return vl_convert.vegalite_to_svg(specification, vl_version="5.20")
