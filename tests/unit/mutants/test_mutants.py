"""What `make mutants` changes, what it leaves alone, and which tests it asks."""

from dataclasses import replace
from pathlib import Path

from tools.mutants.breaking import BrokenFile, Mutant
from tools.mutants.equivalents import Equivalent, changed_lines, outdated, reason_for
from tools.mutants.reach import Reach
from tools.mutants.report import missed, table
from tools.mutants.trying import Fate

CODE = '''"""What it is about."""

from datetime import datetime

MOST_LINES = 5000
"""A limit."""


class Ticket:
    due_at: datetime | None = None

    def replied(self, now: datetime, due_at: datetime) -> "Ticket":
        """The customer says more."""
        self._require_not_closed()
        if self.is_open and now > due_at:
            raise ValueError("too late")
        return self.with_due(due_at)
'''


def broken(folder: Path, code: str = CODE) -> BrokenFile:
    (folder / "chalicelib" / "domain").mkdir(parents=True)
    (folder / "chalicelib" / "domain" / "tickets.py").write_text(code)
    return BrokenFile(folder, "chalicelib/domain/tickets.py")


def mutants_of(file: BrokenFile) -> list[Mutant]:
    return [mutant for mutant in map(file.mutant, range(len(file))) if mutant is not None]


def changes(file: BrokenFile) -> set[tuple[str, str]]:
    return {changed_lines(file.text, mutant) for mutant in mutants_of(file)}


def test_what_reviews_found_unnoticed_is_among_the_changes(tmp_path: Path) -> None:
    found = changes(broken(tmp_path))

    assert ("self._require_not_closed()", "pass") in found
    assert ("return self.with_due(due_at)", "return self.with_due(now)") in found
    assert ("MOST_LINES = 5000", "MOST_LINES = 50000") in found
    assert ("if self.is_open and now > due_at:", "if (now > due_at):") in found
    assert ('raise ValueError("too late")', "pass") in found


def test_words_for_developers_and_types_are_left_alone(tmp_path: Path) -> None:
    found = changes(broken(tmp_path))

    assert not [after for _, after in found if "XX" in after or "import" in after]
    assert not [
        after for _, after in found if after.startswith("due_at: ") and "datetime | None" not in after
    ]


def test_what_only_readers_and_type_checkers_look_at_is_left_alone(tmp_path: Path) -> None:
    file = broken(tmp_path, '__all__ = ["Order"]\nT = TypeVar("T")\nThing = Order | Bill\nLIMIT = 1\n')

    assert {before for before, _ in changes(file)} == {"LIMIT = 1"}


def test_each_mutant_is_one_change_that_python_can_read(tmp_path: Path) -> None:
    found = mutants_of(broken(tmp_path))

    assert len({mutant.source for mutant in found}) > 10
    for mutant in found:
        compile(mutant.source, mutant.path, "exec")


def test_a_change_that_runs_at_import_names_what_is_defined_there(tmp_path: Path) -> None:
    file = broken(
        tmp_path, CODE + "\n\nLIMITS = [MOST_LINES]\n\n\nclass Step(StrEnum):\n    OPENED = 'opened'\n"
    )
    by_line = {mutant.lines.start: mutant.names for mutant in mutants_of(file)}

    assert by_line[5] == {"MOST_LINES", "LIMITS"}
    assert by_line[24] == {"OPENED", "Step"}
    assert by_line[10] == {"due_at", "Ticket"}
    assert by_line[14] == frozenset()


def test_within_a_function_those_tests_are_asked_that_run_the_line_and_fast_ones_first(
    tmp_path: Path,
) -> None:
    guard = next(mutant for mutant in mutants_of(broken(tmp_path)) if mutant.lines.start == 14)
    near, slow, far = "tests/unit/domain/a.py::x", "tests/unit/domain/a.py::y", "tests/unit/web/b.py::x"
    lines = {guard.path: {14: frozenset({slow, far, near}), 15: frozenset({"tests/unit/domain/a.py::z"})}}
    reach = Reach(tmp_path, {near: 0.1, slow: 0.2, far: 0.01}, (), lines)

    assert reach.of(guard) == [near, slow, far]


def test_at_import_those_are_asked_that_run_or_mention_what_is_defined(tmp_path: Path) -> None:
    file = broken(tmp_path, CODE + "\n\ndef too_long(count: int) -> bool:\n    return count > MOST_LINES\n")
    limit = next(mutant for mutant in mutants_of(file) if "MOST_LINES" in mutant.names)
    (tmp_path / "test_a.py").write_text("MOST_LINES")
    (tmp_path / "test_b.py").write_text("")
    seconds = {"test_a.py::mentions": 0.1, "test_b.py::runs": 0.1, "test_b.py::neither": 0.1}
    reach = Reach(tmp_path, seconds, (), {limit.path: {21: frozenset({"test_b.py::runs"})}})

    assert reach.of(limit) == ["test_a.py::mentions", "test_b.py::runs"]


def test_a_listed_equivalent_is_told_with_its_reason_and_an_outdated_one_is_found(tmp_path: Path) -> None:
    file = broken(tmp_path)
    mutant = next(it for it in mutants_of(file) if "MOST_LINES = 5001" in it.source)
    listed = Equivalent(file.path, "MOST_LINES = 5000", "MOST_LINES = 5001", "nobody counts")
    gone = Equivalent(file.path, "MOST_LINES = 4", "MOST_LINES = 5", "no such line")

    assert reason_for((listed,), file.text, mutant) == "nobody counts"
    assert outdated((listed, gone), tmp_path) == [gone]


def test_a_layer_below_its_target_is_said(tmp_path: Path) -> None:
    mutant = mutants_of(broken(tmp_path))[0]
    noticed, unnoticed = (mutant, Fate.KILLED), (mutant, Fate.UNREACHED)

    assert missed([noticed] * 95 + [unnoticed] * 5) == []
    assert len(missed([noticed] * 94 + [unnoticed] * 6)) == 1


def test_the_table_counts_each_mutant_once_for_its_package_and_once_for_its_layer(tmp_path: Path) -> None:
    mutant = mutants_of(broken(tmp_path))[0]
    inner = replace(mutant, path="chalicelib/domain/tickets/tickets.py")

    rows = table([(mutant, Fate.KILLED), (inner, Fate.SURVIVED)]).split("\n")[1:]

    assert [row.split() for row in rows] == [
        ["domain", "2", "1", "0", "1", "0", "50.0%"],
        ["domain/tickets", "1", "0", "0", "1", "0", "0.0%"],
    ]
