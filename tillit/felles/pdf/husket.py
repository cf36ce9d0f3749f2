"""What WeasyPrint measures again and again, measured once a document.

A table's columns are weighed by the narrowest and the widest its cells may be: each word of each cell, and where a word
may be broken anywhere, each letter of it. In a drawing every letter is set alone. Both come to tens of thousands of
measurings by Pango, of which nine in ten are of what was just measured. Here they are asked for by what they depend on,
so that the file is the same to the last byte (tests/felles/test_husket.py holds it against WeasyPrint as it comes).

What is kept hangs on the document's own FontConfiguration and goes when it goes.
"""

from __future__ import annotations

from functools import cache, wraps
from typing import Any

# All that a measuring reads of a style.
_LEST = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "white_space",
    "word_break",
    "word_spacing",
)
# What the maker of drawings sets of a style; the rest is as CSS begins.
_LEST_I_TEGNING = ("direction", "font_family", "font_size", "font_style", "font_weight")


@cache
def husk_maalinger() -> None:
    """Teach WeasyPrint, once in a process. It asks for its measurings by these two names."""
    from weasyprint.layout import preferred  # noqa: PLC0415  # lazily, as all of WeasyPrint
    from weasyprint.svg.text import Style as Tegnestil  # noqa: PLC0415  # likewise
    from weasyprint.text import line_break  # noqa: PLC0415  # likewise

    del_linje = line_break.split_first_line
    lag_fast = _fast(line_break.Layout)

    @wraps(del_linje)
    def bredde(
        tekst: str, stil: Any, sammenheng: Any, bredest: Any, luft: Any, *, is_line_start: bool, minimum: bool
    ) -> Any:
        """Where the line ends and how wide it is: that is all that is read of a line that is only weighed."""
        noekkel = (tekst, _noekkel(stil), bredest, luft, is_line_start, minimum)
        husket = _husket(stil)
        if (svar := husket.get(noekkel)) is None:
            svar = del_linje(tekst, stil, sammenheng, bredest, luft, is_line_start=is_line_start, minimum=minimum)
            svar = husket[noekkel] = (None, None, svar[2], svar[3], None, None)
        return svar

    @wraps(del_linje)
    def linje(tekst: str, stil: Any, sammenheng: Any, bredest: Any, luft: Any, **valg: Any) -> Any:
        """A letter of a drawing is set as the same letter was, for it is never changed after; all else as always."""
        if not isinstance(stil, Tegnestil):
            return del_linje(tekst, stil, sammenheng, bredest, luft, **valg)
        noekkel = (tekst, bredest, *(str(stil[navn]) for navn in _LEST_I_TEGNING))
        husket = _husket(stil)
        if (svar := husket.get(noekkel)) is None:
            svar = husket[noekkel] = del_linje(tekst, stil, sammenheng, bredest, luft, **valg)
            svar[0].__class__ = lag_fast
        return svar

    preferred.split_first_line = bredde
    line_break.split_first_line = linje


def _husket(stil: Any) -> dict[Any, Any]:
    skrifter = stil.font_config
    try:
        return skrifter.husket
    except AttributeError:
        skrifter.husket = {}
        return skrifter.husket


def _noekkel(stil: Any) -> str:
    """What a measuring reads of the style, in one string, kept with the style."""
    try:
        return stil.tillit_noekkel
    except AttributeError:
        noekkel: str = stil.__dict__.setdefault("tillit_noekkel", str([stil[navn] for navn in _LEST]))
        return noekkel


def _fast(satt: type) -> type:
    class FastSatt(satt):  # type: ignore[misc]  # untyped base
        """Set once; to be drawn again it needs only be there."""

        def reactivate(self, style: Any) -> None:
            if not hasattr(self, "layout"):
                super().reactivate(style)

    return FastSatt
