"""The one register of programmes: one entry per real programme, with versions and sources."""
