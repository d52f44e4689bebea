"""A second instance is told so, and touches nothing."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.harness.ports import free_port
from tools.local.only_instance import Occupied, OnlyInstance
from tools.local.place import Place
from tools.stage.wishes import WrongSetting


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_busy_port_is_named_and_no_folder_is_made(busy_port: int, tmp_path: Path) -> None:
    place = Place(port=busy_port, aws_port=free_port(), state=tmp_path / "state")

    with pytest.raises(Occupied, match=rf"Port {busy_port} is in use.*make run PORT="):
        OnlyInstance(place)

    assert not place.state.exists()


def test_a_busy_aws_port_is_named_and_no_folder_is_made(busy_port: int, tmp_path: Path) -> None:
    place = Place(port=free_port(), aws_port=busy_port, state=tmp_path / "state")

    with pytest.raises(Occupied, match=rf"Port {busy_port} is in use.*make run AWS_PORT="):
        OnlyInstance(place)

    assert not place.state.exists()


def test_a_state_folder_belongs_to_one_instance(tmp_path: Path) -> None:
    first = OnlyInstance(Place(free_port(), free_port(), tmp_path))

    with pytest.raises(Occupied, match="state folder"):
        OnlyInstance(Place(free_port(), free_port(), tmp_path))
    first.close()
    OnlyInstance(Place(free_port(), free_port(), tmp_path)).close()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "8000.0"])
def test_a_port_must_be_one(port: str) -> None:
    with pytest.raises(WrongSetting, match="PORT"):
        Place.from_environment({"PORT": port})


def test_a_relative_state_folder_is_in_the_checkout() -> None:
    place = Place.from_environment({"STATE": "elsewhere"})

    assert (Path(place.state).name, (place.state.parent / "Makefile").exists()) == ("elsewhere", True)
