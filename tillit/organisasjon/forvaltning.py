"""Django's own administration, for emergencies: behind a setting, our own log-in and our own right."""

from __future__ import annotations

from typing import Any, Never
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from tillit.felles.adresser import tekst_i_adressen
from tillit.organisasjon.rettigheter import er_forvalter


class Forvaltningsside(AdminSite):
    site_title = _("Tillit")
    site_header = _("Forvaltning av organisasjon, brukere og roller")
    index_title = _("Forvaltning")
    # No inline script may run here: the theme switch and the sidebar are left out with it.
    enable_nav_sidebar = False
    # Ours have the brake, the security log and our own rules; and nobody searches or is sent on from here.
    _ikke_her = frozenset({"password_change", "password_change_done", "autocomplete", "view_on_site"})

    def get_urls(self) -> list[Any]:
        return [ett for ett in super().get_urls() if getattr(ett, "name", None) not in self._ikke_her]

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and er_forvalter(request.user)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Never:  # noqa: ARG002
        """Its address must be there, by Django's rule. One logs out where the security log hears of it."""
        raise Http404

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # noqa: ARG002
        """One door for all: Django's own would pass by the brake on guessing."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        neste = urlencode({"next": tekst_i_adressen(request, "next") or reverse("admin:index")}, safe="/")
        return redirect(f"{reverse('organisasjon:logg_inn')}?{neste}")


class ForvaltningConfig(AdminConfig):
    """Stands in INSTALLED_APPS where Django's own would."""

    default_site = "tillit.organisasjon.forvaltning.Forvaltningsside"
