"""Zip archives from strangers, read without harm; and our own, written the same each time.

An archive is looked through as a whole before anything of it is unpacked, and nothing is ever
unpacked to a disk: `Archive.read` gives bytes, and no more of them than was asked for. What
`Archive` lets pass could be unpacked by any program on any system.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from typing import TYPE_CHECKING

from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ARCHIVE_BYTES = 256 * 1024 * 1024
"""Size of an archive."""

ENTRIES = 20_000
"""Files and folders in an archive."""

ENTRY_BYTES = 64 * 1024 * 1024
"""Size of a file in it, unpacked, unless the reader asks for more."""

TOTAL_BYTES = 512 * 1024 * 1024
"""Size of all its files, unpacked."""

RATIO = 200
"""How many times smaller than itself a file may have become. Text comes to 10, and seldom to 50."""

RATIO_FROM = 1024 * 1024
"""The unpacked size from which the ratio counts: what is smaller harms nobody."""

DEPTH = 16
"""Folders within one another."""

NAME = 200
"""Bytes of a file's or folder's own name, in UTF-8; a path has five times as many at most."""

SHOWN = 80
"""Characters of a name that a message shows."""

_LOCAL = struct.Struct("<4s22xHH")
"""The head of a file in an archive: its signature, and the lengths of its name and extra field."""

_FIRST = (b"PK\x03\x04", b"PK\x05\x06")
_CENTRAL = b"PK\x01\x02"
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF_8 = 0x800
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DEVICES = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE | re.DOTALL
)
_FORBIDDEN = frozenset('<>:"|?*')
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Categories of characters that can't be seen, or turn the direction of writing."""

_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    ValueError,
    NotImplementedError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
)
"""What Python's reader raises for an archive that is none."""

_PACKED_ALREADY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"OggS",
    b"ID3",
    b"\xff\xfb",
    b"GIF8",
    b"PK\x03\x04",
    b"\x28\xb5\x2f\xfd",
)
"""How files begin that deflating would not make smaller."""

_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6


class ArchiveError(ValueError):
    """An archive that is not safe, or not whole. The text names it, and the file in it if one."""

    def __init__(self, archive: str, message: str, entry: str = "") -> None:
        where = f"{archive}: “{_shown(entry)}”" if entry else archive
        super().__init__(f"{where}: {message}")
        self.archive = archive
        self.entry = entry
        self.message = message


class Archive:
    """A zip archive. Raises ArchiveError for one that could do harm, or that is damaged."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        infos = self._entries()
        check_names((_name(info) for info in infos), name)
        for info in infos:
            self._check(info)
        if sum(info.file_size for info in infos) > TOTAL_BYTES:
            said = _("unpacked, it would be larger than {most} MB")
            raise self._error(said.format(most=TOTAL_BYTES >> 20))
        self._starts = self._lay_out(infos)
        self._infos = {_name(info): info for info in infos if not info.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """Its files' paths, in its own order."""
        return tuple(self._infos)

    def size(self, name: str) -> int:
        """Return a file's size in bytes, as the archive has it. Raises KeyError."""
        return self._infos[name].file_size

    def read(self, name: str, most: int = ENTRY_BYTES) -> bytes:
        """Return a file's bytes.

        Raises KeyError if there is none of that name, and ArchiveError if it has more than `most`
        bytes, or is not what the archive says that it is.
        """
        info = self._infos[name]
        if info.file_size > most:
            said = _("it is larger than {most} MB, which is the most here")
            raise self._error(said.format(most=f"{most / (1 << 20):.3g}"), info)
        start = self._starts[name]
        packed = memoryview(self._data)[start : start + info.compress_size]
        data = (
            bytes(packed)
            if info.compress_type == zipfile.ZIP_STORED
            else self._inflate(info, packed)
        )
        if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
            raise self._error(_("it is damaged"), info)
        return data

    def _inflate(self, info: zipfile.ZipInfo, packed: memoryview) -> bytes:
        """Return what was deflated; it ends where it grows beyond the size that is stated."""
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = inflating.decompress(packed, info.file_size + 1)
        except zlib.error:
            raise self._error(_("it is damaged"), info) from None
        if len(data) > info.file_size:
            raise self._error(_("it is larger than the archive says"), info)
        return data

    def _entries(self) -> list[zipfile.ZipInfo]:
        """Return what Python's reader finds, once it is sure that there is not too much of it."""
        if not self._data:
            raise self._error(_("the file is empty"))
        if len(self._data) > ARCHIVE_BYTES:
            said = _("it is larger than {most} MB, which is the most here")
            raise self._error(said.format(most=ARCHIVE_BYTES >> 20))
        if not self._data.startswith(_FIRST):
            raise self._error(_("this is not a zip archive"))
        if self._data.count(_CENTRAL) > ENTRIES:
            said = _("it holds more than {most:,} files")
            raise self._error(said.format(most=ENTRIES))
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as opened:
                infos = opened.infolist()
        except _BROKEN:
            raise self._error(_("the archive is damaged, or was cut short")) from None
        if not infos:
            raise self._error(_("the archive is empty"))
        return infos

    def _check(self, info: zipfile.ZipInfo) -> None:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise self._error(_("it is a link or a device, not a file"), info)
        if info.flag_bits & _ENCRYPTED:
            raise self._error(_("it is encrypted"), info)
        if info.compress_type not in _METHODS:
            said = _("it is packed by a method that is not supported; pack it as a plain zip")
            raise self._error(said, info)
        # No deflated byte makes more than 1,032, so a larger size is a lie, or a bomb.
        if info.file_size > max(RATIO_FROM, RATIO * info.compress_size):
            said = _("unpacked, it would be more than {most} times as large")
            raise self._error(said.format(most=RATIO), info)
        if info.compress_type == zipfile.ZIP_STORED and info.file_size != info.compress_size:
            raise self._error(_("it has two sizes"), info)

    def _lay_out(self, infos: list[zipfile.ZipInfo]) -> dict[str, int]:
        """Return where each file's bytes begin; no two may share a byte."""
        starts: dict[str, int] = {}
        end = 0
        for info in sorted(infos, key=lambda one: one.header_offset):
            at = info.header_offset
            if at < end:
                raise self._error(_("it overlaps with another file of the archive"), info)
            head = self._data[at : at + _LOCAL.size]
            if len(head) < _LOCAL.size:
                raise self._error(_("the archive is damaged, or was cut short"), info)
            signature, name, extra = _LOCAL.unpack(head)
            start = at + _LOCAL.size + name + extra
            end = start + info.compress_size
            if signature != _FIRST[0] or end > len(self._data):
                raise self._error(_("the archive is damaged, or was cut short"), info)
            if self._data[at + _LOCAL.size : start - extra] != _raw(info):
                raise self._error(_("the archive has two names for it"), info)
            starts[_name(info)] = start
        return starts

    def _error(self, message: str, info: zipfile.ZipInfo | None = None) -> ArchiveError:
        return ArchiveError(self._name, message, _name(info) if info else "")


def check_names(names: Iterable[str], archive: str) -> None:
    """Raise ArchiveError unless these are paths that can be unpacked anywhere, all of them.

    A path that ends in a slash is a folder's.
    """
    kinds: dict[str, bool] = {}
    """Whether each path is a folder's, by what it is on a system that doesn't tell case."""
    for name in names:
        if fault := _name_fault(name):
            raise ArchiveError(archive, fault, name)
        folder = name.endswith("/")
        path = _folded(name.removesuffix("/"))
        if path in kinds and not (folder and kinds[path]):
            said = _("another file has this name, or one that is the same to many systems")
            raise ArchiveError(archive, said, name)
        kinds[path] = folder
        while "/" in path:
            path = path.rpartition("/")[0]
            if not kinds.setdefault(path, True):
                raise ArchiveError(archive, _("it stands within what is a file"), name)


def pack_zip(files: Mapping[str, bytes], first: Iterable[str] = ()) -> bytes:
    """Return a zip archive of files by their paths: those of `first`, then the rest sorted.

    The same files give the same bytes, whatever the time, the system and the order; equal to the
    byte only where zlib is the same, for its versions deflate differently. What is packed already
    (pictures, OGG) is stored. Raises ArchiveError for a name that `Archive` would refuse.
    """
    ahead = tuple(first)
    names = (*ahead, *sorted(files.keys() - set(ahead)))
    check_names(names, _("the archive"))
    for name in names:
        if name.endswith("/"):
            raise ArchiveError(_("the archive"), _("this is the name of a folder"), name)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            data = files[name]
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system = 3  # the same on Windows as elsewhere
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            stored = not data or data.startswith(_PACKED_ALREADY)
            method = zipfile.ZIP_STORED if stored or name in ahead else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, method, _LEVEL)
    return made.getvalue()


def _name_fault(name: str) -> str:
    """Return what is wrong with a path, nothing if it is right."""
    parts = name.removesuffix("/").split("/")
    if name.startswith("/"):
        return _("its name leads out of the archive")
    if not all(parts):
        return _("a part of its path has no name")
    if any(unicodedata.category(c) in _HIDDEN for c in name):
        return _("its name holds characters that can't be seen")
    if "\\" in name:
        return _("its name holds a backslash")
    if ".." in parts or "." in parts:
        return _("its name leads out of the archive")
    if not _FORBIDDEN.isdisjoint(name):
        return _("its name holds a character that not every system allows")
    if len(parts) > DEPTH:
        return _("it lies deeper than {most} folders").format(most=DEPTH)
    if len(name.encode()) > 5 * NAME or any(len(part.encode()) > NAME for part in parts):
        return _("its name is too long")
    if any(part.endswith((".", " ")) or part.startswith(" ") for part in parts):
        return _("its name begins or ends with a space, or ends with a dot")
    if any(map(_DEVICES.fullmatch, parts)):
        return _("its name is one that Windows keeps for itself")
    return ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _raw(info: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a name as they stand in the archive."""
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF_8 else "cp437")


def _name(info: zipfile.ZipInfo) -> str:
    """Return a path. Many a system writes UTF-8 without saying so."""
    if not info.flag_bits & _UTF_8:
        try:
            return _raw(info).decode("utf-8")
        except UnicodeDecodeError:
            pass
    return info.orig_filename


def _shown(name: str) -> str:
    """Return a name fit for a message: on one line, not too long, and nothing hidden in it."""
    cut = name if len(name) <= SHOWN else f"{name[: SHOWN - 1]}…"
    return "".join(
        c.encode("unicode_escape").decode() if unicodedata.category(c) in _HIDDEN else c
        for c in cut
    )
