"""A release carries its provider's profile as it was checked, and functions do not check it again."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib.adapters.provider_profile import read_provider_profile
from chalicelib.adapters.released_profile import FILE, released_profile, write_released_profile
from tests.fakes.services import ServicesInMemory
from tests.support.own_provider import NORDWOLKE, OWN_PROVIDER
from tests.support.shipped_provider import FOLDER
from tools.checkout import CHECKOUT
from tools.operating.release.artifact import made_of
from tools.operating.release.carried_profile import carry_profile

FOLDERS = (FOLDER, NORDWOLKE, OWN_PROVIDER)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda it: it.name)
def test_what_a_release_carries_is_what_was_checked(folder: Path, tmp_path: Path) -> None:
    checked = read_provider_profile(folder / "provider.json")

    write_released_profile(checked, copied(folder, tmp_path))

    assert released_profile(tmp_path) == checked


def test_one_of_another_profile_than_lies_beside_it_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_released_profile(read_provider_profile(FOLDER / "provider.json"), copied(FOLDER, tmp_path))
    copied(NORDWOLKE, tmp_path)

    assert released_profile(tmp_path) is None
    monkeypatch.setenv("PROVIDER", str(tmp_path))
    assert ServicesInMemory().provider_profile == read_provider_profile(NORDWOLKE / "provider.json")


def test_an_archive_is_another_once_the_folder_says_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "ours"))
    monkeypatch.setenv("PROVIDER", str(folder))
    before = made_of(tmp_path)

    assert made_of(tmp_path) == before
    copied(NORDWOLKE, folder)
    assert made_of(tmp_path) != before


def copied(of: Path, folder: Path) -> Path:
    """The folder, with that profile in it."""
    shutil.copyfile(of / "provider.json", folder / "provider.json")
    return folder


def test_a_folder_that_somebody_wrote_carries_none() -> None:
    assert [released_profile(folder) for folder in FOLDERS] == [None, None, None]


def test_what_is_no_profile_is_not_taken_for_one(tmp_path: Path) -> None:
    write_released_profile("a text", copied(FOLDER, tmp_path))  # type: ignore[arg-type]

    with pytest.raises(TypeError, match="no profile"):
        released_profile(tmp_path)


def test_equal_profiles_give_equal_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "provider"))
    told = json.loads((folder / "provider.json").read_text("utf-8"))
    told["business_days"]["holidays"] = [f"2027-05-{day:02}" for day in range(1, 29)]
    (folder / "provider.json").write_text(json.dumps(told), "utf-8")
    monkeypatch.setenv("PROVIDER", str(folder))
    written = []

    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        carry_profile(folder)
        written.append((folder / FILE).read_bytes())

    assert written[0] == written[1]


def test_to_read_it_nothing_is_loaded_that_checks_profiles(tmp_path: Path) -> None:
    write_released_profile(read_provider_profile(FOLDER / "provider.json"), copied(FOLDER, tmp_path))
    program = (
        "import sys; from pathlib import Path;"
        " from chalicelib.adapters.released_profile import released_profile as read;"
        " print(read(Path(sys.argv[1])).country, *sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )

    country, *loaded = done.stdout.split()
    assert len(country) == len("DE")
    assert not {"pydantic", "chalicelib.adapters.provider_profile"} & set(loaded)
