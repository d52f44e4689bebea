"""Run as a program: has veraPDF judge files, and prints JSON. A process of its own, since it holds Java.

Arguments: the class path's jars, then for each file its profiles and its path; jars and profiles are joined
with colons. Its answer is a list of faults for each file.
"""

import json
import sys
from pathlib import Path
from typing import Any

import jpype

_NAMES = {"3a": "PDF/A-3a", "3b": "PDF/A-3b", "ua1": "PDF/UA-1"}
_MOST_MEMORY = "-Xmx768m"
_FOR_SHORT_RUNS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""It judges a few files and ends: compiling thoroughly would take longer than what it saves."""


def main(class_path: str, *what: str) -> None:
    jpype.startJVM(_MOST_MEMORY, *_FOR_SHORT_RUNS, classpath=class_path.split(":"))
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    judged = [
        [fault for profile in profiles.split(":") for fault in _faults(Path(file), profile)]
        for profiles, file in zip(what[::2], what[1::2], strict=True)
    ]
    print(json.dumps(judged))


def _faults(file: Path, profile: str) -> list[str]:
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(profile)
    try:
        parser = foundry.createParser(jpype.JClass("java.io.FileInputStream")(str(file)), flavour)
    except jpype.JException as error:
        return [f"{_NAMES[profile]}: cannot be read: {error}"]
    try:
        result = foundry.createValidator(flavour, False).validate(parser)
        return _told(result, _NAMES[profile])
    finally:
        parser.close()


def _told(result: Any, name: str) -> list[str]:
    """One sentence for each rule that is broken, with the place where it is broken first."""
    broken: dict[tuple[str, int], list[Any]] = {}
    for assertion in result.getTestAssertions():
        rule = str(assertion.getRuleId().getClause()), int(assertion.getRuleId().getTestNumber())
        broken.setdefault(rule, []).append(assertion)
    told = [
        f"{name} {clause}-{test}, {len(found)} times: {found[0].getErrorMessage() or found[0].getMessage()}"
        f" ({found[0].getLocation().getContext()})"
        for (clause, test), found in broken.items()
    ]
    return told if told or result.isCompliant() else [f"{name}: not compliant, and veraPDF does not say why"]


if __name__ == "__main__":
    main(*sys.argv[1:])
