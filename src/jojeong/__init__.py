"""jojeong: the operating platform of a science-technology-and-AI ministers' council."""

__version__ = "0.1.0"
