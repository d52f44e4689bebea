"""What whoever operates the service has: measurements, and the audit of records and documents."""

import os
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.parts import Parts

if TYPE_CHECKING:
    from chalicelib.application.official.auditing import Audit
    from chalicelib.application.ports import Measurements
    from chalicelib.application.ports.auditing import EveryContract


class Operating(Parts):
    @cached_property
    def measurements(self) -> "Measurements":
        from chalicelib.adapters.measurements import NoMeasurements, PrintedMeasurements

        # Lambda sets this; the API of a developer's machine runs in a terminal.
        deployed = "AWS_LAMBDA_FUNCTION_NAME" in os.environ
        return PrintedMeasurements(self.settings.stage) if deployed else NoMeasurements()

    @cached_property
    def every_contract(self) -> "EveryContract":
        from chalicelib.adapters.dynamodb.every_contract import EveryDynamoContract

        return EveryDynamoContract(self.tables)

    @cached_property
    def audit(self) -> "Audit":
        from chalicelib.application.official.auditing import Audit

        return Audit(self.every_contract, self.stored_documents)
