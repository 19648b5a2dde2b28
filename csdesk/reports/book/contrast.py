"""How well letters can be read on a colour: the ratio of contrast of the guidelines for accessible content (WCAG 2.1)."""

from csdesk.pages.tokens import LIGHT

LEAST = 4.5
"""The least contrast that small letters need."""
_STEPS = 1000


def contrast(one: str, other: str) -> float:
    """The ratio of two colours (`#RRGGBB`), from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def between(low: str, high: str, way: float) -> str:
    """The colour so far on the way (0 to 1) from one to the other, as programs mix them."""
    parts = zip(_channels(low), _channels(high), strict=True)
    return "#" + "".join(f"{round(a + way * (b - a)):02X}" for a, b in parts)


def white_from(middle: str, dark: str) -> float:
    """How far on the way from the middle to the dark colour white letters begin to have the least contrast; 1 where
    they never do."""
    ways = (step / _STEPS for step in range(_STEPS))
    return next((way for way in ways if contrast(between(middle, dark, way), LIGHT.surface) >= LEAST), 1.0)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    parts = [each / 255 for each in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
