"""Three pages of the site as they are before a script has run, in each language."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tools.checkout import CHECKOUT
from tools.site.build import build_site

PAGES = ("index", "help", "mailing")
_SCRIPT = re.compile(r"\s*<script\b.*?</script>|\s*<link rel=\"modulepreload\"[^>]*>", re.DOTALL)
_POLICY = re.compile(r"\s*<meta http-equiv=\"Content-Security-Policy\"[^>]*>")


def pages(out: Path) -> list[str]:
    """Writes them with their styles; returns their names. A file has no origin, so scripts stay out."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_site(CHECKOUT / "frontend", site)
        written = []
        for language in ("en", "zh"):
            for name in PAGES:
                page = (site / language / f"{name}.html").read_text(encoding="utf-8")
                plain = _POLICY.sub("", _SCRIPT.sub("", page))
                title = f"page-{name}-{language}.html"
                (out / title).write_text(re.sub(r"/assets/[0-9a-f]+/", "assets/", plain), encoding="utf-8")
                written.append(title)
        [assets] = (site / "assets").iterdir()
        for wanted in ("site.css", "images/mark.svg", "vendor/pico-2.1.1/pico.classless.min.css"):
            target = out / "assets" / wanted
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((assets / wanted).read_bytes())
    return written
