"""Faceting: what is built, read from words by rules. It explains and groups; it never ranks.

The only door to this engine. It knows nothing of matching, and matching nothing of it.
"""

from jojeong.engines.faceting.facets import FacetMark, FacetRule, find_facets


__all__ = ["FacetMark", "FacetRule", "find_facets"]
