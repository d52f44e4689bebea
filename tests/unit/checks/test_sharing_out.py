"""What one process of a divided test run takes as a whole."""

from tests.support.sharing_out import STACKS, Shares


def test_files_in_a_browser_are_as_many_shares_as_there_are_stacks_and_each_stays_whole() -> None:
    shares = Shares()
    tests = [
        f"tests/browser/{file}.py::test_{number}[{file}::{number}]"
        for number in range(3)
        for file in ("test_a", "test_b", "lost_calls/test_c")
    ]

    of_file: dict[str, set[str]] = {}
    for test in tests:
        of_file.setdefault(test.partition("::")[0], set()).add(shares.of(test))

    assert all(len(found) == 1 for found in of_file.values())
    assert len(set.union(*of_file.values())) == STACKS


def test_each_other_file_is_a_share_of_its_own() -> None:
    shares = Shares()

    found = {shares.of(f"tests/unit/test_{name}.py::test_it") for name in "abc"}

    assert found == {f"tests/unit/test_{name}.py" for name in "abc"}
