"""Measurements for whoever operates the service: CloudWatch reads them from what a function prints (EMF)."""

from dataclasses import dataclass

NAMESPACE = "ContractCentre"


@dataclass(frozen=True)
class PrintedMeasurements:
    """One line for each; nothing waits for CloudWatch, and nothing is lost when a function is frozen."""

    stage: str

    def count(self, name: str, amount: int = 1, **dimensions: str) -> None:
        """So many more of something, such as `ContractsSealed`; dimensions beside the stage's are rare."""
        self._print(name, "Count", amount, dimensions)

    def seconds(self, name: str, seconds: float) -> None:
        """How long something took, or has been waiting."""
        self._print(name, "Seconds", seconds, {})

    def _print(self, name: str, unit: str, value: float, dimensions: dict[str, str]) -> None:
        from aws_lambda_powertools.metrics import MetricUnit, single_metric

        with single_metric(name=name, unit=MetricUnit(unit), value=value, namespace=NAMESPACE) as metric:
            for dimension, meant in ({"stage": self.stage} | dimensions).items():
                metric.add_dimension(dimension, meant)


class NoMeasurements:
    """Where nobody reads what is printed: on a developer's machine."""

    def count(self, name: str, amount: int = 1, **dimensions: str) -> None: ...

    def seconds(self, name: str, seconds: float) -> None: ...
