"""The objects of an update, as they are written one after the other."""

from dataclasses import dataclass, field

from chalicelib.adapters.sealing.appending.base_file import BaseFile


@dataclass
class Update:
    """Objects in the order in which they are written, by number."""

    base: BaseFile
    written: list[bytes] = field(default_factory=lambda: [b"\n"])
    """Begins a line of its own: a base may end without one."""
    offsets: dict[int, int] = field(default_factory=dict)
    end: int = 0
    """Where in the file the next object begins."""

    def __post_init__(self) -> None:
        self.end = len(self.base.content) + 1

    def put(self, number: int, content: bytes) -> None:
        begin = b"%d 0 obj\n" % number
        self.offsets[number] = self.end
        self.written += (begin, content, b"\nendobj\n")
        self.end += len(begin) + len(content) + 8
