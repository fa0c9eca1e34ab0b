"""Files byte for byte under their digest: kept before anything is read, never changed after."""

from jojeong.adapters.vault.folder import FolderVault, NoDigest, Spoilt
from jojeong.adapters.vault.memory import MemoryVault


__all__ = ["FolderVault", "MemoryVault", "NoDigest", "Spoilt"]
