"""What is written in a report: saved as it is typed, merged when two write at once, and chosen between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.fletting import flett
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_alle, laas_foerste
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker
from tillit.rapportering import rules
from tillit.rapportering.enums import Seksjonssvar, Tekstvalg
from tillit.rapportering.models import Rapporteringsperiode, Rapportseksjon, Sidetekst
from tillit.rapportering.models.seksjon import FELT
from tillit.rapportering.queries.grunnlag import TOMT_SVAR, bidragene, maal_i, sagt_om, seksjoner, sist_sagt

# Two answers to «is there anything new?»: what one has written must be seen.
_TO_SVAR = {"svar": Seksjonssvar.NYTT.value}


class KanIkkeSkrives(Regelbrudd):
    melding = _("Rapporten er levert eller lukket, og kan ikke endres nå. Teksten din er ikke lagret hos oss.")


class IkkeAapnetEnnaa(Regelbrudd):
    melding = _("Perioden er ikke åpnet for skriving ennå.")


class MaaletErIkkeMed(Regelbrudd):
    melding = _("Målet er ikke med i denne rapporten.")


class IngenTidligereVurdering(Regelbrudd):
    melding = _("Målet er ikke vurdert før, så det finnes ikke noe å vise til. Skriv en vurdering, eller «Vet ikke».")
    felt = "svar"


class AlleredeValgt(Regelbrudd):
    melding = _("Noen har allerede valgt mellom disse to tekstene. Begge er tatt vare på.")


@dataclass(frozen=True)
class LagretSeksjon:
    """The section as it stands after saving, and the texts of this writer that wait beside another's."""

    seksjon: Rapportseksjon | None
    til_side: tuple[Sidetekst, ...]


def krev_skrivbar(periode: Rapporteringsperiode, av: Bruker) -> None:
    """Raise unless this person may write in the report now. Needs a locked row."""
    lukket = periode.lukket_tid is not None
    dag = i_dag()
    if rules.er_aapen_for_skriving(status=periode.status, lukket=lukket, aapnes=periode.aapnes_dato, i_dag=dag):
        return
    if periode.opplaasinger.filter(person=av, avsluttet_tid__isnull=True, til_tid__gt=naa()).exists():
        return
    raise IkkeAapnetEnnaa if not lukket and periode.aapnes_dato > dag else KanIkkeSkrives


@transaction.atomic
def lagre_seksjon(
    *,
    periode: Rapporteringsperiode,
    maal: Maal | None,
    versjon: int,
    verdier: Mapping[str, str],
    av: Bruker,
    sider: Mapping[str, int] | None = None,
) -> LagretSeksjon:
    """Keep what was typed in one section. `versjon` is what the writer began from (0: nothing was saved yet).

    Sending the same again changes nothing. `sider` says which fields the writer already keeps beside another's text.
    """
    periode = laas(periode)
    krev_skrivbar(periode, av)
    seksjon = laas_foerste(Rapportseksjon.objects.filter(periode=periode, maal=maal))
    utgangspunkt, har_forrige = _utgangspunkt(periode, maal)
    if verdier.get("svar") == Seksjonssvar.INGEN_NYTT and not har_forrige:
        raise IngenTidligereVurdering
    verdier = dict(verdier)
    til_side = _skriv_til_side(seksjon, verdier, sider or {}, av) if seksjon else []
    lagret = seksjon.tekster() if seksjon else dict(utgangspunkt)
    sett = _sett(seksjon, versjon, utgangspunkt)
    fletting = flett(sett=sett, skrevet=verdier, lagret=lagret, moettes=_TO_SVAR)
    nytt = {**fletting.verdier, "svar": rules.foelg_teksten(foer=lagret, etter=fletting.verdier)}
    if nytt != lagret:
        with handling("rapportering.skrevet", av=av):
            seksjon = _skriv(periode, maal, seksjon, nytt, av)
    if seksjon is not None:
        til_side += [_legg_til_side(seksjon, felt, tekst, versjon, av) for felt, tekst in fletting.til_side.items()]
    return LagretSeksjon(seksjon, tuple(til_side))


def _skriv(
    periode: Rapporteringsperiode,
    maal: Maal | None,
    seksjon: Rapportseksjon | None,
    nytt: Mapping[str, str],
    av: Bruker,
) -> Rapportseksjon:
    periode.lagre_ny_versjon()
    if seksjon is None:
        return Rapportseksjon.objects.create(periode=periode, maal=maal, endret_av=av, **nytt)
    for felt, verdi in nytt.items():
        setattr(seksjon, felt, verdi)
    seksjon.endret_av = av
    seksjon.versjon += 1
    seksjon.save(update_fields=[*nytt, "endret_av", "endret_tid", "versjon"])
    return seksjon


def _utgangspunkt(periode: Rapporteringsperiode, maal: Maal | None) -> tuple[Mapping[str, str], bool]:
    """What the section held before anybody wrote, and whether «nothing new» has something to point to."""
    if maal is None:
        return TOMT_SVAR, True
    sagt = sagt_om(periode, maal.pk)
    if sagt is None:
        raise MaaletErIkkeMed
    return sagt.utgangspunkt, sagt.forrige is not None


def _sett(seksjon: Rapportseksjon | None, versjon: int, utgangspunkt: Mapping[str, str]) -> Mapping[str, str]:
    """What stood there when the writer began. History keeps every version; one that is not there is taken as none."""
    if versjon == 0:
        return utgangspunkt
    if seksjon is None or seksjon.versjon == versjon:
        return seksjon.tekster() if seksjon else {}
    rad = seksjon.events.filter(versjon=versjon).order_by("-pgh_id").values(*FELT).first()  # type: ignore[attr-defined]  # made by pghistory
    return rad or {}


def _skriv_til_side(
    seksjon: Rapportseksjon, verdier: dict[str, str], sider: Mapping[str, int], av: Bruker
) -> list[Sidetekst]:
    """A text that already waits follows its writer; the field itself is left alone.

    One that was chosen for or against is settled: a page or a browser that sends it once more does not undo the choice.
    """
    ventende = []
    for rad in laas_alle(seksjon.sidetekster.filter(pk__in=sider.values(), av=av)):
        if rad.felt not in verdier or (rad.valg and verdier[rad.felt] != rad.tekst):
            continue
        tekst = verdier.pop(rad.felt)
        if rad.valg:
            continue
        if tekst != rad.tekst:
            rad.tekst = tekst
            with handling("rapportering.sidetekst", av=av):
                rad.save(update_fields=["tekst", "tid"])
        ventende.append(rad)
    return ventende


def _legg_til_side(seksjon: Rapportseksjon, felt: str, tekst: str, versjon: int, av: Bruker) -> Sidetekst:
    """Keep the text beside. The same writer from the same version has one, also when the first answer never arrived."""
    finnes = seksjon.sidetekster.filter(felt=felt, av=av, sett_versjon=versjon).first()
    if finnes is not None and finnes.valg == "":
        finnes.tekst = tekst
        finnes.save(update_fields=["tekst", "tid"])
        return finnes
    if finnes is not None:
        versjon = seksjon.versjon
    with handling("rapportering.sidetekst", av=av):
        return seksjon.sidetekster.get_or_create(felt=felt, av=av, sett_versjon=versjon, defaults={"tekst": tekst})[0]


@transaction.atomic
def svar_ingen_nytt(*, periode: Rapporteringsperiode, av: Bruker) -> int:
    """Answer «nothing new» for every section nobody has answered and that has an earlier judgement. How many it was."""
    periode = laas(periode)
    krev_skrivbar(periode, av)
    skrevet = seksjoner(periode)
    antall = 0
    maalene = list(maal_i(periode))
    sagt = sist_sagt(periode, [maal.pk for maal in maalene])
    utgangspunkter: list[tuple[Maal | None, Mapping[str, str]]] = [(None, TOMT_SVAR)]
    utgangspunkter += [(maal, sagt[maal.pk].utgangspunkt) for maal in maalene if sagt[maal.pk].forrige]
    utgangspunkter += [(Maal(pk=b.maal_pk), b.sagt.utgangspunkt) for b in bidragene(periode) if b.sagt.forrige]
    for maal, utgangspunkt in utgangspunkter:
        seksjon = skrevet.get(maal.pk if maal else 0)
        naa_ = seksjon.tekster() if seksjon else dict(utgangspunkt)
        if naa_["svar"] != Seksjonssvar.UBESVART:
            continue
        with handling("rapportering.ingen_nytt", av=av):
            _skriv(periode, maal, seksjon, {**naa_, "svar": Seksjonssvar.INGEN_NYTT.value}, av)
        antall += 1
    return antall


@transaction.atomic
def velg_tekst(*, sidetekst: Sidetekst, versjon: int, valg: str, tekst: str, av: Bruker) -> None:
    """Choose between the text in the field and the one that waits, or write a third. Both stay to be read."""
    seksjon = sidetekst.seksjon
    periode, seksjon, sidetekst = laas(seksjon.periode, seksjon, sidetekst)
    krev_skrivbar(periode, av)
    if sidetekst.valg:
        raise AlleredeValgt
    staaende = getattr(seksjon, sidetekst.felt)
    if seksjon.versjon != versjon:
        raise EndretAvAndre(versjon=seksjon.versjon, gjeldende={"tekst": staaende})
    blir = {Tekstvalg.STAAENDE: staaende, Tekstvalg.VENTENDE: sidetekst.tekst, Tekstvalg.TREDJE: tekst}[Tekstvalg(valg)]
    with handling("rapportering.tekst_valgt", av=av):
        sidetekst.valg, sidetekst.staaende = valg, staaende
        sidetekst.avgjort_av, sidetekst.avgjort_tid = av, naa()
        sidetekst.save(update_fields=["valg", "staaende", "avgjort_av", "avgjort_tid"])
        _skriv(periode, seksjon.maal, seksjon, {**seksjon.tekster(), sidetekst.felt: blir}, av)
