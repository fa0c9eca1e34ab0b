"""Pure Python: data in, data out; no clock, chance, disk, network or database."""
