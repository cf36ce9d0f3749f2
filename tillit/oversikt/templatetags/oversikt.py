"""Words about figures, for the lists of goals."""

from __future__ import annotations

from django import template

from tillit.maal.ordlegging import siste_i_ord

register = template.Library()
register.filter("siste_i_ord", siste_i_ord)
