"""Files that were sent: their bytes, and the ids by which one bot may name them."""

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from bot.playground.feed import Json
from bot.playground.params import Upload

FileKind = Literal["photo", "document", "voice", "video", "video_note", "sticker"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of one file of one bot; a photo has one per size, all with the same bytes."""

    id: str
    bot: int
    kind: FileKind
    name: str
    content_type: str
    digest: str
    size: int
    path: str
    """As ``getFile`` tells it."""
    width: int = 0
    height: int = 0

    @property
    def unique_id(self) -> str:
        return f"U{self.digest[:12]}{self.width or ''}"

    @property
    def common(self) -> Json:
        """The fields that all objects for files share."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}


class Shelf:
    """All files; the bytes lie in a folder beside the snapshot, or in memory where there is none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / "files" if folder else None
        self._bytes: dict[str, bytes] = {}
        self.stored: dict[str, Stored] = {}

    def put(
        self,
        bot: int,
        kind: FileKind,
        name: str,
        content_type: str,
        data: bytes,
        size: tuple[int, int] = (0, 0),
    ) -> Stored:
        """Keeps a file; the same bytes under the same name are the same file, as ids are per bot."""
        digest = hashlib.sha256(data).hexdigest()[:32]
        key = hashlib.sha256(f"{bot} {kind} {name} {content_type} {digest} {size}".encode()).hexdigest()[:24]
        known = self.stored.get(f"{kind[:2].upper()}{key}")
        if known is not None:
            return known
        path = f"{kind}s/file_{len(self.stored)}{Path(name).suffix[:8]}"
        file = Stored(
            f"{kind[:2].upper()}{key}", bot, kind, name, content_type, digest, len(data), path, *size
        )
        self._keep(digest, data)
        self.stored[file.id] = file
        return file

    def _keep(self, digest: str, data: bytes) -> None:
        if self._folder is None:
            self._bytes[digest] = data
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._folder / f"{digest}.new"
        draft.write_bytes(data)
        draft.replace(self._folder / digest)

    def data(self, file: Stored) -> bytes:
        return self._bytes[file.digest] if self._folder is None else (self._folder / file.digest).read_bytes()

    def at(self, bot: int, path: str) -> Stored | None:
        return next((file for file in self.stored.values() if (file.bot, file.path) == (bot, path)), None)

    def sizes(self, photo: Stored) -> list[Stored]:
        """All sizes of a photo, the smallest first."""
        own = (photo.bot, photo.kind, photo.name, photo.digest)
        return [file for file in self.stored.values() if (file.bot, file.kind, file.name, file.digest) == own]

    def listed(self) -> list[Json]:
        return [asdict(file) for file in self.stored.values()]

    def resume(self, listed: list[Any]) -> None:
        self.stored = {file["id"]: Stored(**file) for file in listed}


def keep_document(shelf: Shelf, bot: int, upload: Upload) -> Stored:
    return shelf.put(bot, "document", upload.name, upload.content_type, upload.data)


def document_object(file: Stored) -> Json:
    return {"file_name": file.name, "mime_type": file.content_type, **file.common}
