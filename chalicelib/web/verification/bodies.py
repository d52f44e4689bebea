"""What anybody may send."""

from typing import Annotated

from pydantic import StringConstraints

from chalicelib.web.edge.fields import Strict

_Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-fA-F]{64}$")]


class RegisterQuery(Strict):
    sha256: _Sha256 | None = None
    """The file's SHA-256 in hexadecimal figures, to have it compared."""


class HashQuery(Strict):
    sha256: _Sha256
    """The file's SHA-256 in hexadecimal figures."""
