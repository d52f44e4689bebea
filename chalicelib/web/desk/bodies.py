"""What the provider's staff may send."""

from typing import Annotated

from pydantic import StringConstraints

from chalicelib.domain.common import lengths
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.kinds import PageQuery
from chalicelib.web.edge.typed_text import READABLE, SEEN


class IntakeQuery(PageQuery):
    status: Annotated[str, StringConstraints(pattern="^rejected$")] = "rejected"
    """The only one there is."""


class SearchQuery(Strict):
    q: Annotated[str, StringConstraints(min_length=1, max_length=lengths.ID), SEEN, READABLE]
    """Four letters and figures of a number at least, two of a name; width, case and dashes do not matter."""
