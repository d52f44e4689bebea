"""Statements as banks send them: encodings, days, amounts and column names of China, and no wrong guess."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.application.intake.chinese_text import ChineseTally
from chalicelib.application.intake.faults import Unreadable
from chalicelib.application.intake.payment_rows import PaymentRow, PaymentRows
from chalicelib.application.intake.statement_columns import column_positions
from chalicelib.application.intake.statement_values import statement_amount, statement_currency, statement_day
from tests.support.payments import NUMBER, row, statement
from tests.support.remittance import Remittance
from tests.support.shipped_provider import PROFILE
from tools.samples.factories import NOW

NAMES = PROFILE.statement_columns
COMPANY = "杭州云栖科技有限公司"
ENCODINGS = ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
CHINESE_HEADER = "本方账号,对方户名,贷方发生额,币种,交易日期,附言"


def rows_of(content: bytes) -> list[PaymentRow]:
    return list(PaymentRows(lambda: [content[:5], content[5:]], "payments/a.csv", NOW, NAMES))


def refusal(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        rows_of(content)
    return caught.value


def payers(content: bytes) -> list[str | None]:
    return [each.payment.payer if each.payment else None for each in rows_of(content)]


def english(*names: str) -> str:
    return statement(*(row("one", payer=name, reference="-") for name in names)).decode()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_statement_in_any_usual_encoding_tells_the_same_payments_o1(encoding: str) -> None:
    told, plain = Remittance(), Remittance()
    text = statement(row(payer=COMPANY), row("two", payer="张三丰")).decode()

    result = told.take(text.encode(encoding))
    plain.take(text.encode())

    assert (result.accepted, result.rejected) == (2, 0)
    assert told.payment_ids == plain.payment_ids
    assert [it.payer for it in told.ledger.payments.stored.values()] == [COMPANY, "张三丰"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_chinese_column_names_prove_the_encoding_of_names_that_prove_nothing_o1(encoding: str) -> None:
    text = (
        f'{CHINESE_HEADER}\n6222 0001,石,"12,345.60",人民币,20260128,货款\n6222 0001,鑫淼,1,CNY,2026/1/9,\n'
    )

    found = [each.payment for each in rows_of(text.encode(encoding))]

    assert [it and it.payer for it in found] == ["石", "鑫淼"]
    assert [it and (it.amount.amount, it.amount.currency, it.received_on) for it in found] == [
        (Decimal("12345.60"), "CNY", date(2026, 1, 28)),
        (Decimal(1), "CNY", date(2026, 1, 9)),
    ]


@pytest.mark.parametrize("name", ["石", "石石", "x石", "拢"])
def test_letters_that_two_encodings_read_differently_refuse_the_file_o1(name: str) -> None:
    assert name.encode("gbk").decode() != name  # it is valid UTF-8

    assert refusal(english(name).encode("gbk")).code == "encoding_unclear"


@pytest.mark.parametrize("name", ["Müller GmbH", "Café de Flore", "Žižek", "Москва", "Ελλάδα"])
def test_other_scripts_in_utf_8_stay_what_they_are_o1(name: str) -> None:
    assert payers(english(name).encode()) == [name]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("台灣積體電路製造股份有限公司", "big5"),
        ("주식회사 카카오뱅크 서울특별시", "euc-kr"),
        ("우리은행 내역", "euc-kr"),
        ("株式会社みずほ銀行東京支店", "shift-jis"),
        ("株式会社みずほ銀行東京支店", "euc-jp"),
        ("Общество с ограниченной ответственностью", "cp1251"),
        ("Общество с ограниченной ответственностью", "koi8-r"),
        ("Société Générale à Évry", "latin-1"),
    ],
)
def test_what_is_another_encoding_is_refused_and_never_read_as_chinese_o1(name: str, encoding: str) -> None:
    assert payers(english("plain", name).encode(encoding)) == ["plain", None]


def test_a_file_of_two_encodings_is_refused_o1() -> None:
    gbk = english(COMPANY).encode("gbk")
    utf_8 = english(COMPANY).encode().split(b"\n", 1)[1]

    assert refusal(gbk + utf_8).code == "encoding_mixed"


@pytest.mark.shipped_provider
def test_a_damaged_line_is_refused_and_the_others_go_in_whatever_the_encoding_o1() -> None:
    for encoding in ("utf-8", "gb18030"):
        good = f"{CHINESE_HEADER}\n1,{COMPANY},1,CNY,20260128,a\n".encode(encoding)
        remittance = Remittance()

        remittance.take(good + b"1,\xff\xff,1,CNY,20260128,b\n" + good.split(b"\n")[1])

        assert len(remittance.payment_ids) == 2
        assert remittance.intake.rejected("payments/some.csv") == [(3, f"not_{encoding.replace('-', '')}")]


def test_a_line_of_utf_8_among_lines_of_gb_18030_is_refused_o1() -> None:
    good = f"{CHINESE_HEADER}\n1,{COMPANY},1,CNY,20260128,a\n"

    *_, last = rows_of(good.encode("gbk") + "1,张三,2,CNY,20260128,a\n".encode())

    assert last.fault is not None
    assert last.fault.code == "encoding_mixed"


def test_half_a_character_of_utf_16_spoils_its_line_alone_o1() -> None:
    good = english("Zhang", COMPANY).encode("utf-16")

    assert payers(good + b"\x00\xd8\n\x00" + good[2:].split(b"\n\x00")[1]) == [
        "Zhang",
        COMPANY,
        None,
        "Zhang",
    ]
    assert payers(good + b"1") == ["Zhang", COMPANY, None]


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "gb18030", "utf-16-le"]))
def test_any_bytes_end_in_rows_or_in_a_refusal_o1(noise: bytes, encoding: str) -> None:
    try:
        found = rows_of(english(COMPANY).encode(encoding) + noise)
    except Unreadable:
        return
    assert found[0].payment is None or found[0].payment.payer == COMPANY


@given(st.text(st.characters(codec="gb2312", min_codepoint=0x80), min_size=1, max_size=8))
@example("毳¤¨")  # whose bytes are 륡衧 in UTF-8
def test_a_name_in_gb_2312_comes_in_right_or_not_at_all_o1(name: str) -> None:
    content = statement(row("one", payer=name, reference="-")).decode().encode("gb2312")
    try:
        told = payers(content)
    except Unreadable:
        return
    assert told in ([None], [name.strip()])


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_tabs_between_columns_are_read_where_a_spreadsheet_writes_them_o1(encoding: str) -> None:
    text = f"\r\n{CHINESE_HEADER}\r\n1,{COMPANY},1234.50,CNY,20260128,货款\r\n".replace(",", "\t")

    assert payers(text.encode(encoding)) == [COMPANY]


def test_tabs_among_commas_are_part_of_what_stands_there_o1() -> None:
    text = f"{CHINESE_HEADER}\n\t6222000011112222\t,{COMPANY},1,CNY,\t20260128,货\t款\n"

    [found] = rows_of(text.encode("gbk"))

    assert found.payment is not None
    assert (found.payment.account, found.payment.reference) == ("6222000011112222", "货\t款")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_title_and_facts_before_the_header_are_passed_over_o1(encoding: str) -> None:
    title = "账户交易明细查询结果\n户名：云枢演示科技有限公司,,\n币种,人民币\n\n"
    text = f"{title}{CHINESE_HEADER}\n1,石,1.00,CNY,20260128,货款\n1,坏,x,CNY,20260128,货款\n"

    found = rows_of(text.encode(encoding))

    assert [(it.row.number, it.payment and it.payment.payer) for it in found] == [(6, "石"), (7, None)]


def test_a_header_is_not_looked_for_beyond_the_first_lines_o1() -> None:
    content = ("账户\n" * 20 + f"{CHINESE_HEADER}\n").encode()

    assert refusal(content).code == "columns_missing"


def test_a_header_without_its_columns_tells_the_names_that_are_expected_o1() -> None:
    told = refusal("账号,付款单位,金额,币种,交易日期,附言\n".encode("gbk"))

    assert told.code == "columns_missing"
    assert told.detail == f"The header has no payer (or {', '.join(NAMES['payer'])})."


def test_of_two_columns_for_one_thing_the_one_named_first_counts_and_the_same_twice_is_refused_o1() -> None:
    header = ["账号", "付款人", "金额", "币种", "记账日期", "交易日期", "摘要", "附言"]

    assert column_positions(header, NAMES) == {
        "account": 0, "payer": 1, "amount": 2, "currency": 3, "date": 5, "reference": 7,
    }  # fmt: skip
    with pytest.raises(Unreadable, match=r"^columns_twice$"):
        column_positions([*header, " 附言 "], NAMES)


def test_width_case_and_brackets_of_column_names_do_not_matter_o1() -> None:
    header = ["ACCOUNT", "Ｐayer", "贷方发生额(元)", "Currency", "Date ", "reference", "Transaction ID"]

    assert list(column_positions(header, NAMES).values()) == list(range(7))


@pytest.mark.parametrize(
    "text",
    ["2026-01-28", "2026/01/28", "2026/1/28", "20260128", "2026.1.28", "2026年1月28日",
     "２０２６／０１／２８", "2026-01-28 10:22:33", "20260128 10:22", "2026-01-28T10:22:33.5"],
)  # fmt: skip
def test_a_day_with_its_year_first_is_read_however_a_bank_writes_it_o1(text: str) -> None:
    assert statement_day(text) == date(2026, 1, 28)


@pytest.mark.parametrize(
    "text",
    ["28/01/2026", "01/28/2026", "28012026", "2026-13-01", "2026/02/30", "26/01/28", "2026-01/28", "12031112",
     "2026-01-28Z", "2026-W05-3", "202601", "2026-01-28 +08:00"],
)  # fmt: skip
def test_what_could_be_another_day_is_none_o1(text: str) -> None:
    assert statement_day(text) is None


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("1,234.50", "CNY", "1234.50"),
        ("1,234,567", "CNY", "1234567"),
        ("１，２３４．５０", "CNY", "1234.50"),
        ("￥1,234.50", "CNY", "1234.50"),
        ("1,234", "JPY", "1234"),
        ("1,234.500", "KWD", "1234.500"),
        ("1,234,567", "KWD", "1234567"),
        ("1200", "CNY", "1200"),
    ],
)
def test_an_amount_is_read_with_commas_between_thousands_o1(text: str, currency: str, amount: str) -> None:
    assert statement_amount(text, currency) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "currency"),
    [("12,34", "CNY"), ("1.234,50", "CNY"), ("1,234", "KWD"), ("12,3456.00", "CNY"), ("1,23,456", "CNY"),
     (",123", "CNY"), ("1234,567", "CNY"), ("1 234", "CNY"), ("$5", "USD"), ("", "CNY")],
)  # fmt: skip
def test_an_amount_that_could_be_another_is_none_o1(text: str, currency: str) -> None:
    assert statement_amount(text, currency) is None


@pytest.mark.parametrize(
    ("written", "currency"),
    [
        ("人民币", "CNY"),
        ("人民币元", "CNY"),
        ("ＲＭＢ", "CNY"),
        ("美元", "USD"),
        ("港元", "HKD"),
        ("港币", "HKD"),
        ("欧元", "EUR"),
        ("日元", "JPY"),
        ("英镑", "GBP"),
        ("新加坡元", "SGD"),
        (" USD ", "USD"),
    ],
)
def test_a_currency_is_read_by_its_name_or_its_letters_o1(written: str, currency: str) -> None:
    assert statement_currency(written) == currency


@given(st.decimals(min_value="0.01", max_value="99999999999", places=2))
def test_any_amount_is_the_same_with_and_without_commas_o1(amount: Decimal) -> None:
    assert statement_amount(f"{amount:,.2f}", "CNY") == amount


def test_one_word_of_statements_is_proof_enough_o1() -> None:
    assert payers(statement(row("one", payer="Acme", reference="货款")).decode().encode("gbk")) == ["Acme"]
    assert payers(english("Acme", "钱谦益").encode("gbk")) == ["Acme", None]


@pytest.mark.parametrize("nothing", ["", "NULL", "-", "N/A"])
def test_words_for_nothing_are_no_number_of_a_payment_o1(nothing: str) -> None:
    rows = [row("one", reference=text, transaction_id=nothing) for text in ("a", "b")]

    assert [it.payment and it.payment.transaction_id for it in rows_of(statement(*rows))] == [None, None]


def test_few_characters_are_no_proof_of_chinese_o1() -> None:
    tally = ChineseTally()
    tally.add("张三")
    assert not tally.is_chinese

    tally.add("李四 ABC 123 （）ＡＢ 王小明")
    assert tally.is_chinese

    tally.add("鞣鞴韪")
    assert not tally.is_chinese


def test_a_payment_from_a_gbk_statement_is_matched_to_its_claim_o1() -> None:
    remittance = Remittance()
    claim = remittance.claims()

    remittance.take(statement(row(NUMBER)).decode().encode("gbk"))

    assert remittance.pairs() == {(claim.claim_id, *remittance.payment_ids)}
