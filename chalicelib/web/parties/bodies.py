"""What customers may send about themselves."""

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from chalicelib.domain.common import lengths
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.form_faults import FormFault
from chalicelib.web.edge.typed_text import SEEN

Name = Annotated[str, StringConstraints(min_length=1, max_length=lengths.PERSON), SEEN]
Phone = Annotated[str, StringConstraints(min_length=1, max_length=lengths.PHONE), SEEN]
Email = Annotated[str, StringConstraints(max_length=lengths.MAIL_ADDRESS), SEEN]
Address = Annotated[str, StringConstraints(min_length=1, max_length=lengths.ADDRESS), SEEN]
PostalCode = Annotated[str, StringConstraints(max_length=lengths.POSTAL_CODE), SEEN]
Flag = Annotated[bool, Field(strict=True)]


class ContactBody(Strict):
    name: Name
    phone: Phone
    address: Address
    email: Email = ""
    """May be empty."""
    postal_code: PostalCode = ""
    """May be empty."""
    default: Flag = False
    """Whether drafts take it where no contact is named."""


class ContactChangeBody(Strict):
    """What is left out stays as it is."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    name: Name | None = None
    phone: Phone | None = None
    address: Address | None = None
    email: Email | None = None
    postal_code: PostalCode | None = None
    default: Flag | None = None
    """`true` makes it the one that drafts take."""

    @model_validator(mode="after")
    def _something(self) -> "ContactChangeBody":
        if not self.model_fields_set:
            raise FormFault("Name what is to be changed.", "请填写要修改的内容。")
        return self
