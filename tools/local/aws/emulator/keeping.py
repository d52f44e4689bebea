"""What was acknowledged is there after a kill: the emulator wrote its state down only when it stopped.

Records are written to a journal before the answer to their write leaves, one line a request, so that a
transaction is kept as a whole or not at all; on a start it is replayed on top of the last snapshot. Other
services change seldom: their snapshots are written half a second after a change. Objects were on disk at
once already, but their metadata after them: a kill in between left an object without its facts.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ministack import app as ministack
from ministack.core import persistence
from ministack.services import dynamodb, lambda_svc, s3

from tools.local.aws.emulator.changed_items import tell_of_changed_items
from tools.local.aws.emulator.changes import changed_services
from tools.local.aws.emulator.names import JOURNAL, KEEP

SNAPSHOT_SECONDS = 0.5
Write = tuple[str, str, str, Any, Any, Any]


def keep_what_is_acknowledged() -> Callable[[], None]:
    """Put the correction in place, where it is asked for; returns what writes the whole state down."""
    if not os.environ.get(KEEP):
        return _save_all
    keeping = Keeping(Path(persistence.STATE_DIR))
    keeping.start()
    return keeping.save_from_another_thread


def _save_all() -> None:
    persistence.save_all(ministack._build_persistence_save_dict())


class Keeping:
    """The journal of records, and the snapshots of everything else."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        self._file: Any = None
        self._writes: list[Write] = []
        self._changed: set[str] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._planned = False
        self._handle = dynamodb.handle_request

    def start(self) -> None:
        tell_of_changed_items(self._note)
        dynamodb.handle_request = self._answer
        dynamodb.load_persisted_state = self._and_replay(dynamodb.load_persisted_state)
        ministack._dispatch_service_request = self._watching(ministack._dispatch_service_request)
        lambda_svc._route_async_failure = self._telling(lambda_svc._route_async_failure, "sqs")
        s3._persist_object = _facts_first

    def save(self) -> None:
        """Write everything down; what the journal holds is then part of it."""
        _save_all()
        self._forget()

    def save_from_another_thread(self) -> None:
        """Let the emulator's own thread do it: nothing changes meanwhile."""
        if self._loop is None:
            self.save()
        else:
            self._loop.call_soon_threadsafe(self.save)

    # Records

    def _note(self, table: Any, partition: Any, sort: Any, _: Any, item: Any) -> None:
        region, account, name = table["TableArn"].split(":", 5)[3:]
        self._writes.append((account, region, name.split("/")[1], partition, sort, item))

    async def _answer(self, *request: Any) -> Any:
        self._writes.clear()
        answer = await self._handle(*request)
        if self._writes:
            self._append(json.dumps(self._writes))
        return answer

    def _append(self, line: str) -> None:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("ab", buffering=0)
        self._file.write(line.encode() + b"\n")

    def _and_replay(self, load: Callable[[Any], None]) -> Callable[[Any], None]:
        def loaded(data: Any) -> None:
            load(data)
            known = 0
            for line in self._path.read_bytes().splitlines(keepends=True) if self._path.exists() else ():
                if not line.endswith(b"\n"):
                    os.truncate(self._path, known)  # the kill came before it was whole, and acknowledged
                    return
                known += len(line)
                _replay(json.loads(line))

        return loaded

    def _forget(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        self._path.unlink(missing_ok=True)

    # Everything else

    def _watching(self, dispatch: Callable[..., Any]) -> Callable[..., Any]:
        async def watched(method: str, path: str, headers: Any, body: bytes, query: Any, *more: Any) -> Any:
            answer = await dispatch(method, path, headers, body, query, *more)
            self._loop = asyncio.get_running_loop()
            if answer[0] < 300:  # noqa: PLR2004 - HTTP's successes
                self._plan(changed_services(method, path, headers, body, query))
            return answer

        return watched

    def _telling(self, route: Callable[..., Any], service: str) -> Callable[..., Any]:
        """What a function's thread changes in another service."""

        def told(*arguments: Any) -> None:
            route(*arguments)
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._plan, {service})

        return told

    def _plan(self, services: set[str]) -> None:
        self._changed |= services
        if self._changed and not self._planned and self._loop is not None:
            self._planned = True
            self._loop.call_later(SNAPSHOT_SECONDS, self._write_changed)

    def _write_changed(self) -> None:
        states = ministack._build_persistence_save_dict()
        changed, self._changed, self._planned = self._changed, set(), False
        persistence.save_all({name: states[name] for name in changed & set(states)})
        if "dynamodb" in changed:
            self._forget()


def _replay(writes: list[Write]) -> None:
    for account, region, name, partition, sort, item in writes:
        table = dynamodb._tables.get_scoped(account, region, name)
        if table is None:
            continue  # deleted since
        if item is None:
            dynamodb._remove_item(table, partition, sort)
        else:
            dynamodb._set_item(table, partition, sort, item)


def _facts_first(bucket: str, key: str, stored: Any) -> None:
    """An object's metadata, then the object: without the latter, the former counts for nothing."""
    path = s3._object_disk_path(bucket, key)
    if path is None:
        return
    Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    facts = {**s3._object_meta_from_record(stored), **s3._key_history_meta(bucket, key), "key": key}
    s3._atomic_write(f"{path}.meta.json", json.dumps(facts), text=True)
    if stored.get("body") is not None:
        s3._atomic_write(path, stored["body"])
    stored["body"] = None  # it is read from there
