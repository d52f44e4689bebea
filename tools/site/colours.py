"""The provider's colours as styles, if they can be read where the site uses them (WCAG 2.2, 1.4.3)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from chalicelib.domain.provider.profile import Colours

LEAST = 4.5
_DARKEST = 0.04045
"""Up to here sRGB is linear."""
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
# What is written in which colour, on what.
_WRITTEN = (
    *(("accent", ground) for ground in ("page", "surface", "surface-sunk", "accent-soft")),
    *(("accent-strong", ground) for ground in ("page", "surface", "surface-sunk", "accent-soft")),
    *(("on-accent", ground) for ground in ("accent", "accent-strong")),
    *(("ink", ground) for ground in ("accent-soft",)),
)


class Unreadable(Exception):
    """Raised when text in the provider's colours would be hard to read; a line for each pair."""


def provider_styles(styles: Path, colours: Mapping[str, Colours]) -> str:
    """Custom properties for both schemes.

    Args:
        styles: the site's own colours.
        colours: the provider's, for `light` and `dark`.

    Raises:
        Unreadable: naming each pair whose contrast is too small.
    """
    own = dict(zip(("light", "dark"), _schemes(styles), strict=True))
    given = {
        scheme: {name.replace("_", "-"): value for name, value in asdict(of).items()}
        for scheme, of in colours.items()
    }
    faults = [fault for scheme in own for fault in _faults(scheme, own[scheme] | given[scheme])]
    if faults:
        raise Unreadable("\n".join(faults))
    light, dark = (_block(given[scheme]) for scheme in ("light", "dark"))
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def contrast(one: str, other: str) -> float:
    """Of two colours: 1 is none, 21 that of black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _schemes(styles: Path) -> Iterator[dict[str, str]]:
    light, dark, *_ = styles.read_text(encoding="utf-8").split(":root:root {")[1:]
    yield dict(_COLOUR.findall(light))
    yield dict(_COLOUR.findall(dark))


def _faults(scheme: str, colours: Mapping[str, str]) -> Iterator[str]:
    for written, ground in _WRITTEN:
        found = contrast(colours[written], colours[ground])
        if found < LEAST:
            yield (
                f"colours.{scheme}: {written} {colours[written]} on {ground} {colours[ground]} has a contrast"
                f" of {found:.1f} to 1, {LEAST} is needed"
            )


def _block(colours: Mapping[str, str]) -> str:
    lines = "\n".join(f"  --{name}: {value};" for name, value in colours.items())
    return f":root:root {{\n{lines}\n}}"


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _DARKEST else ((part + 0.055) / 1.055) ** 2.4
