"""What typst has read of the templates is kept for the next document, and nothing of the document."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
import typst

from chalicelib.adapters.typesetting import TypesettingFailed, TypstTypesetter
from chalicelib.adapters.typesetting.compiler import TypstCompiler, data_of
from chalicelib.adapters.typesetting.typesetter import FONTS
from tools.samples.contract_contents import a_content

NOW = datetime(2026, 11, 29, tzinfo=UTC)


def test_documents_one_after_the_other_are_of_one_compiler() -> None:
    typesetter = TypstTypesetter()

    with patch.object(typst, "Compiler", wraps=typst.Compiler) as made:
        for name in ("甲", "乙", "丙"):
            typesetter.typeset(a_content(customer_name=name))

    assert made.call_count == 1


def test_documents_at_the_same_time_are_as_those_one_after_the_other() -> None:
    typesetter = TypstTypesetter()
    contents = [replace(a_content(), customer_name=f"示例科技{number}有限公司") for number in range(6)]
    expected = [typesetter.typeset(content) for content in contents]

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(typesetter.typeset, contents)) == expected


def test_a_document_has_no_data_of_the_one_before() -> None:
    compiler = TypstCompiler(FONTS)
    sheet = {"title": "T", "warning": "W", "facts": [], "steps_title": "S", "steps": [], "printed": "P"}
    compiler.compiled("checklist.typ", data_of("en", {"sheet": sheet}), NOW)

    with pytest.raises(TypesettingFailed, match=r"content\.json"):
        compiler.compiled("checklist.typ", {"setting.json": b'{"language": "en"}'}, NOW)
