"""Reads zip files as if their maker meant harm: names, sizes and the ways entries lie in each other are looked at."""

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import zstandard

from bot.errors import NotTaken

ENTRIES = 20_000
"""Files of an archive: as many as a large deck has sounds and pictures."""
DIRECTORY = 4_000_000
"""Bytes of its list of files."""
TOTAL = 400_000_000
"""Bytes read out of one archive, all files together."""
CHUNK = 65_536
_END = b"PK\x05\x06"
_TAIL = 22 + 65_535
_WINDOW = 1 << 25
"""Bytes that a zstd frame may look back: four times as far as its strongest usual level does."""
_HARM = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """The files of a zip; every reading counts against one budget."""

    def __init__(self, path: Path) -> None:
        _look_at_the_end(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except _HARM:
            raise NotTaken("is no zip that can be read.", "Make it anew.") from None
        self._left = TOTAL
        self._entries = self._listed()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def read(self, name: str, limit: int) -> bytes:
        """The whole of a file; NotTaken where it is larger than the limit, whatever it says of itself."""
        try:
            with self._zip.open(self._entries[name]) as file:
                data = file.read(min(limit, self._left) + 1)
        except _HARM:
            raise NotTaken(f"its file {name[:60]} cannot be read.", "Make the archive anew.") from None
        self._spend(name, len(data), limit)
        return data

    def unpacked(self, name: str, limit: int) -> bytes:
        """The same of a file that is compressed with zstd inside of the zip."""
        packed = self.read(name, limit)
        reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(io.BytesIO(packed))
        try:
            data = reader.read(min(limit, self._left) + 1)
        except zstandard.ZstdError:
            raise NotTaken(f"its file {name[:60]} cannot be unpacked.", "Make the archive anew.") from None
        self._spend(name, len(data), limit)
        return data

    def _spend(self, name: str, size: int, limit: int) -> None:
        if size > limit:
            raise NotTaken(f"its file {name[:60]} is larger than {limit:,} bytes.", "Make it smaller.")
        if size > self._left:
            raise NotTaken(f"holds more than {TOTAL:,} bytes.", "Split it into several files.")
        self._left -= size

    def _listed(self) -> Mapping[str, zipfile.ZipInfo]:
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(infos) > ENTRIES:
            raise NotTaken(f"holds {len(infos):,} files.", f"Keep it under {ENTRIES:,}.")
        listed: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            _look_at(info)
            if info.filename in listed:
                raise NotTaken(f"holds {info.filename[:60]} twice.", "Make it anew.")
            listed[info.filename] = info
        _look_for_overlaps(infos)
        return listed


def _look_at_the_end(path: Path) -> None:
    """How long its list of files is, before a library makes objects of it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise NotTaken("is no zip that can be read.", "Make it anew.")
    if int.from_bytes(tail[at + 12 : at + 16], "little") > DIRECTORY:
        raise NotTaken("holds far too many files.", f"Keep it under {ENTRIES:,}.")


def _look_at(info: zipfile.ZipInfo) -> None:
    """Names that lead out of the folder, links, locks."""
    path = PurePosixPath(info.filename)
    strange = "\\" in info.filename or ":" in info.filename or not info.filename.isprintable()
    if strange or path.is_absolute() or ".." in path.parts or len(info.filename) > 200:
        raise NotTaken(f"holds a file with a strange name ({info.filename[:60]!r}).", "Take it out.")
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise NotTaken(f"holds {info.filename[:60]}, which is no plain file.", "Take it out.")
    if info.flag_bits & 1:
        raise NotTaken("is locked with a password.", "Make it anew, without one.")


def _look_for_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    """Entries that share their bytes: so a small file unpacks to a huge one."""
    end = 0
    for info in sorted(infos, key=lambda each: each.header_offset):
        if info.header_offset < end:
            raise NotTaken("holds files that lie in one another.", "Make it anew.")
        end = info.header_offset + info.compress_size
