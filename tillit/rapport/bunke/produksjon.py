"""Pack the reports of an order of many, when none of them is being made any more. May be killed anywhere."""

from __future__ import annotations

from functools import partial
from tempfile import TemporaryFile

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles import arbeid, filer, jobb, koe
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.feil import Regelbrudd
from tillit.felles.jobb import Jobbstatus, Leie
from tillit.felles.tid import naa
from tillit.rapport.bunke.pakking import Pakket, Utelatt, pakk
from tillit.rapport.enums import OVER, Rapportstatus
from tillit.rapport.filnavn import filnavn
from tillit.rapport.models import Rapport, Rapportbunke


class IngenBleLaget(Regelbrudd):
    melding = gettext_lazy("Ingen av rapportene kunne lages. Se hvorfor ved hver av dem.")


def pakk_bunke(pk: int) -> bool:
    return arbeid.utfoer(Rapportbunke, pk, _pakk)


def si_fra_til_bunken(rapport_pk: int) -> None:
    """A report has ended, or waits for another attempt: how far the order has come, and its turn if that was the last.

    Whoever does this may die first: the reaper finds an order that is free, and nobody else needs what it says.
    """
    bunke_pk = Rapport.objects.filter(pk=rapport_pk).values_list("bunke", flat=True).first()
    if bunke_pk is None:
        return
    er_over = Q(status__in=OVER)
    talt = Rapport.objects.filter(bunke=bunke_pk).aggregate(
        alle=Count("pk"), over=Count("pk", filter=er_over), sider=Sum("sider", default=0)
    )
    bunken = Rapportbunke.objects.filter(pk=bunke_pk, status=Jobbstatus.BESTILT)
    bunken.update(fremdrift=100 * talt["over"] // talt["alle"], fremdrift_tekst=_fremdriften(**talt))
    if talt["over"] == talt["alle"] and bunken.update(koe_tid=naa()):
        koe.legg_i_koe(Rapportbunke.OPPGAVE, bunke_pk)


@paa_bokmaal
def _fremdriften(*, alle: int, over: int, sider: int) -> str:
    return _("%(over)d av %(alle)d rapporter, %(sider)d sider") % {"over": over, "alle": alle, "sider": sider}


def _pakk(leie: Leie[Rapportbunke]) -> None:
    bunke = Rapportbunke.objects.select_related("organ").get(pk=leie.pk)
    rapporter = list(bunke.rapporter.select_related("organ").defer("innhold").order_by("pk"))
    med, uten = [], []
    for rapport in rapporter:
        if utelatt := _utelatt(rapport):
            uten.append(utelatt)
        else:
            med.append(_pakket(rapport))
        _meld(leie, 0, len(rapporter))
    if not med:
        raise IngenBleLaget
    with TemporaryFile() as arkiv:
        pakk(arkiv, tittel=_tittel(bunke), med=med, uten=uten, meld=lambda antall: _meld(leie, antall, len(med)))
        arkiv.seek(0)
        arbeid.lagre(leie, iter(partial(arkiv.read, filer.BIT), b""), partial(_fullfoer, leie), endelse="zip")


def _meld(leie: Leie[Rapportbunke], antall: int, alle: int) -> None:
    tekst = _("Pakker rapport %(antall)d av %(alle)d") % {"antall": antall, "alle": alle}
    jobb.meld_fremdrift(leie, prosent=100 * antall // alle, tekst=tekst, naa=naa())


def _fullfoer(leie: Leie[Rapportbunke], fil: filer.LagretFil) -> None:
    jobb.fullfoer(leie, fil=fil.navn, sha256=fil.sha256, stoerrelse=fil.stoerrelse, ferdig_tid=naa())


def _utelatt(rapport: Rapport) -> Utelatt | None:
    """A file that is not the one that was made is no more given out here than where the report is."""
    if rapport.status == Rapportstatus.AVBRUTT:
        return Utelatt(_rapporttittel(rapport), _("Den ble avbrutt."))
    if rapport.status != Jobbstatus.FERDIG:
        return Utelatt(_rapporttittel(rapport), rapport.feil)
    try:
        filer.aapnet(rapport.fil, sha256=rapport.sha256).close()
    except filer.FilUbrukelig:
        return Utelatt(_rapporttittel(rapport), _("Filen på lageret er ikke den som ble laget."))
    return None


def _pakket(rapport: Rapport) -> Pakket:
    return Pakket(
        filnavn=filnavn(rapport),
        tittel=_rapporttittel(rapport),
        sider=rapport.sider or 0,
        sha256=rapport.sha256,
        aapne=partial(filer.aapnet, rapport.fil, sha256=rapport.sha256),
    )


def _rapporttittel(rapport: Rapport) -> str:
    return f"{rapport.get_rapportslag_display()}: {rapport.organ.navn}, {rapport.periodenavn} (nr. {rapport.pk})"


def _tittel(bunke: Rapportbunke) -> str:
    return _("Rapportbunke nr. %(nr)d: %(hvem)s, %(aar)d") % {
        "nr": bunke.pk,
        "hvem": bunke.organ.navn,
        "aar": bunke.aar,
    }
