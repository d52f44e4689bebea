"""Documents of contracts that look alike, typeset once."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import md5

from chalicelib.application.ports import Typesetter
from chalicelib.domain.contract.contents import ContractContent, Language

_NAME = re.compile(rb"(/ID\[\([^)]*\)\()[^)]{24}(\)\])")


@dataclass
class TypesetAlike:
    """For scenes that ask for a thousand documents and look at the page of none.

    Contracts with as many lines and annexes in the same language share their pages. Each still has a file of
    its own, the same for the same content: the name that the file gives itself is made from that.
    """

    typesetter: Typesetter
    _pages: dict[tuple[Language, int, int], bytes] = field(default_factory=dict)

    def typeset(self, content: ContractContent) -> bytes:
        alike = (content.language, len(content.lines), len(content.annexes))
        if alike not in self._pages:
            self._pages[alike] = self.typesetter.typeset(content)
        own_name = b64encode(md5(repr(content).encode(), usedforsecurity=False).digest())
        document, named = _NAME.subn(rb"\g<1>" + own_name + rb"\g<2>", self._pages[alike])
        assert named == 1
        return document
