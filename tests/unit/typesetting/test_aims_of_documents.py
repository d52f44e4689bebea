from tools.bench.documents.aims import at_least, at_most


def test_a_figure_that_holds_is_told_as_such_up_to_its_bound() -> None:
    assert at_most(0.10, 0.10, "10%") == "(at most 10%: ok)"
    assert at_least(12.0, 12.0) == "(at least 12: ok)"


def test_a_figure_that_does_not_hold_is_told_as_missed() -> None:
    assert at_most(0.10, 0.101, "10%") == "(at most 10%: MISSED)"
    assert at_least(12.0, 11.9) == "(at least 12: MISSED)"
