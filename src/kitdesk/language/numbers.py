"""Numbers, sums of money, hours and sizes in a language's way."""

from decimal import ROUND_HALF_UP, Decimal

from kitdesk.language.customs import Customs

NBSP = "\xa0"
_SIZES = ("B", "kB", "MB", "GB", "TB")


def write_number(value: float | Decimal, decimals: int, customs: Customs) -> str:
    """`value` with `decimals` decimals, rounded half up, grouped by thousands."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{abs(exact):,}".partition(".")
    text = whole.replace(",", customs["group"]) + (customs["decimal"] + rest if rest else "")
    return customs["minus"] + text if exact < 0 else text


def write_money(ore: int, customs: Customs) -> str:
    """A sum of öre in kronor; öre are shown when there are any."""
    kronor = Decimal(ore) / 100
    text = write_number(kronor, 0 if ore % 100 == 0 else 2, customs)
    return customs["currency"].format(text)


def write_hours(minutes: int, customs: Customs) -> str:
    """Quarters of an hour as a decimal (`12,5 h`), other times in two units (`1 h 50 min`)."""
    if minutes % 15 == 0:
        hours = Decimal(minutes) / 60
        decimals = max(0, -int(hours.normalize().as_tuple().exponent))
        return f"{write_number(hours, decimals, customs)}{NBSP}h"
    whole, rest = divmod(abs(minutes), 60)
    text = f"{whole}{NBSP}h{NBSP}{rest}{NBSP}min" if whole else f"{rest}{NBSP}min"
    return customs["minus"] + text if minutes < 0 else text


def write_size(count: int, customs: Customs) -> str:
    """A number of bytes in units of a thousand, with a decimal below ten (`1,2 MB`, `38 kB`)."""
    size, unit = Decimal(count), 0
    while size >= 1000 and unit < len(_SIZES) - 1:
        size, unit = size / 1000, unit + 1
    decimals = 1 if unit and size < 10 else 0
    return f"{write_number(size, decimals, customs)}{NBSP}{_SIZES[unit]}"
