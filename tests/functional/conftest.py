"""The service on a stage of the emulated AWS, in this process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib import bootstrap
from tests.support import given_out
from tests.support.published_api import PublishedApi
from tests.support.service import Service
from tools.harness.aws import Account
from tools.local.sign_in.signing_key import SigningKey
from tools.samples.factories import an_account
from tools.samples.sealing_entity import with_key


@pytest.fixture(scope="session")
def sign_in_key(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    return SigningKey.kept_in(tmp_path_factory.mktemp("sign-in"))


@pytest.fixture
def service(
    stage: dict[str, str],  # noqa: ARG001 - its settings are in the environment
    aws_account: Account,
    tmp_path: Path,
    sign_in_key: SigningKey,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Service]:
    """Tables and buckets of the deployed template, empty; calls go through Chalice's local gateway.

    In the end no file and no mail that was made may have a word of another provider.
    """
    keys = tmp_path / "jwks.json"
    keys.write_text(json.dumps(sign_in_key.public_keys()))
    monkeypatch.setenv("OIDC_JWKS_URL", keys.as_uri())
    bootstrap.services.cache_clear()
    from app import app  # the functions' buckets are named when it is loaded: after the stage is there

    services = bootstrap.services()
    yield Service(services, PublishedApi(app), sign_in_key, tmp_path)
    given_out.hold_all_made(services, aws_account)
    services.close()
    bootstrap.services.cache_clear()


@pytest.fixture
def sealing(service: Service) -> Service:
    """The service with an invoicing entity that can seal: key in KMS, certificate, artwork."""
    entity, artwork = with_key(service.services.kms, service.folder)
    service.services.accounts.put_upstream(an_account())
    service.services.entities.register(entity, artwork)
    return service
