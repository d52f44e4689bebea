"""What anybody may send."""

from typing import Annotated

from pydantic import StringConstraints

from chalicelib.web.edge.fields import Strict


class RegisterQuery(Strict):
    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-fA-F]{64}$")] | None = None
