"""Puts a whole site together, aside, and only then in place of the former one."""

import shutil
import tempfile
from pathlib import Path

from tools.site.assets import place_assets
from tools.site.catalogues import complete_catalogues
from tools.site.colours import provider_styles
from tools.site.figures import Figures, figures_in_force, say_figures
from tools.site.pages import render_pages
from tools.site.policy import Origins, content_security_policy


def build_site(
    frontend: Path, target: Path, origins: Origins | None = None, figures: Figures | None = None
) -> int:
    """Builds the site into ``target``; a failed build leaves what was there.

    Args:
        frontend: folder with templates, scripts, styles, catalogues.
        target: folder to replace.
        origins: what the pages may talk to besides their own origin; this machine if left out.
        figures: what texts and scripts give; those in force if left out.

    Returns:
        How many pages there are.

    Raises:
        IncompleteCatalogue: when a text is missing in a language.
        UnknownFigure: when a text gives a figure that there is not.
        Unreadable: when the provider's colours are.
    """
    catalogues = complete_catalogues(frontend)
    figures = figures or figures_in_force()
    for language, catalogue in catalogues.items():
        say_figures(catalogue, figures.spoken(language))
    styles = provider_styles(frontend / "styles" / "colours.css", figures.colours)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".site-", dir=target.parent))
    try:
        assets = place_assets(frontend, aside, catalogues, figures.counted(), styles)
        policy = content_security_policy(origins or Origins())
        count = render_pages(frontend, aside, catalogues, assets, policy=policy, figures=figures)
        aside.chmod(0o755)
        shutil.rmtree(target, ignore_errors=True)
        aside.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return count
