"""What browsers post by a form: payment slips of customers (O1), documents that staff attach (O2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256 as sha256_of

import pytest

from chalicelib.application.ports import Attachments, Slips, UploadForm
from chalicelib.bootstrap import Services
from chalicelib.domain.claims.remittance import Slip
from chalicelib.domain.common.policy import LARGEST_ATTACHMENT, LARGEST_SLIP
from chalicelib.domain.tickets.tickets import Attachment
from tests.fakes.slips import FakeSlips
from tests.fakes.tickets import FakeAttachments
from tests.ports.fresh import fresh
from tests.support.slips import post

PDF = "application/pdf"


@dataclass(frozen=True)
class Kind:
    """Uploads of one kind, by their owner (customer or ticket) and an id."""

    port: Callable[[Services], Slips | Attachments]
    form: Callable[[Services, str, str], UploadForm]
    uploaded: Callable[[Services, str, str], bytes | None]
    largest: int

    def post(self, ports: Services, form: UploadForm, content: bytes, content_type: str = PDF) -> bool:
        """As a browser does it; whether it was taken."""
        port = self.port(ports)
        if isinstance(port, FakeSlips | FakeAttachments):
            return port.uploads.post(form, content, content_type)
        status, _ = post(form.url, dict(form.fields) | {"Content-Type": content_type}, content)
        return status in (200, 204)


KINDS = {
    "slip": Kind(
        lambda ports: ports.slips,
        lambda ports, owner, name: ports.slips.form(owner, name, PDF),
        lambda ports, owner, name: ports.slips.uploaded(owner, name),
        LARGEST_SLIP,
    ),
    "attachment": Kind(
        lambda ports: ports.attachments,
        lambda ports, owner, name: ports.attachments.form(owner, name),
        lambda ports, owner, name: ports.attachments.uploaded(owner, name),
        LARGEST_ATTACHMENT,
    ),
}
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@each_kind
def test_what_was_posted_is_read_as_it_is_and_what_is_posted_again_counts(
    ports: Services, kind: Kind
) -> None:
    owner, name = fresh("owner"), fresh("upload")
    form = kind.form(ports, owner, name)
    assert kind.uploaded(ports, owner, name) is None

    for content in (b"first", b"second"):
        assert kind.post(ports, form, content)
        assert kind.uploaded(ports, owner, name) == content


@each_kind
def test_an_upload_is_of_one_owner_and_one_id(ports: Services, kind: Kind) -> None:
    owner, name = fresh("owner"), fresh("upload")

    kind.post(ports, kind.form(ports, owner, name), b"content")

    assert kind.uploaded(ports, fresh("owner"), name) is None
    assert kind.uploaded(ports, owner, fresh("upload")) is None


@each_kind
def test_an_id_of_any_characters_stays_in_its_owners_folder(ports: Services, kind: Kind) -> None:
    owner, name = fresh("owner"), "../other/合同 1"

    kind.post(ports, kind.form(ports, owner, name), b"content")

    assert kind.uploaded(ports, owner, name) == b"content"
    assert kind.uploaded(ports, "other", "合同 1") is None


@each_kind
def test_the_form_takes_what_is_exactly_as_large_as_allowed_and_no_more(ports: Services, kind: Kind) -> None:
    owner, name = fresh("owner"), fresh("upload")
    form = kind.form(ports, owner, name)

    assert not kind.post(ports, form, b"")
    assert not kind.post(ports, form, bytes(kind.largest + 1))
    assert kind.uploaded(ports, owner, name) is None
    assert kind.post(ports, form, bytes(kind.largest))


@each_kind
def test_the_form_takes_no_other_type(ports: Services, kind: Kind) -> None:
    form = kind.form(ports, fresh("owner"), fresh("upload"))

    assert not kind.post(ports, form, b"<html>", "text/html")


def a_slip(content: bytes, content_type: str = "image/png") -> Slip:
    return Slip(fresh("slip"), content_type, len(content), sha256_of(content).hexdigest())


def test_a_slip_is_kept_as_it_was_looked_into_first_o1(ports: Services) -> None:
    owner, slip = fresh("owner"), a_slip(b"first")
    assert ports.slips.kept(owner, slip.slip_id) is None
    ports.slips.keep(owner, slip, b"first")

    ports.slips.keep(owner, replace(a_slip(b"second", PDF), slip_id=slip.slip_id), b"second")

    assert ports.slips.kept(owner, slip.slip_id) == slip
    assert ports.slips.kept(fresh("owner"), slip.slip_id) is None


def test_a_link_leads_to_one_slip_of_one_customer_o1(ports: Services) -> None:
    slips = [a_slip(b"one"), a_slip(b"other")]
    owners = [fresh("owner"), fresh("owner")]

    links = {ports.slips.link(owner, slip, "slip.png") for owner in owners for slip in slips}

    assert len(links) == 4
    assert all("slip.png" in link for link in links)


def test_an_attachment_is_kept_as_it_was_looked_into_first_o2(ports: Services) -> None:
    ticket_id, attachment_id = fresh("ticket"), fresh("attachment")

    for content in (b"first", b"first", b"second"):
        ports.attachments.keep(ticket_id, attachment_id, sha256_of(content).hexdigest(), content)


def test_a_link_leads_to_one_attachment_of_one_ticket_o2(ports: Services) -> None:
    ticket_id, attachment_id = fresh("ticket"), fresh("attachment")
    attachments = [Attachment(attachment_id, "合同 1.pdf", 1, sha256) for sha256 in ("0" * 64, "1" * 64)]

    links = {
        ports.attachments.link(owner, it) for owner in (ticket_id, fresh("ticket")) for it in attachments
    }

    assert len(links) == 4
