"""What the provider's staff may send."""

from typing import Annotated

from pydantic import StringConstraints

from chalicelib.web.edge.kinds import PageQuery


class IntakeQuery(PageQuery):
    status: Annotated[str, StringConstraints(pattern="^rejected$")] = "rejected"
