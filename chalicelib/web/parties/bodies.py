"""What customers may send about themselves."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from chalicelib.domain.common import lengths
from chalicelib.web.edge.fields import Strict
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
    postal_code: PostalCode = ""
    default: Flag = False


class ContactChangeBody(Strict):
    """What is left out stays as it is."""

    name: Name | None = None
    phone: Phone | None = None
    address: Address | None = None
    email: Email | None = None
    postal_code: PostalCode | None = None
    default: Flag | None = None

    @model_validator(mode="after")
    def _something(self) -> "ContactChangeBody":
        if not self.model_fields_set:
            raise ValueError("name what is to be changed")
        return self
