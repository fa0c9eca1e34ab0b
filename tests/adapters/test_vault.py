"""One contract for the vault in a folder and its stand-in in memory."""

import hashlib
import io
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.adapters.vault import FolderVault, MemoryVault, NoDigest, Spoilt


DATA = "산불 감시".encode()
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(params=["folder", "memory"])
def vault(request, tmp_path):
    return FolderVault(tmp_path / "vault") if request.param == "folder" else MemoryVault()


def test_bytes_are_kept_under_their_digest(vault):
    assert vault.keep(DATA) == DIGEST
    assert vault.has(DIGEST)
    with vault.open(DIGEST) as stream:
        assert stream.read() == DATA


def test_a_stream_is_kept_as_its_bytes_are(vault):
    assert vault.keep(io.BytesIO(DATA * 500_000)) == hashlib.sha256(DATA * 500_000).hexdigest()


def test_the_same_bytes_are_kept_once(vault):
    assert vault.keep(DATA) == vault.keep(DATA)


def test_what_was_never_kept_is_not_there(vault):
    assert not vault.has(DIGEST)
    with pytest.raises(FileNotFoundError):
        vault.open(DIGEST)


@pytest.mark.parametrize(
    "name", ["", "../" + DIGEST, DIGEST.upper(), DIGEST + "\n", DIGEST[:-1], "../../etc/passwd"]
)
def test_nothing_but_a_digest_is_a_name(vault, name):
    for ask in (vault.has, vault.open):
        with pytest.raises(NoDigest):
            ask(name)


@given(st.binary(max_size=200))
def test_any_bytes_come_back_as_they_were(data):
    vault = MemoryVault()

    assert vault.open(vault.keep(data)).read() == data


def test_changed_bytes_are_not_handed_out(tmp_path):
    vault = FolderVault(tmp_path)
    vault.keep(DATA)
    vault.path(DIGEST).write_bytes(b"changed")

    with pytest.raises(Spoilt):
        vault.open(DIGEST)


def test_a_stream_that_breaks_off_leaves_nothing(tmp_path):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        FolderVault(tmp_path).keep(Broken())

    assert list(tmp_path.iterdir()) == []


def test_files_are_for_their_owner_only(tmp_path):
    vault = FolderVault(tmp_path / "vault")
    vault.keep(DATA)

    assert stat.S_IMODE(vault.path(DIGEST).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "vault").stat().st_mode) == 0o700
