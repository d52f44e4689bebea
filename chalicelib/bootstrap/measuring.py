"""Measurements, where somebody reads them."""

import os
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.parts import Parts

if TYPE_CHECKING:
    from chalicelib.application.ports import Measurements


class Measuring(Parts):
    @cached_property
    def measurements(self) -> "Measurements":
        from chalicelib.adapters.measurements import NoMeasurements, PrintedMeasurements

        # Lambda sets this; the API of a developer's machine runs in a terminal.
        deployed = "AWS_LAMBDA_FUNCTION_NAME" in os.environ
        return PrintedMeasurements(self.settings.stage) if deployed else NoMeasurements()
