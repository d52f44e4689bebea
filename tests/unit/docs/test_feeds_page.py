"""The reference of the feeds is what the code reads: samples go in, schemas and readers agree."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from chalicelib.application.intake.fault_codes import FaultCode, NoteCode
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.fields import Fields
from chalicelib.domain.common.texts import is_printable
from tests.support.feeds import Intake
from tools.entity.document import BadRegistration, read_registration
from tools.feed_reference.feeds import READERS, SAMPLES, cures, entity_schema, feed_schema, sample_lines
from tools.feed_reference.page import page_with_tables

NAMES = {
    "accounts.jsonl": ("accounts/sample.jsonl", 3),
    "orders.jsonl": ("orders/sample.jsonl", 3),
    "bills-2026-10.final.csv": ("bills/2026-10.final.csv", 4),
    "payments.csv": ("payments/2026-11-03.csv", 2),
}
BEYOND_A_SCHEMA = (
    "has a control character",
    "has a character that nobody sees",
    "is a step of an address",
    "is not a time",
    "is not a decimal number of a sensible size",
    "is not a fraction",
    "is not 1 to 40 letters",
    "unified social credit code",
    "check digit",
    "is missing, though",
    "the same `contact_id` twice",
    "is not a whole number",  # 1.0
)
"""What a reader may still refuse of what its schema takes; docs/feeds.md says so."""
REGISTRATION_BEYOND_A_SCHEMA = (
    *BEYOND_A_SCHEMA,
    "must be one line",
    "holds a name twice",
    "telephone number",
    "of entities outside of China",  # unless the provider's profile says so
    "one address",
)
WORDS = ("", " ", "0", "1.5", "-2e3", "CNY", "cny", "P12M", "P", "passed", "paid", "2026-10-12T02:15:00Z")
DAYS = ("2026-02-30T00:00:00Z", "2026-10-12", "1989-01-01T00:00:00Z", "2026-10-12T02:15:00+0800")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2 * 10**18),
    st.sampled_from([1.0, 0.5, [], {}, [{}], ["a"], ["a", 1], [None], ["a"] * 60, "a" * 129, "a" * 2001]),
    st.sampled_from([*WORDS, *DAYS, "a#b", "..", "a\u200b", "91330106000000077X", "x" * 201]),
    st.text(max_size=6),
).filter(
    lambda it: not (isinstance(it, str) and it.endswith("\n"))
)  # `$` of Python looks past a last line end
Path = tuple[str | int, ...]


def paths(value: Any, above: Path = ()) -> Iterator[Path]:
    """Of every value that lies within."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inner:
        yield (*above, name)
        yield from paths(each, (*above, name))


def changed(line: Any, path: Path, value: Any) -> Any:
    """With another value there; with `...` without it."""
    line = copy.deepcopy(line)
    place = line
    for step in path[:-1]:
        place = place[step]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return line


def lines_of(samples: list[Any]) -> st.SearchStrategy[Any]:
    """Samples with one or two of their values changed or left out."""
    places = [(sample, path) for sample in samples for path in paths(sample)]
    one = st.builds(
        lambda place, value: changed(place[0], place[1], value),
        st.sampled_from(places),
        VALUES | st.just(...),
    )
    return one | one.flatmap(
        lambda line: st.builds(
            lambda path, value: changed(line, path, value), st.sampled_from(list(paths(line))), VALUES
        )
    )


def agree(schema: Any, read: Callable[[Any], list[str]], line: Any, beyond: tuple[str, ...]) -> None:
    taken = Draft202012Validator(schema).is_valid(line)
    faults = read(line)
    if not faults:
        assert taken, "the reader takes what the schema refuses"
    elif taken:
        left = [fault for fault in faults if not any(it in fault for it in beyond)]
        assert left == [], "the schema takes what the reader refuses"


def faults_of(feed: str) -> Callable[[Any], list[str]]:
    def read(line: Any) -> list[str]:
        try:
            READERS[feed](Fields(line))
        except BadLine as bad:
            return [fault.detail for fault in bad.faults]
        return []

    return read


def registration_faults(document: Any) -> list[str]:
    try:
        read_registration(document)
    except BadRegistration as bad:
        return [str(bad)]
    return []


SCHEMAS = {feed: feed_schema(feed) for feed in READERS} | {"entity": entity_schema()}
ENTITY = json.loads((SAMPLES / "entity.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("feed", READERS)
@settings(max_examples=100)
@given(data=st.data())
def test_a_schema_takes_what_its_reader_takes_and_no_more(feed: str, data: st.DataObject) -> None:
    line = data.draw(lines_of(sample_lines(feed)))

    agree(SCHEMAS[feed], faults_of(feed), line, BEYOND_A_SCHEMA)


@pytest.mark.parametrize("feed", READERS)
@pytest.mark.parametrize("value", [..., None, "", 0, [], {}], ids=repr)
def test_what_is_left_out_or_of_another_type_is_so_for_both(feed: str, value: Any) -> None:
    for sample in sample_lines(feed):
        for path in paths(sample):
            agree(SCHEMAS[feed], faults_of(feed), changed(sample, path, value), BEYOND_A_SCHEMA)


@settings(max_examples=100)
@given(lines_of([ENTITY | {"artwork": "seal.svg"}]))
def test_the_schema_of_entities_takes_what_a_registration_takes_and_no_more(document: Any) -> None:
    agree(SCHEMAS["entity"], registration_faults, document, REGISTRATION_BEYOND_A_SCHEMA)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_says_what_each_field_means(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    told = list(SCHEMAS[name]["properties"].values())

    assert all(is_printable(each["description"]) and each["description"].endswith(".") for each in told)


@pytest.mark.parametrize("file", NAMES)
def test_every_line_of_a_sample_goes_in(file: str) -> None:
    name, lines = NAMES[file]

    result = Intake().take(name, (SAMPLES / file).read_bytes())

    assert (result.accepted, result.rejected) == (lines, 0)


def test_every_sample_is_tried() -> None:
    assert {it.name for it in SAMPLES.iterdir()} == {*NAMES, "entity.json"}
    assert registration_faults(ENTITY) == []


def test_every_code_has_a_cure() -> None:
    assert cures().keys() - {"notes"} == set(FaultCode)
    assert cures()["notes"].keys() == set(NoteCode)


def test_a_part_of_the_page_that_nobody_makes_is_a_fault() -> None:
    with pytest.raises(KeyError, match="invoices"):
        page_with_tables("<!-- invoices, by `python -m tools.feed_reference`. -->\n<!-- End. -->\n")
