"""What a form's field says about itself."""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def valgfritt(field: BoundField) -> str:
    """Stands behind the label of a field that may be empty; `kreves_naar` of its form says when it may not."""
    if field.field.required:
        return ""
    naar = getattr(field.form, "kreves_naar", {}).get(field.name, _("valgfritt"))
    return format_html(' <span class="felt__valgfritt">{}</span>', naar)


@register.simple_tag
def attributter(attrs: dict[str, object], *uten: str) -> str:
    """The attributes of a control, but for those that its template writes itself."""
    return flatatt({navn: verdi for navn, verdi in attrs.items() if navn not in uten})
