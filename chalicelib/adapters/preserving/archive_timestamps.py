"""Document timestamps: an authority vouches for everything that stands before them in the file."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from chalicelib.adapters.preserving.revisions import AppendingWriter, signature_count

LONGEST_TOKEN = 8192
"""Bytes kept free for a token. Part of how revisions look: another number would make earlier ones unknown."""
FIELD_NAME = "ArchiveTimestamp"


@dataclass(frozen=True)
class Prepared:
    """A document with an empty document timestamp at its end."""

    content: bytes
    begin: int
    end: int
    """Of the placeholder, its brackets included."""

    @property
    def covered(self) -> bytes:
        return self.content[: self.begin] + self.content[self.end :]

    def token_in(self, filled: bytes) -> bytes:
        """What a file of the same length holds in this place, without its padding."""
        from asn1crypto.parser import peek

        contents = bytes.fromhex(filled[self.begin + 1 : self.end - 1].decode("ascii"))
        return contents[: peek(contents)]

    def filled(self, token: bytes) -> bytes:
        room = self.end - self.begin - 2
        written = token.hex().encode().ljust(room, b"0")
        return self.content[: self.begin] + b"<" + written + b">" + self.content[self.end :]


def prepared(document: bytes) -> Prepared:
    """The same bytes for the same document."""
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
    from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp

    writer: Any = AppendingWriter(BytesIO(document))
    name = f"{FIELD_NAME}{signature_count(writer.prev)}"
    embedding = PdfCMSEmbedder(new_field_spec=SigFieldSpec(name)).write_cms(name, writer)
    next(embedding)
    placeholder = DocumentTimestamp(bytes_reserved=2 * LONGEST_TOKEN)
    embedding.send(SigObjSetup(sig_placeholder=placeholder))
    _, output = embedding.send(SigIOSetup(md_algorithm="sha256", in_place=True))
    embedding.close()
    content: bytes = output.getvalue()
    begin = content.index(b"/Contents <", len(document)) + len(b"/Contents ")
    return Prepared(content, begin, content.index(b">", begin) + 1)


def with_timestamp(document: bytes, token_over: Callable[[bytes], bytes | None]) -> bytes | None:
    """The document and one revision with a document timestamp; none if no authority gives a token.

    `token_over` is given the bytes to vouch for.
    """
    placed = prepared(document)
    token = token_over(placed.covered)
    return None if token is None else placed.filled(token)
