"""What anybody may ask: the register, and whether a file is genuine."""

import os
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib.bootstrap.sealing import Sealing

if TYPE_CHECKING:
    from chalicelib.application.register import LookUp
    from chalicelib.application.verifying import VerifyFile


@dataclass(frozen=True)
class Verifications(Sealing):
    @cached_property
    def look_up(self) -> "LookUp":
        from chalicelib.application.register import LookUp

        return LookUp(self.contracts)

    @cached_property
    def verify_file(self) -> "VerifyFile":
        from chalicelib.adapters.verifying.bounded import BoundedValidator
        from chalicelib.application.verifying import VerifyFile

        return VerifyFile(
            contracts=self.contracts,
            documents=self.documents,
            entities=self.entities,
            trust=self.trust,
            examination=BoundedValidator("chalicelib.verifier", bytecode=_bytecode()),
        )


def _bytecode() -> Path | None:
    """The folder of a deployed function cannot be written, and its own temporary one is nobody else's."""
    deployed = "AWS_LAMBDA_FUNCTION_NAME" in os.environ
    return Path(tempfile.gettempdir()) / "verifier-bytecode" if deployed else None
