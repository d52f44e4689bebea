"""What a stage is told: one JSON file, checked before anything is done."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from tools.checkout import CHECKOUT
from tools.operating.release.runtimes import RUNTIMES, USUAL_RUNTIME
from tools.operating.release.surroundings import CLOUDFRONT, OWN_EDGE, SES, SMTP
from tools.site.configuration import SCOPE
from tools.stage.wishes import WrongSetting

STAGE = re.compile(r"[a-z][a-z0-9]{1,15}")
# Each setting of the file, the template's parameter for it, and what it has to look like.
_SETTINGS = {
    "site_domain": ("SiteDomain", r"(?:[a-z0-9-]+\.)+[a-z]{2,}"),
    "certificate_arn": ("CertificateArn", r"arn:[a-z-]+:acm:us-east-1:\d{12}:certificate/.+"),
    "oidc_issuer": ("OidcIssuer", r"https?://\S+"),
    "oidc_audience": ("OidcAudience", r"\S+"),
    "oidc_jwks_url": ("OidcJwksUrl", r"https?://\S+"),
    "mail_from": ("MailFrom", r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+"),
    "alarm_email": ("AlarmEmail", r"[^@ ]+@[^@ ]+"),
    "notice_email": ("NoticeEmail", r"[^@ ]+@[^@ ]+"),
}
# What only another edge than CloudFront needs, and what it does not.
_OF_OWN_EDGE = {"edge_reader": ("EdgeReader", r"arn:[a-z-]+:iam::\d{12}:(?:root|user/.+|role/.+)")}
_OF_CLOUDFRONT = ("certificate_arn",)
# Settings that are as another one where they are left out.
_LIKE = {"notice_email": "alarm_email"}
_SITE_ONLY = {"oidc_client_id": r"\S+"}
# What may be left out, with what it is then.
_OPTIONAL = {
    "architecture": ("x86_64", "x86_64|arm64"),
    "runtime": (USUAL_RUNTIME, "|".join(RUNTIMES).replace(".", r"\.")),
    "oidc_scope": (SCOPE, r"[\x21-\x7e]+(?: [\x21-\x7e]+)*"),
    "edge": (CLOUDFRONT, f"{CLOUDFRONT}|{OWN_EDGE}"),
    "mail": (SES, f"{SES}|{SMTP}"),
    "oidc_origin": ("", r"https?://[^/\s]+"),
    "provider": ("", r"[\w./-]+"),
}
# The same, of what the template is told: its parameter first.
_TUNABLE = {
    "backup_vault": (
        "BackupCopyVault",
        "none:none:none:none:none:none:none",
        r"arn:[a-z-]+:backup:[a-z0-9-]+:\d{12}:backup-vault:[\w-]+",
    ),
    "seal_concurrency": ("SealConcurrency", "0", r"\d{1,4}"),
    "verify_concurrency": ("VerifyConcurrency", "0", r"\d{1,4}"),
    "verify_calls_per_second": ("VerifyCallsPerSecond", "0.5", r"\d{1,4}(\.\d)?"),
    "keys_in_trail": ("KeysInTrail", "yes", "yes|no"),
    "object_lock_mode": ("ObjectLockMode", "GOVERNANCE", "GOVERNANCE|COMPLIANCE"),
    "oidc_audience_claim": ("OidcAudienceClaim", "aud", "aud|client_id"),
    "oidc_account_claim": ("OidcAccountClaim", "account_id", r"[\x21-\x7e]{1,128}"),
    "oidc_roles_claim": ("OidcRolesClaim", "roles", r"[\x21-\x7e]{1,128}"),
    "oidc_role_values": ("OidcRoleValues", "", r"[a-z_]+=[^;=]+(?:;[a-z_]+=[^;=]+)*"),
    "oidc_name_claim": ("OidcNameClaim", "name", r"[\x21-\x7e]{1,128}"),
    "least_candidate_score": ("LeastCandidateScore", "50", r"100|[1-9]?[0-9]"),
    "oidc_leeway": ("OidcLeeway", "60", r"[12]?\d?\d|300"),
    "retention_years": ("RetentionYears", "10", r"100|[1-9]\d?"),
    "verify_calls_at_once": ("VerifyCallsAtOnce", "2", r"\d{1,4}"),
}


def read_settings_file(path: Path) -> dict[str, str]:
    """The settings of a stage. Raises WrongSetting naming all that is missing, unknown or malformed."""
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise WrongSetting(f"{path} cannot be read ({error}); docs/operating.md has an example.") from error
    if not isinstance(found, dict):
        raise WrongSetting(f"{path} holds no JSON object; see docs/operating.md for an example.")
    found = {name: found[other] for name, other in _LIKE.items() if other in found} | found
    needed = {name: pattern for name, (_, pattern) in _told(found).items()} | _SITE_ONLY
    left_out = _OPTIONAL | {name: (usual, pattern) for name, (_, usual, pattern) in _TUNABLE.items()}
    wanted = needed | {name: pattern for name, (_, pattern) in left_out.items()}
    faults = [f"{name} is missing" for name in needed if name not in found]
    faults += [f"{name} is not known" for name in found if name not in wanted]
    faults += [
        f"{name} does not look like {pattern}"
        for name, pattern in wanted.items()
        if name in found and not re.fullmatch(pattern, str(found[name]))
    ]
    if faults:
        raise WrongSetting(f"{path}: {'; '.join(faults)}.")
    usual = {name: value for name, (value, _) in left_out.items()}
    return usual | {name: str(value) for name, value in found.items()}


def settings_path(stage: str, wishes: Mapping[str, str]) -> Path:
    return Path(wishes.get("SETTINGS") or CHECKOUT / ".chalice" / "stages" / f"{stage}.json")


def provider_of_stage(path: Path) -> str | None:
    """The folder that a stage's file names, so that no command on the stage goes by another; none without."""
    try:
        named = json.loads(path.read_text())["provider"]
    except (OSError, ValueError, KeyError, TypeError):
        return None  # whoever needs the file reads it, and tells what is wrong with it
    return str(named)


def _told(settings: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What the template is told, of a stage with these settings."""
    if settings.get("edge") != OWN_EDGE:
        return _SETTINGS
    return {name: it for name, it in _SETTINGS.items() if name not in _OF_CLOUDFRONT} | _OF_OWN_EDGE


def stack_parameters(settings: Mapping[str, str]) -> dict[str, str]:
    """The same as parameters of the template."""
    told = {parameter: settings[name] for name, (parameter, _) in _told(settings).items()}
    told |= {parameter: settings.get(name, usual) for name, (parameter, usual, _) in _TUNABLE.items()}
    return told | {"SiteOrigin": f"https://{settings['site_domain']}"}


def require_stage_name(stage: str) -> str:
    """The name, if it can be part of every resource's name. Raises WrongSetting."""
    if not STAGE.fullmatch(stage):
        raise WrongSetting("STAGE must be 2 to 16 lower-case letters and digits, such as STAGE=prod.")
    return stage
