"""One folder holds a provider: whole, or refused with each fault; named by PROVIDER, or by a stage's file."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.shipped_provider import FOLDER
from tools.checkout import CHECKOUT, built_site, provider_folder, provider_setting
from tools.operating.release.artifact import own_files
from tools.operating.settings import provider_of_stage
from tools.site.colours import contrast
from tools.stage.wishes import WrongSetting
from tools.usable_provider import require_usable

IN_ARCHIVE = "chalicelib/assets/provider"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the one that ships."""
    return Path(shutil.copytree(FOLDER, tmp_path / "another"))


def changed(folder: Path, **fields: object) -> None:
    file = folder / "provider.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | fields), encoding="utf-8")


def told_of(folder: Path) -> str:
    with pytest.raises(WrongSetting) as refused:
        require_usable(folder)
    return str(refused.value)


def test_the_shipped_folder_is_whole() -> None:
    require_usable(FOLDER)


def test_a_folder_holds_profile_terms_and_logo_and_nothing_else(folder: Path) -> None:
    (folder / "logo.svg").rename(folder / "logo.png")

    assert "logo.svg is missing\nlogo.png is not known" in told_of(folder)


def test_nothing_is_run_with_a_folder_that_cannot_be_used(folder: Path, tmp_path: Path) -> None:
    changed(folder, time_zone="Asia/Nowhere")
    told = os.environ | {"PROVIDER": str(folder), "STATE": str(tmp_path / "state")}

    done = subprocess.run(
        [sys.executable, "-m", "tools.local", "run"],
        cwd=CHECKOUT,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"The provider's folder {folder} cannot be used")
    assert "time_zone: " in done.stderr


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "provider.json is missing" in told_of(tmp_path / "nowhere")


def test_a_product_without_terms_is_told_o6(folder: Path) -> None:
    (folder / "terms" / "database.json").unlink()

    assert "no file has the terms of rds" in told_of(folder)


def test_a_product_of_a_seller_that_there_is_not_is_told_with_its_place(folder: Path) -> None:
    changed(folder, sellers={"cloud": {"zh": "云", "en": "cloud"}, "hichina": {"zh": "网", "en": "net"}})

    assert "products.11.seller: sellers names no marketplace" in told_of(folder)


@pytest.mark.parametrize("country", ["XX", "DE-XX", "germany"])
def test_a_country_without_holidays_is_told_with_its_place_p3(folder: Path, country: str) -> None:
    changed(folder, business_days={"calendar": country})

    assert "business_days.calendar: " in told_of(folder)


def test_colours_that_are_hard_to_read_are_told_with_their_contrast(folder: Path) -> None:
    colours = json.loads((folder / "provider.json").read_text("utf-8"))["colours"]
    colours["light"]["accent"] = "#8fb8e0"
    changed(folder, colours=colours)

    told = told_of(folder)

    assert "colours.light: accent #8fb8e0 on page #f4f6f8 has a contrast of 1.9 to 1, 4.5 is needed" in told
    assert "colours.light: on-accent #ffffff on accent #8fb8e0" in told
    assert "colours.dark" not in told


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_the_folder_is_the_shipped_one_unless_another_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PROVIDER", raising=False)
    assert (provider_folder(), provider_setting()) == (FOLDER, {})
    assert built_site() == CHECKOUT / "frontend" / "dist"

    monkeypatch.setenv("PROVIDER", str(folder))
    assert (provider_folder(), provider_setting()) == (folder, {"PROVIDER": str(folder)})
    assert built_site() != CHECKOUT / "frontend" / "dist"

    site = built_site()
    monkeypatch.setenv("PROVIDER", str(folder.parent / "elsewhere" / folder.name))
    assert built_site() != site, "two folders of one name have a site each"


def test_an_archive_carries_the_folder_that_is_named_and_not_the_shipped_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "terms" / "database.json").rename(folder / "terms" / "rds.json")
    monkeypatch.setenv("PROVIDER", str(folder))

    carried = {name: path for name, path in own_files().items() if name.startswith(IN_ARCHIVE)}

    assert carried[f"{IN_ARCHIVE}/provider.json"] == folder / "provider.json"
    assert f"{IN_ARCHIVE}/terms/rds.json" in carried
    assert f"{IN_ARCHIVE}/terms/database.json" not in carried
    assert "app.py" in own_files()


@pytest.mark.parametrize(
    ("written", "named"),
    [('{"provider": "examples/nordwolke"}', "examples/nordwolke"), ("{}", None), ("{", None), ("[]", None)],
)
def test_a_stages_file_names_its_provider(tmp_path: Path, written: str, named: str | None) -> None:
    file = tmp_path / "prod.json"
    file.write_text(written)

    assert provider_of_stage(file) == named


def test_a_stage_without_a_file_goes_by_the_shipped_one(tmp_path: Path) -> None:
    assert provider_of_stage(tmp_path / "prod.json") is None
