"""Making a release of the checkout: code, template and site, stored before anything is changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from chalicelib.adapters.s3.client import origin_of, s3_client
from tools.checkout import CHECKOUT
from tools.operating.release.artifact import Artifact, package
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.releases import Release
from tools.operating.release.runtimes import interpreter_of
from tools.operating.release.sign_in_origins import sign_in_origins
from tools.operating.release.stack_template import stack_template
from tools.operating.release.surroundings import CLOUDFRONT, SES, fit
from tools.operating.settings import stack_parameters
from tools.operating.stage import Stage, release_key, template_bytes
from tools.site.build import build_site
from tools.site.configuration import SCOPE, site_configuration
from tools.site.policy import Origins
from tools.stage.fixed_names import with_fixed_names
from tools.stage.template import Template

Adapt = Callable[[dict[str, Any]], dict[str, Any]]


def prepare(
    stage: Stage,
    settings: Mapping[str, str],
    *,
    architecture: str,
    runtime: str,
    folder: Path,
    now: datetime,
    adapt: Adapt = lambda template: template,
) -> Release:
    """A release of the checkout in the stage's bucket; nothing is in force yet.

    Args:
        settings: those of the stage, see `settings.py`.
        architecture: `x86_64` or `arm64`.
        runtime: the Python of the functions, one of `runtimes.py`.
        folder: for the built site; emptied first.
        adapt: a last change of the template, for an AWS that lacks something.
    """
    artifact = package(architecture, runtime)
    if interpreter_of(runtime) is None:
        stage.say(f"there is no {runtime} here to compile the code with: functions will start more slowly")
    functions = functions_template(chalice_config(stage.name, architecture, runtime))
    stage.say(f"code: {artifact.unzipped_bytes / 1e6:.1f} MB unzipped, {artifact.sha256[:16]}")
    releases = stage.releases
    releases.prepare(stage.session.region_name)
    site = folder / "site"
    build_site(CHECKOUT / "frontend", site, _origins(stage, settings))
    pages = [f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*.html")]
    where = {"edge": settings.get("edge", CLOUDFRONT), "mail": settings.get("mail", SES)}
    whole = adapt(fit(stack_template(functions, pages), **where))
    template = template_bytes(with_names_of(stage, settings, whole))
    name = _name_of(artifact, template, site, settings)
    return Release(
        name=name,
        code_key=releases.keep(release_key(artifact.sha256, "code.zip"), artifact.archive.read_bytes()),
        template_key=releases.keep(release_key(name, "template.json"), template),
        site_key=releases.keep_site(release_key(name, "site.zip"), site),
        parameters=stack_parameters(settings),
        configuration=site_configuration(
            settings["oidc_issuer"],
            settings["oidc_client_id"],
            settings["oidc_audience"],
            settings.get("oidc_scope", SCOPE),
            {name: settings[f"oidc_{name}"] for name in ("account_claim", "roles_claim", "role_values")},
        ),
        deployed_at=now.isoformat(),
    )


def with_names_of(stage: Stage, settings: Mapping[str, str], template: Template) -> Template:
    """What outlives the stack comes back into it by its name, so names stand in the template as they are."""
    known = stack_parameters(settings) | {
        "Stage": stage.name,
        "AWS::AccountId": stage.account,
        "AWS::Region": stage.session.region_name,
    }
    return with_fixed_names(template, known)


def _name_of(artifact: Artifact, template: bytes, site: Path, settings: Mapping[str, str]) -> str:
    """Changes whenever anything of the release does."""
    digest = hashlib.sha256(artifact.sha256.encode() + template + repr(sorted(settings.items())).encode())
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        digest.update(path.relative_to(site).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _origins(stage: Stage, settings: Mapping[str, str]) -> Origins:
    """The other origins that pages may talk to: the sign-in, and the bucket of the documents."""
    sign_in = sign_in_origins(settings["oidc_issuer"], settings.get("oidc_origin", ""), stage.say)
    bucket = f"{stage.name}-contract-centre-documents-{stage.account}"
    s3 = s3_client(stage.session)
    return Origins(issuer=sign_in, documents=origin_of(s3, bucket))
