"""The strict validator in the test's own process: the same code as in the child, without its start."""

from dataclasses import dataclass, field

from chalicelib.adapters.verifying.strict import StrictValidator
from chalicelib.domain.sealing.verification import Findings


@dataclass(frozen=True)
class InProcess:
    """Looks at each file once, however often it is asked."""

    validator: StrictValidator
    _found: dict[bytes, Findings] = field(default_factory=dict)

    def examine(self, content: bytes, *_: object) -> Findings:
        """It knows already by which seals and authorities."""
        if content not in self._found:
            self._found[content] = self.validator.examine(content)
        return self._found[content]
