"""What upstream has verified of a customer beside the name: every field may be missing or empty."""

import re

from chalicelib.application.intake.faults import EachFault
from chalicelib.application.intake.fields import Fields
from chalicelib.domain.common.texts import without_invisible
from chalicelib.domain.parties.credit_codes import LENGTH, credit_code_fault
from chalicelib.domain.parties.particulars import CustomerParticulars
from chalicelib.domain.parties.parties import CustomerType

_NUMBER = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z ./()*-]{0,38}[0-9A-Za-z)])?")


def particulars_of(fields: Fields, kind: CustomerType, *, are_chinese: bool = True) -> CustomerParticulars:
    """Raises BadLine for a number that is none, a credit code whose check digit is wrong, half an account.

    Args: are_chinese: companies are, so that a number of that length is a credit code.
    """
    with EachFault() as value:
        particulars = CustomerParticulars(
            registration_number=value(
                _registration_number, fields, is_code=are_chinese and kind is CustomerType.ENTERPRISE
            ),
            tax_number=value(_number, fields, "tax_number"),
            registered_address=value(_text, fields, "registered_address"),
            bank=value(_text, fields, "bank"),
            bank_account=value(_number, fields, "bank_account"),
        )
    if bool(particulars.bank) != bool(particulars.bank_account):
        lacking, given = ("bank_account", "bank") if particulars.bank else ("bank", "bank_account")
        raise fields.invalid(lacking, f"is missing, though `{given}` is given")
    return particulars


def _registration_number(fields: Fields, *, is_code: bool) -> str:
    """Where a company's has the length of a unified social credit code, it is one."""
    number = _number(fields, "registration_number")
    if is_code and len(number) == LENGTH:
        fault = credit_code_fault(number)
        if fault is not None:
            raise fields.invalid("registration_number", fault)
    return number


def _number(fields: Fields, name: str) -> str:
    number = _text(fields, name)
    if number and _NUMBER.fullmatch(number) is None:
        raise fields.invalid(name, "is not 1 to 40 letters, digits, spaces, dots, dashes, slashes, brackets")
    return number


def _text(fields: Fields, name: str) -> str:
    """Without what comes along when people copy, and nobody sees."""
    return without_invisible(fields.text_or_empty(name)).strip()
