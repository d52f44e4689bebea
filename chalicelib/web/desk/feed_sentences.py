"""What is wrong with a line of a feed, in Chinese.

Feeds are refused in English, as it is written out for upstream and kept (`application/intake`); staff read
these sentences on a Chinese page. A test looks for every sentence that the intake has.
"""

import re
from collections.abc import Mapping
from functools import cache

_OF_FIELDS: Mapping[str, str] = {
    "is missing": "缺少 `{field}`",
    "is empty": "`{field}` 为空",
    "is missing, though `{other}` is given": "填写了 `{other}`，但缺少 `{field}`",
    "is not a text": "`{field}` 应为文本",
    "is not a whole number": "`{field}` 应为整数",
    "is not true or false": "`{field}` 应为 true 或 false",
    "is not an object": "`{field}` 应为对象",
    "is not a list": "`{field}` 应为列表",
    "is none of {values}": "`{field}` 应为以下之一：{values}",
    "is not between {least} and {most}": "`{field}` 应在 {least} 至 {most} 之间",
    "is longer than {most} characters": "`{field}` 超过 {most} 个字符",
    "has more than {most} entries": "`{field}` 超过 {most} 项",
    "has white space or #": "`{field}` 含有空白字符或 #",
    "is a step of an address, and could be found at none": "`{field}` 不能为 . 或 ..（无法作为网址的一部分）",
    "has a character that nobody sees": "`{field}` 含有不可见字符",
    "has a control character": "`{field}` 含有控制字符",
    "has the same `contact_id` twice": "`{field}` 中有重复的 `contact_id`",
    "is not a time with a zone, such as {example}": "`{field}` 应为带时区的时间，例如 {example}",
    "is not a time, such as {example}": "`{field}` 应为时间，例如 {example}",
    "is not a day, such as {example}": "`{field}` 应为日期，例如 {example}",
    "is not an ISO 8601 duration, such as {example}": "`{field}` 应为 ISO 8601 时长，例如 {example}",
    "is not a decimal number of a sensible size": "`{field}` 应为大小合理的十进制数",
    "is not a decimal number above zero of a sensible size": "`{field}` 应为大于零且大小合理的十进制数",
    "has more decimals than the currency": "`{field}` 的小数位数超过该币种",
    "is not a fraction from 0 to below 1, such as {example}": "`{field}` 应为 0 至 1（不含）的小数，例如 {example}",
    "is not a currency code of three capital letters": "`{field}` 应为三个大写字母的币种代码",
    "is not a currency code of ISO 4217": "`{field}` 应为 ISO 4217 币种代码",
    "is not 1 to 40 letters, digits, spaces, dots, dashes, slashes, brackets": (
        "`{field}` 应为 1 至 40 个字母、数字、空格、点、横线、斜线或括号"
    ),
    "has {length} characters; a unified social credit code has {right}": (
        "`{field}` 有 {length} 个字符，统一社会信用代码应为 {right} 个字符"
    ),
    "is no unified social credit code: that has digits and capital letters without I, O, S, V and Z,"
    " and digits alone in places 3 to 8": (
        "`{field}` 不是统一社会信用代码：应由数字和除 I、O、S、V、Z 以外的大写字母组成，第 3 至 8 位为数字"
    ),
    "does not end in its check digit (GB 32100); a character is wrong or two are swapped": (
        "`{field}` 的校验码不符（GB 32100），可能有字符错误或颠倒"
    ),
}
"""What follows a field's name, and the whole sentence."""

_OF_LINES: Mapping[str, str] = {
    "Column {column}: {problem}.": "第 {column} 列起不是有效的 JSON。",
    "The line is not JSON that can be read.": "该行不是可读取的 JSON。",
    "The line is not a JSON object.": "该行不是 JSON 对象。",
    "The row is not CSV: {problem}.": "该行不是有效的 CSV。",
    "The row has {columns} columns, not {width}.": "该行有 {columns} 列，应为 {width} 列。",
    "The line is longer than {size} kB.": "该行超过 {size} kB。",
    "The line has a NUL byte.": "该行含有 NUL 字节。",
    "Byte {number} of the line is not UTF-8.": "该行第 {number} 个字节不是 UTF-8。",
    "The line is not GB 18030, as the others of the file are.": "该行不是 GB 18030，而文件其他行是。",
    "The line is UTF-8, and the others of the file are GB 18030.": "该行是 UTF-8，而文件其他行是 GB 18030。",
    "The line has half a character of UTF-16.": "该行含有残缺的 UTF-16 字符。",
    "Version {version} came before with other content.": "版本 {version} 此前已导入，内容不同。",
    "The order belongs to another account, and a contract of that account holds it.": (
        "该订单属于另一账号，并已列入该账号的合同。"
    ),
    "The bank told of this transaction_id before, with other content.": (
        "银行此前已提供该 transaction_id，内容不同。"
    ),
    "Another file ({file}) made this bill final with other charges.": (
        "另一文件（{file}）已将该账单定为最终账单，费用不同。"
    ),
    "Line {line} cannot be read, so the bill's sum would be wrong.": "第 {line} 行无法读取，账单合计会有误。",
    "The bill has too many services ({count}) to be one contract.": "账单的服务过多（{count} 项），无法做成一份合同。",
    "Feeds are {feeds}.": "数据文件的目录应为 {feeds}。",
    "The header has no {columns}.": "表头缺少 {columns}。",
    "The header has two columns `{column}`.": "表头有两列 `{column}`。",
    "The file is not UTF-8 text.": "文件不是 UTF-8 文本。",
    "The file ends inside this row.": "文件在该行中途结束。",
    "The gzip file ends before its end mark.": "gzip 文件不完整。",
    "The file is not gzip, or it is damaged.": "文件不是 gzip，或已损坏。",
    "The file can be read as UTF-8 and as GB 18030; begin it with a byte order mark.": (
        "文件既可读作 UTF-8，也可读作 GB 18030，请在开头加上字节顺序标记。"
    ),
    "The file has lines in UTF-8 and lines in GB 18030.": "文件中既有 UTF-8 行，也有 GB 18030 行。",
    "The file has more bills and services than fit; divide it.": "文件的账单和服务过多，请拆分。",
    "More than {most} rows have no transaction_id; divide the file by days.": (
        "超过 {most} 行没有 transaction_id，请按日期拆分文件。"
    ),
    "Account {account} is not alone in listing {ids}: these bills go to nobody.": (
        "账号 {account} 与其他账号都列出了 {ids}，这些账单不归属任何账号。"
    ),
    "{count} rows name no service; they are summed as “{name}”.": "{count} 行没有服务名称，合计为“{name}”。",
    "Bill {bill}: {before} of {file} was replaced by {after}, without {services}."
    " If both files are parts of one export, put them into one file.": (
        "账单 {bill}：{file} 中的 {before} 已被 {after} 取代，其中不再有 {services}。"
        "如两个文件属于同一次导出，请合并为一个文件。"
    ),
    "From this line on there are more. All are in {file}.": "此行之后还有更多，全部记录在 {file} 中。",
}

_HEADER = "The header: "
_PLACE = re.compile(r"\\{(\w+)\\}")


def feed_sentence(detail: str, language: str) -> str:
    """What the intake said, in the caller's language; one that is not known stays in English."""
    if language != "zh":
        return detail
    if detail.startswith(_HEADER):
        return f"表头：{feed_sentence(detail.removeprefix(_HEADER), language)}"
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(detail):
            return chinese.format_map(found.groupdict())
    return detail


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The most particular first: those with the most words of their own."""
    of_fields = {f"`{{field}}` {told}.": f"{chinese}。" for told, chinese in _OF_FIELDS.items()}
    both = {**of_fields, **_OF_LINES}
    ordered = sorted(both, key=lambda told: -len(re.sub(r"{\w+}", "", told)))
    return [
        (re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(told)), re.DOTALL), both[told]) for told in ordered
    ]
