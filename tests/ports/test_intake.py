"""The files that upstream systems drop, read in pieces, and what becomes known of them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.application.ports import (
    FeedResult,
    LineFault,
    NotedRejection,
    RejectedLine,
    rejected_file_of,
    result_file_of,
)
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Unavailable
from tests.fakes.feed_files import FakeFeedFiles
from tests.ports.fresh import fresh, walked
from tools.samples.factories import NOW

LARGE = 5 * 1024 * 1024
"""More than one piece, on either side."""


def drop(ports: Services, name: str, content: bytes) -> str:
    """As upstream does it; returns the version."""
    if isinstance(ports.feed_files, FakeFeedFiles):
        return ports.feed_files.drop(name, content)
    bucket = ports.settings.intake_bucket
    return ports.s3.put_object(Bucket=bucket, Key=name, Body=content)["VersionId"]


def rejected_file(ports: Services, name: str) -> list[dict[str, Any]] | None:
    """What upstream reads of its refused lines; none where there is no such file."""
    if isinstance(ports.feed_files, FakeFeedFiles):
        lines = ports.feed_files.rejected.get(name)
        return None if lines is None else [as_written(line) for line in lines]
    try:
        found = ports.s3.get_object(Bucket=ports.settings.intake_bucket, Key=rejected_file_of(name))
    except ClientError:
        return None
    return [json.loads(line) for line in found["Body"].read().splitlines()]


def as_written(line: RejectedLine) -> dict[str, Any]:
    faults = [{"code": it.code, "detail": it.detail} for it in line.faults]
    return {"line": line.line, "code": line.code, "detail": line.detail, "raw": line.raw, "faults": faults}


def read(ports: Services, name: str, version: str | None = None) -> bytes:
    return b"".join(ports.feed_files.chunks(name, version))


def test_a_file_is_read_as_it_was_dropped_in_pieces(ports: Services) -> None:
    name, content = fresh("orders/a"), bytes(range(256)) * (LARGE // 256)

    version = drop(ports, name, content)

    assert read(ports, name) == read(ports, name, version) == content
    assert sum(1 for _ in ports.feed_files.chunks(name)) > 1


def test_a_file_that_is_dropped_again_has_versions_and_the_latest_counts(ports: Services) -> None:
    name = fresh("orders/a")
    versions = {drop(ports, name, content): content for content in (b"first", b"second")}

    assert read(ports, name) == b"second"
    assert {version: read(ports, name, version) for version in versions} == versions


def test_an_empty_file_has_no_pieces(ports: Services) -> None:
    name = fresh("orders/a")
    drop(ports, name, b"")

    assert list(ports.feed_files.chunks(name)) == []


@pytest.mark.parametrize("version", [None, "9999"])
def test_a_file_that_is_not_there_cannot_be_read(ports: Services, version: str | None) -> None:
    with pytest.raises(Unavailable, match="feed_file_unavailable"):
        read(ports, fresh("orders/nobody"), version)


def test_a_file_that_changes_while_it_is_read_is_not_read_on(ports: Services) -> None:
    name = fresh("orders/a")
    drop(ports, name, b"1" * LARGE)
    pieces = ports.feed_files.chunks(name)
    next(pieces)

    drop(ports, name, b"2" * LARGE)

    with pytest.raises(Unavailable, match="feed_file_changed"):
        next(pieces)


def test_a_version_can_be_read_on_whatever_is_dropped_meanwhile(ports: Services) -> None:
    name = fresh("orders/a")
    version = drop(ports, name, b"1" * LARGE)
    pieces = ports.feed_files.chunks(name, version)
    first = next(pieces)

    drop(ports, name, b"2" * LARGE)

    assert first + b"".join(pieces) == b"1" * LARGE


def test_refused_lines_are_written_beside_and_the_last_import_counts(ports: Services) -> None:
    name = fresh("orders/a")
    lines = [RejectedLine(number, "json_malformed", "这不是 JSON", '{"x":\n') for number in (1, 7)]
    ports.feed_files.write_rejected(name, iter(lines))
    assert rejected_file(ports, name) == [as_written(line) for line in lines]

    ports.feed_files.write_rejected(name, iter(lines[:1]))
    assert rejected_file(ports, name) == [as_written(lines[0])]

    ports.feed_files.write_rejected(name, iter([]))
    assert rejected_file(ports, name) == []


@pytest.mark.parametrize("letter", ["x", "单", "𝄞"])
def test_a_name_may_be_as_long_as_a_key_of_s3(ports: Services, letter: str) -> None:
    start = fresh("orders/").replace("/a", "/")
    room = 1024 - len(f"{start}.jsonl".encode())
    names = [f"{start}{letter * (room // len(letter.encode()) - short)}.jsonl" for short in (0, 3)]
    lines = [RejectedLine(number, "json_malformed", "no JSON", "x") for number in (1, 2)]

    for name in names:
        version = drop(ports, name, b"no JSON")
        ports.feed_files.write_rejected(name, iter(lines))
        ports.intake_log.note_rejected(name, version, lines, NOW)
        ports.intake_log.finish(name, version, FeedResult(0, 2), NOW)

        assert read(ports, name, version) == b"no JSON"
        assert rejected_file(ports, name) == [as_written(line) for line in lines]
        assert [(it.file, it.line) for it in noted(ports, name)] == [(name, 2), (name, 1)]


def result_file(ports: Services, name: str) -> dict[str, Any]:
    """What upstream reads of its file."""
    if isinstance(ports.feed_files, FakeFeedFiles):
        version, result, at = ports.feed_files.results[name]
        told = {"file": name, "version": version, "accepted": result.accepted, "rejected": result.rejected}
        told |= {"rejected_file": rejected_file_of(name) if result.rejected else None}
        told |= {"status": "done" if result.readable else "unreadable"}
        return told | {"finished_at": at.isoformat(timespec="milliseconds")}
    found = ports.s3.get_object(Bucket=ports.settings.intake_bucket, Key=result_file_of(name))
    return dict(json.load(found["Body"]))


@pytest.mark.parametrize("long", [False, True])
def test_what_became_of_the_last_import_stands_beside_the_file(ports: Services, long: bool) -> None:
    name = fresh("orders/a") + ("x" * 990 if long else "")

    ports.feed_files.write_result(name, "1", FeedResult(2, 1), NOW)
    first = result_file(ports, name)
    ports.feed_files.write_result(name, "2", FeedResult(0, 0, readable=False), NOW)
    second = result_file(ports, name)

    assert (first["version"], first["status"], first["accepted"], first["rejected"]) == ("1", "done", 2, 1)
    assert (first["file"], first["rejected_file"]) == (name, rejected_file_of(name))
    assert (second["version"], second["status"], second["rejected_file"]) == ("2", "unreadable", None)
    assert datetime.fromisoformat(second["finished_at"]) == NOW


def test_where_nothing_was_ever_refused_there_is_no_file(ports: Services) -> None:
    name = fresh("orders/a")

    ports.feed_files.write_rejected(name, iter([]))

    assert rejected_file(ports, name) is None


def noted(ports: Services, name: str) -> list[NotedRejection]:
    found = walked(ports.rejected_lines.rejected, limit=50)
    return [it for it in found if it.file == name]


def test_staff_see_line_code_and_detail_of_a_refused_line(ports: Services) -> None:
    name = fresh("orders/a")

    ports.intake_log.note_rejected(name, "1", [RejectedLine(3, "json_malformed", "no JSON", "secret")], NOW)

    assert noted(ports, name) == [NotedRejection(name, 3, "json_malformed", "no JSON", NOW)]


def test_staff_see_all_that_is_wrong_with_a_line(ports: Services) -> None:
    name = fresh("orders/a")
    further = (LineFault("field_invalid", "`quantity` is not"), LineFault("field_missing", "`seller` is"))
    line = RejectedLine(3, "field_missing", "`version` is", "{}", further)

    ports.intake_log.note_rejected(name, "1", [line], NOW)
    ports.feed_files.write_rejected(name, iter([line]))

    assert noted(ports, name) == [NotedRejection(name, 3, "field_missing", "`version` is", NOW, further)]
    assert rejected_file(ports, name) == [as_written(line)]


def test_the_same_import_again_leaves_what_was_noted_first(ports: Services) -> None:
    name, result = fresh("orders/a"), FeedResult(accepted=1, rejected=2)
    lines = [RejectedLine(number, "json_malformed", "", "x") for number in (1, 2)]
    for at in (NOW, NOW + timedelta(hours=1)):
        ports.intake_log.note_rejected(name, "1", lines, at)
        ports.intake_log.finish(name, "1", result, at)

    assert [(it.line, it.at) for it in noted(ports, name)] == [(2, NOW), (1, NOW)]


def test_a_line_has_one_note_for_each_code_even_when_it_is_told_twice_at_once(ports: Services) -> None:
    name = fresh("orders/a")
    told = [RejectedLine(1, code, detail, "x") for code in ("a", "b") for detail in ("first", "last")]

    ports.intake_log.note_rejected(name, "1", told, NOW)

    assert [(it.code, it.detail) for it in noted(ports, name)] == [("b", "last"), ("a", "last")]


def test_another_drop_of_the_file_has_notes_of_its_own(ports: Services) -> None:
    name = fresh("orders/a")
    for version, at in (("1", NOW), ("2", NOW + timedelta(hours=1))):
        ports.intake_log.note_rejected(name, version, [RejectedLine(1, "json_malformed", "", "x")], at)

    assert [it.at for it in noted(ports, name)] == [NOW + timedelta(hours=1), NOW]


def test_a_file_that_could_not_be_read_is_known_from_then_on(ports: Services) -> None:
    name = fresh("orders/a")
    ports.intake_log.finish(name, "1", FeedResult(0, 0, readable=False), NOW)

    ports.intake_log.note_rejected(
        name, "1", [RejectedLine(1, "json_malformed", "", "x")], NOW + timedelta(hours=1)
    )

    assert [it.at for it in noted(ports, name)] == [NOW]
