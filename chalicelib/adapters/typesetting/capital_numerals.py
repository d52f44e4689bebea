"""Chinese capital numerals (大写), which contracts in renminbi show beside the figures."""

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = (("亿", 10**8), ("万", 10**4), ("仟", 1000), ("佰", 100), ("拾", 10))
_TOO_LARGE = 10**16


def in_capital_numerals(amount: Decimal) -> str | None:
    """`amount` of yuan as written on bills of exchange, such as 壹万陆仟肆佰零玖元零贰分.

    `amount` has two decimals at most. None where it is too large to be written so.
    """
    size = abs(amount)
    if size >= _TOO_LARGE:
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
    """So many of the largest unit, then the rest, after a 零 where a place is skipped."""
    for name, value in _UNITS:
        if number >= value:
            high, rest = divmod(number, value)
            gap = "零" if 0 < rest < value // 10 else ""
            return _integer(high) + name + gap + (_integer(rest) if rest else "")
    return _DIGITS[number]
