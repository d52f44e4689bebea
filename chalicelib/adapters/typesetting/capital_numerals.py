"""Chinese capital numerals (大写), which contracts in renminbi show beside the figures."""

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿", "万亿", "亿亿")
_LARGEST = Decimal(10) ** (4 * len(_SECTIONS))


def in_capital_numerals(amount: Decimal) -> str | None:
    """`amount` of yuan as written on bills of exchange, such as 壹万陆仟肆佰零玖元零贰分.

    `amount` has two decimals at most. None where it is too large to be written so.
    """
    size = abs(amount)
    if size >= _LARGEST:
        return None
    yuan, fen = divmod(int(size.scaleb(2)), 100)
    sign = "负" if amount < 0 else ""
    return f"人民币{sign}{_yuan(yuan)}{_jiao_and_fen(fen, after_yuan=yuan > 0)}"


def _yuan(yuan: int) -> str:
    return f"{_integer(yuan)}元" if yuan else ""


def _jiao_and_fen(fen: int, *, after_yuan: bool) -> str:
    """The rule of the payment regulations: 整 ends a sum of whole yuan, 零 stands for a missing jiao."""
    if fen == 0:
        return "整" if after_yuan else "零元整"
    jiao, rest = divmod(fen, 10)
    words = f"{_DIGITS[jiao]}角" if jiao else ("零" if after_yuan else "")
    return words + (f"{_DIGITS[rest]}分" if rest else "整")


def _integer(number: int) -> str:
    words = ""
    for exponent in reversed(range(len(_SECTIONS))):
        section = number // 10 ** (4 * exponent) % 10**4
        if section:
            gap = "零" if words and (section < 10**3 or words.endswith("零")) else ""
            words = words.rstrip("零") + gap + _section(section) + _SECTIONS[exponent]
        elif words:
            words = words.rstrip("零") + "零"
    return words.rstrip("零")


def _section(section: int) -> str:
    words = ""
    for exponent in reversed(range(4)):
        digit = section // 10**exponent % 10
        if digit:
            words += _DIGITS[digit] + _PLACES[exponent]
        elif words and not words.endswith("零"):
            words += "零"
    return words.rstrip("零")
