"""What customers may send about themselves."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from chalicelib.web.edge.fields import Strict

Name = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Phone = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Email = Annotated[str, StringConstraints(max_length=254)]
Address = Annotated[str, StringConstraints(min_length=1, max_length=300)]
PostalCode = Annotated[str, StringConstraints(max_length=16)]
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
