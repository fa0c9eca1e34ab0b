"""Settings, the root of the addresses, and the doors for web servers."""
