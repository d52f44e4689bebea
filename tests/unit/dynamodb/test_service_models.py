"""The SDK finds the same services without looking through all of them, and says the same of those we call."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import DataNotFoundError
from botocore.loaders import Loader
from botocore.session import Session

from chalicelib.adapters.service_models import CARRIED, SERVICES, ByName, session
from tools.operating.release.carried_models import carry_models

REGIONS = ("us-east-1", "cn-north-1")
"""Of two partitions, the first with addresses of its own kind."""


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    carry_models(folder)
    return folder


@pytest.fixture(scope="module")
def of_a_release(carried: Path) -> Session:
    return session(carried)


@pytest.mark.parametrize("kind", ["service-2", "endpoint-rule-set-1"])
def test_no_service_is_missed(kind: str) -> None:
    assert set(Loader().list_available_services(kind)) <= set(ByName().list_available_services(kind))


def test_a_service_that_nobody_offers_is_refused() -> None:
    with pytest.raises(DataNotFoundError):
        session().get_component("data_loader").load_service_model("no-such-service", "service-2")


def told(of: Session, service: str) -> list[Any]:
    """All that a client knows of its service, and where it would call in each region."""
    known: list[Any] = []
    for region in REGIONS:
        client: Any = of.create_client(
            service,
            region_name=region,
            aws_access_key_id="none",
            aws_secret_access_key="none",  # noqa: S106 - nothing is called
        )
        model, signer = client.meta.service_model, client._request_signer
        known += [client.meta.endpoint_url, client.meta.partition, signer.signature_version]
    operations = [model.operation_model(name) for name in model.operation_names]
    known += [model.metadata, [it.name for it in model.client_context_parameters]]
    known += [(it.name, it.http, [error.name for error in it.error_shapes]) for it in operations]
    shapes = [model.shape_for(name) for name in model.shape_names]
    known += [(it.name, it.type_name, it.metadata, sorted(getattr(it, "members", ()))) for it in shapes]
    return known


def told_of_all(carried: Path) -> dict[str, tuple[list[Any], list[Any]]]:
    """By service: what a release says, and what the SDK says."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    of_a_release, of_the_sdk = session(carried), session()
    return {service: (told(of_a_release, service), told(of_the_sdk, service)) for service in SERVICES}


@pytest.fixture(scope="module")
def all_told(carried: Path) -> dict[str, tuple[list[Any], list[Any]]]:
    """Of a process of its own: here clients of other tests have changed what the SDK has loaded."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(told_of_all, carried).result()


@pytest.mark.parametrize("service", SERVICES)
def test_what_a_release_carries_says_the_same_of_a_service(
    service: str, all_told: dict[str, tuple[list[Any], list[Any]]]
) -> None:
    released, known = all_told[service]

    assert released == known


def test_what_a_release_carries_is_what_functions_read(carried: Path, of_a_release: Session) -> None:
    loader = of_a_release.get_component("data_loader")
    names = [f"{it}/{loader.determine_latest_version(it, 'service-2')}/service-2" for it in SERVICES]

    read = [Path(loader.load_data_with_path(name)[1]) for name in ("endpoints", *names)]

    assert all(path.is_relative_to(carried) for path in read)
    assert sum(file.stat().st_size for file in carried.rglob("*.json")) < 2_000_000
    assert not CARRIED.exists()  # a checkout reads the SDK's own
