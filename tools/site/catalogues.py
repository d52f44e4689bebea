"""The site's texts in each language, and the check that none of them is missing."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.support import Translations

LANGUAGES = ("en", "zh")
SCRIPT_KEYWORDS = {"t": None, "tn": (1, 2)}
METHODS = [("templates/**.html", "jinja2"), ("scripts/**.js", "javascript")]
NOT_OURS = ("dist", "node_modules", "vendor")
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")


class IncompleteCatalogue(Exception):
    """Raised when a text lacks its translation, or a translation lost a placeholder."""

    def __init__(self, gaps: list[str]) -> None:
        super().__init__("\n".join(["The catalogues are not complete:", *gaps]))


def read_catalogue(frontend: Path, language: str) -> Catalog:
    path = _path(frontend, language)
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def texts_in_use(frontend: Path) -> Catalog:
    """Every text that a template or a script asks for, with the places that ask."""
    texts = Catalog(fuzzy=False)
    found = extract_from_dir(
        frontend,
        METHODS,
        keywords={**DEFAULT_KEYWORDS, **SCRIPT_KEYWORDS},
        directory_filter=lambda folder: Path(folder).name not in NOT_OURS,
    )
    for place, _line, text, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        texts.add(text, None, [(place, 0)], auto_comments=comments, context=context)
    return texts


def complete_catalogues(frontend: Path) -> dict[str, Catalog]:
    """The catalogues by language, each cut down to the texts in use.

    Raises:
        IncompleteCatalogue: naming every gap in every language.
    """
    in_use = texts_in_use(frontend)
    gaps: list[str] = []
    complete = {}
    for language in LANGUAGES:
        catalogue = read_catalogue(frontend, language)
        gaps.extend(f"  {language}.po: {gap}" for text in in_use if text.id for gap in _gaps(text, catalogue))
        catalogue.update(in_use, no_fuzzy_matching=True)
        complete[language] = catalogue
    if gaps:
        raise IncompleteCatalogue(gaps)
    return complete


def rewrite_catalogues(frontend: Path) -> None:
    """Adds new texts and drops unused ones; English is filled in with the text itself."""
    for language in LANGUAGES:
        catalogue = read_catalogue(frontend, language)
        catalogue.update(texts_in_use(frontend), no_fuzzy_matching=True)
        if language == "en":
            for text in catalogue:
                if text.id and not any(_forms(text.string)):
                    text.string = text.id
        with _path(frontend, language).open("wb") as target:
            write_po(
                target, catalogue, width=110, omit_header=True, ignore_obsolete=True, include_lineno=False
            )


def translations(catalogue: Catalog) -> Translations:
    """A catalogue in the form in which templates use it."""
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def script_texts(catalogue: Catalog, modules: Iterable[str]) -> dict[str, str | list[str]]:
    """What these scripts need: the translation by text, a list of forms where a number decides.

    A text that is its own translation is left out; the scripts take it as it is.

    Args:
        catalogue: cut down to the texts in use.
        modules: paths relative to the scripts' folder.
    """
    texts: dict[str, str | list[str]] = {}
    places = {f"scripts/{module}" for module in modules}
    for text in catalogue:
        if _forms(text.id) == _forms(text.string):
            continue
        if not places.isdisjoint(place for place, _line in text.locations):
            plural = isinstance(text.id, list | tuple)
            texts[_forms(text.id)[0]] = list(_forms(text.string)) if plural else _forms(text.string)[0]
    return texts


def _gaps(text: Message, catalogue: Catalog) -> Iterator[str]:
    translated = catalogue.get(_forms(text.id)[0], text.context)
    forms = _forms(translated.string) if translated else ()
    wanted = catalogue.num_plurals if isinstance(text.id, list | tuple) else 1
    if translated is None or translated.fuzzy or len([form for form in forms if form]) < wanted:
        yield f"no translation of {_forms(text.id)[0]!r} ({text.locations[0][0]})"
    elif any(_placeholders(form) != _placeholders(_forms(text.id)[-1]) for form in forms):
        yield f"other placeholders in the translation of {_forms(text.id)[0]!r}"


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    if text is None:
        return ()
    return (text,) if isinstance(text, str) else tuple(text)


def _path(frontend: Path, language: str) -> Path:
    return frontend / "catalogues" / f"{language}.po"
