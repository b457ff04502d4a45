"""Money as integer cents, and how it is written for people."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def cents(amount: str | Decimal | int) -> int:
    """Cents from a dollar amount; half a cent rounds up. Raises ValueError for text that is no amount."""
    try:
        value = Decimal(str(amount).replace(",", "").replace("$", "").strip())
        # quantize refuses what has more digits than money ever has, and what is not finite
        return int((value * 100).quantize(Decimal(1), ROUND_HALF_UP))
    except (ArithmeticError, ValueError) as error:
        raise ValueError(f"{amount!r} is not an amount of money") from error


def dollars(amount_cents: int, *, whole: bool = False) -> str:
    """`$1,234.50`, or `$1,235` when whole; a minus sign stands before the dollar sign."""
    sign = "-" if amount_cents < 0 else ""
    if whole:
        return f"{sign}${(abs(amount_cents) + 50) // 100:,}"
    return f"{sign}${abs(amount_cents) // 100:,}.{abs(amount_cents) % 100:02d}"


def share(amount_cents: int, percent: Decimal) -> int:
    """A percentage of an amount, half a cent rounded up."""
    return int((Decimal(amount_cents) * percent / 100).quantize(Decimal(1), ROUND_HALF_UP))
