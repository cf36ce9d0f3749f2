"""Say that a ledd is the same as one in the chain of another virksomhet. Each chain keeps its own text and edges."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede.actions.laasing import LeddetErBorte, laast_ledd
from resultatkjede.models import Fellesledd, Ledd, Resultatkjede
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas_alle
from tillit.organisasjon.models import Bruker
from tillit.spraak.tegnsetting import sitert


class IkkeDetSamme(Regelbrudd):
    """Says why the two cannot be one."""

    felt = "med"


@transaction.atomic
def del_ledd(*, ledd: Ledd, av: Bruker) -> None:
    """Open the ledd to others: those who may see the chain may say that theirs is the same."""
    ledd = laast_ledd(ledd)
    if ledd.felles_id is None:
        with handling("ledd.delt", av=av, hva=sitert(ledd.tekst)):
            _sett(ledd, Fellesledd.objects.create(steg=ledd.steg, tekst=ledd.tekst))


@transaction.atomic
def bli_felles(*, ledd: Ledd, med: Ledd, kan_aapne: bool, av: Bruker) -> None:
    """`ledd` is the same as `med`.

    What one may not change is left alone: without `kan_aapne`, a ledd that its own have not opened stays theirs.
    """
    ledd, annet = _laast_par(ledd, med)
    _krev_at_kan_vaere_det_samme(ledd, annet)
    if annet.felles_id is None and not kan_aapne:
        raise IkkeDetSamme(
            _(
                "%(virksomhet)s har ikke åpnet «%(ledd)s» for andre. Be dem gjøre det, "
                "eller be byrådsavdelingen si at de to er det samme."
            )
            % {"virksomhet": annet.kjede.maal.relasjon.underordnet.navn, "ledd": annet.tekst}
        )
    with handling("ledd.felles", av=av, hva=sitert(ledd.tekst)):
        felles = annet.felles or ledd.felles or Fellesledd.objects.create(steg=annet.steg, tekst=annet.tekst)
        for ett in (ledd, annet):
            if ett.felles_id != felles.pk:
                _sett(ett, felles)


@transaction.atomic
def forlat_felles(*, ledd: Ledd, av: Bruker) -> None:
    """The ledd is its own again. The others stay as they are."""
    ledd = laast_ledd(ledd)
    with handling("ledd.ikke_felles", av=av, hva=sitert(ledd.tekst)):
        _sett(ledd, None)


def _laast_par(ledd: Ledd, med: Ledd) -> tuple[Ledd, Ledd]:
    """Both as they stand now, with both chains held."""
    laas_alle(Resultatkjede.objects.filter(pk__in=[ledd.kjede_id, med.kjede_id]))
    naa = laast_ledd(ledd)
    annet = Ledd.objects.filter(pk=med.pk).select_related("kjede__maal__relasjon__underordnet", "felles").first()
    if annet is None:
        raise LeddetErBorte(felt="med")
    return naa, annet


def _krev_at_kan_vaere_det_samme(ledd: Ledd, annet: Ledd) -> None:
    if annet.kjede_id == ledd.kjede_id:
        raise IkkeDetSamme(_("De to står i samme kjede. Felles ledd er for kjedene til flere mål."))
    if annet.steg != ledd.steg:
        raise IkkeDetSamme(
            _("«%(annet)s» står i et annet steg. Et felles ledd er det samme steget i alle kjeder.")
            % {"annet": annet.tekst}
        )
    if ledd.felles_id and annet.felles_id and ledd.felles_id != annet.felles_id:
        raise IkkeDetSamme(_("Leddet er allerede felles. Ta det ut av det fellesskapet først."))
    kjeder = [(ledd.kjede_id, annet.felles_id), (annet.kjede_id, ledd.felles_id)]
    for kjede, felles in kjeder:
        if felles and Ledd.objects.filter(kjede=kjede, felles=felles).exclude(pk__in=[ledd.pk, annet.pk]).exists():
            raise IkkeDetSamme(_("Et annet ledd i kjeden er allerede med. Bare ett ledd i hver kjede kan være med."))


def _sett(ledd: Ledd, felles: Fellesledd | None) -> None:
    ledd.felles = felles
    ledd.save(update_fields=["felles"])
