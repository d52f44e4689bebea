"""What anybody may ask: the register, and whether a file is genuine."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chalicelib.bootstrap.sealing import Sealing

if TYPE_CHECKING:
    from chalicelib.adapters.verifying.bounded import BoundedValidator
    from chalicelib.application.official.register import LookUp
    from chalicelib.application.official.verifying import VerifyFile
    from chalicelib.application.ports import FileExamination


class Verifications(Sealing):
    @cached_property
    def look_up(self) -> "LookUp":
        from chalicelib.application.official.register import LookUp

        return LookUp(self.contracts, self.documents)

    @cached_property
    def verify_file(self) -> "VerifyFile":
        from chalicelib.application.official.verifying import VerifyFile

        return VerifyFile(
            contracts=self.contracts,
            documents=self.documents,
            entities=self.entities,
            trust=self.trust,
            examination=self.file_examination,
        )

    @cached_property
    def file_examination(self) -> "FileExamination":
        """By the verifying function where there is one, else by a process of this machine."""
        if self.settings.verify_function:
            from chalicelib.adapters.verifying.remote import RemoteValidator

            return RemoteValidator(self.functions, self.settings.verify_function)
        return _process()


def examined(task: Mapping[str, str]) -> dict[str, Any]:
    """The verifying function: it has no settings and no services, only what it is sent."""
    from chalicelib.adapters.verifying.remote import answered

    return answered(task, _process())


def _process() -> "BoundedValidator":
    from chalicelib.adapters.verifying.bounded import BoundedValidator

    return BoundedValidator("chalicelib.verifier")
