"""Scripts, styles and pictures, under a path that changes when any of them changes.

A page's first load should stay small: scripts go without their comments, styles as one sheet.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog

from chalicelib.domain.evidence.action_words import ACTIONS
from chalicelib.domain.evidence.fact_words import FACTS
from chalicelib.domain.parties.parties import Names
from tools.checkout import provider_folder
from tools.site.catalogues import script_texts
from tools.site.modules import needed

FOLDERS = ("scripts", "vendor")
SHEETS = (
    "colours", "layout", "navigation", "controls", "tables",
    "ledger", "states", "contract", "forms",
    "messages", "verify", "print",
)  # fmt: skip
# Of one page alone, or of the desk's: all others load without it.
SHEETS_OF_THEIR_OWN = ("api", "chart", "desk", "help")
# Scripts that tell of histories, each with what it calls by the words of evidence reports.
WORDS_OF_EVIDENCE: Mapping[str, Mapping[str, Names]] = {
    "ui/action_words.js": {str(action): names for action, names in ACTIONS.items()},
    "ui/told_facts.js": {f"fact.{it}": FACTS[it] for it in FACTS if not it.startswith("sealing_fault")},
    "desk/sealing_faults.js": {f"fact.{it}": FACTS[it] for it in FACTS if it.startswith("sealing_fault")},
}
# Comments that stand alone on their lines, as all of ours do; what else looks like one is left as it is.
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
_FIGURE = re.compile(r"\bfigure\(\"([A-Z_]+)\"\)")
_BLANK = re.compile(r"^\s+", re.MULTILINE)


def place_assets(
    frontend: Path,
    target: Path,
    catalogues: dict[str, Catalog],
    figures: Mapping[str, int | str],
    styles: str,
) -> str:
    """Copies everything that pages load and writes the scripts' texts and figures.

    Args:
        figures: what scripts may ask for, by name.
        styles: the provider's, which the sheets build on.

    Returns:
        The path that pages put before an asset's name, such as ``/assets/3f9a…``. Because it names the
        content, a server may let browsers keep what lies there for ever.
    """
    staging = target / "assets" / "staging"
    for folder in FOLDERS:
        shutil.copytree(frontend / folder, staging / folder, ignore=shutil.ignore_patterns("*.md"))
    (staging / "images").mkdir()
    shutil.copyfile(provider_folder() / "logo.svg", staging / "images" / "mark.svg")
    for script in (staging / "scripts").rglob("*.js"):
        script.write_text(_bare(script.read_text(encoding="utf-8")), encoding="utf-8")
    sheets = [styles]
    sheets += [(frontend / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS]
    (staging / "site.css").write_text(_bare("\n".join(sheets)), encoding="utf-8")
    for name in SHEETS_OF_THEIR_OWN:
        sheet = (frontend / "styles" / f"{name}.css").read_text(encoding="utf-8")
        (staging / f"{name}.css").write_text(_bare(sheet), encoding="utf-8")
    for language, catalogue in catalogues.items():
        _place_texts(frontend / "scripts", staging / "texts" / language, catalogue, figures)
    version = _digest(staging)
    staging.rename(target / "assets" / version)
    return f"/assets/{version}"


def _place_texts(scripts: Path, folder: Path, catalogue: Catalog, figures: Mapping[str, int | str]) -> None:
    """One file a page: what is said and counted there, also in what only opens when somebody wants it."""
    folder.mkdir(parents=True)
    for page in (scripts / "pages").glob("*.js"):
        modules = needed(scripts, "shell/site.js", f"pages/{page.name}", later=True)
        said_there = script_texts(catalogue, modules) | _words_of_evidence(modules, folder.name)
        texts = json.dumps(said_there, ensure_ascii=False, indent=0, sort_keys=True)
        wanted = _figures_of(scripts, modules)
        counted = json.dumps({name: figures[name] for name in wanted}, indent=0)
        said = f"export default {texts};\nexport const figures = {counted};\n"
        (folder / page.name).write_text(said, encoding="utf-8")


def _words_of_evidence(modules: list[str], language: str) -> dict[str, str]:
    """What a history tells is called, where one is shown, what evidence reports call it."""
    spoken = (words for module, words in WORDS_OF_EVIDENCE.items() if module in modules)
    return {key: names.in_language(language) for words in spoken for key, names in words.items()}


def _figures_of(scripts: Path, modules: list[str]) -> list[str]:
    found = {name for module in modules for name in _FIGURE.findall((scripts / module).read_text("utf-8"))}
    return sorted(found)


def _bare(source: str) -> str:
    """Without comments, indentation and empty lines; a line stays a line, so that faults can be found."""
    return _BLANK.sub("", _COMMENT.sub("", source))


def _digest(folder: Path) -> str:
    content = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content.update(path.relative_to(folder).as_posix().encode())
        content.update(path.read_bytes())
    return content.hexdigest()[:12]
