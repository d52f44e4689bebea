"""The objects of an update, as they are written one after the other."""

from chalicelib.adapters.sealing.appending.base_file import BaseFile


class WrittenObjects:
    """Objects in the order in which they are written, by number."""

    def __init__(self, base: BaseFile) -> None:
        self.base = base
        self.written = [b"\n"]
        """Begins a line of its own: a base may end without one."""
        self.offsets: dict[int, int] = {}
        self.end = len(base.content) + 1
        """Where in the file the next object begins."""

    def put(self, number: int, content: bytes) -> None:
        written = b"%d 0 obj\n%b\nendobj\n" % (number, content)
        self.offsets[number] = self.end
        self.written.append(written)
        self.end += len(written)
