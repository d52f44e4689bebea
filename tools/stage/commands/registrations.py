"""Commands that register who seals, and whose timestamps count."""

from __future__ import annotations

import json

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.parties.parties import InvoicingEntity
from tools.entity import BadRegistration
from tools.entity.trust import read_trust
from tools.stage.operator import Operator
from tools.stage.registering import register_entities
from tools.stage.wishes import Wishes, WrongSetting, file_of, text_of_file


def register_entity(operator: Operator, wishes: Wishes) -> int:
    """FILE → register the invoicing entity that it describes; a bad description is WrongSetting."""
    entity = _registered(operator, wishes)
    print(f"registered {entity.entity_id} {entity.names.zh}, key {entity.key_id}")
    if not entity.certificate_chain:
        print("It seals once its certificate is registered: make csr, then make certificate.")
    return 0


def trust(operator: Operator, wishes: Wishes) -> int:
    """FILE → these timestamp authorities, in this order, and these addresses of revocation lists."""
    wanted = read_trust(text_of_file(wishes), operator.services.trust.get())
    operator.services.trust.put(wanted)
    names = ", ".join(authority.name for authority in wanted.timestamp_authorities if authority.asked)
    print(f"timestamps come from: {names or 'nobody'}")
    return 0


def _registered(operator: Operator, wishes: Wishes) -> InvoicingEntity:
    file, document = file_of(wishes), _json_of_file(wishes)
    try:
        [entity] = register_entities(operator, [document], file.parent)
    except BadRegistration as bad:
        raise WrongSetting(f"{file} cannot be registered: {bad}") from bad
    except Conflict as conflict:
        taken = "one of its invoice_issuer_names belongs to another entity"
        raise WrongSetting(f"{file} cannot be registered: {taken}") from conflict
    return entity


def _json_of_file(wishes: Wishes) -> object:
    try:
        return json.loads(text_of_file(wishes))
    except ValueError as error:
        raise WrongSetting(f"FILE must name a JSON file, not {wishes['FILE']!r}: {error}") from error
