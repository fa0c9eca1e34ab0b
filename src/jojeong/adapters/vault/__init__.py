"""Files byte for byte under their digest: kept before anything is read, never changed after."""

from jojeong.adapters.vault.folder import FolderVault, NoDigest, Spoilt


__all__ = ["FolderVault", "NoDigest", "Spoilt"]
