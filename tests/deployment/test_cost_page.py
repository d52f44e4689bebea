"""What docs/cost.md says that a contract consumes is what it consumes."""

from tools.bench.cost import PAGE, counted, counts


def test_the_page_of_costs_counts_as_the_service_does() -> None:
    written = PAGE.read_text()

    rows = counts(counted()).splitlines()

    assert len(rows) == 5
    assert [row for row in rows if row not in written] == [], "python -m tools.bench.cost"
