"""The service on a stage of the emulated AWS, in this process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib import bootstrap
from tests.support.own_provider import go_by_own_provider
from tests.support.service import Service
from tools.local.origin.api import Api
from tools.local.sign_in.signing_key import SigningKey


@pytest.fixture(autouse=True)
def _own_provider(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose contract centre it is, before a stage is told so."""
    go_by_own_provider(request, monkeypatch)


@pytest.fixture(scope="session")
def sign_in_key(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    return SigningKey.kept_in(tmp_path_factory.mktemp("sign-in"))


@pytest.fixture
def service(
    stage: dict[str, str],  # noqa: ARG001 - its settings are in the environment
    tmp_path: Path,
    sign_in_key: SigningKey,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Service]:
    """Tables and buckets of the deployed template, empty; calls go through Chalice's local gateway."""
    keys = tmp_path / "jwks.json"
    keys.write_text(json.dumps(sign_in_key.public_keys()))
    monkeypatch.setenv("OIDC_JWKS_URL", keys.as_uri())
    bootstrap.services.cache_clear()
    from app import app  # the functions' buckets are named when it is loaded: after the stage is there

    services = bootstrap.services()
    yield Service(services, Api(app), sign_in_key, tmp_path)
    services.close()
    bootstrap.services.cache_clear()
