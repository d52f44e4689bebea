"""What whoever operates the service has: measurements, and the audit of records and documents."""

import os
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.parts import Parts

if TYPE_CHECKING:
    from chalicelib.application.official.auditing import Audit
    from chalicelib.application.official.auditing_in_parts import AuditInParts
    from chalicelib.application.ports import Measurements
    from chalicelib.application.ports.auditing import ToldFindings
    from chalicelib.application.ports.publishing import EventBus, StreamedChanges
    from chalicelib.application.publishing import Publish


class Operating(Parts):
    @cached_property
    def measurements(self) -> "Measurements":
        from chalicelib.adapters.measurements import NoMeasurements, PrintedMeasurements

        # Lambda sets this; the API of a developer's machine runs in a terminal.
        deployed = "AWS_LAMBDA_FUNCTION_NAME" in os.environ
        return PrintedMeasurements(self.settings.stage) if deployed else NoMeasurements()

    @cached_property
    def streamed_changes(self) -> "StreamedChanges":
        from chalicelib.adapters.dynamodb.streamed_changes import DynamoStreamedChanges

        return DynamoStreamedChanges(self.tables)

    @cached_property
    def event_bus(self) -> "EventBus":
        from chalicelib.adapters.event_bus import EventBridgeBus

        return EventBridgeBus(self.events, self.settings.event_bus)

    @cached_property
    def publish(self) -> "Publish":
        from chalicelib.application.publishing import Publish

        return Publish(self.event_bus)

    @cached_property
    def audit(self) -> "Audit":
        from chalicelib.application.official.auditing import Audit
        from chalicelib.application.official.auditing_histories import AuditHistories

        return Audit(self.every_contract, self.stored_documents, AuditHistories(self.history_chains))

    @cached_property
    def told_findings(self) -> "ToldFindings":
        from chalicelib.adapters.dynamodb.told_findings import DynamoToldFindings

        return DynamoToldFindings(self.tables)

    @cached_property
    def audit_in_parts(self) -> "AuditInParts":
        from chalicelib.application.official.auditing_in_parts import AuditInParts

        return AuditInParts(self.audit, self.told_findings)
