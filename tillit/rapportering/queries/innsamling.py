"""The report as it stands now, as the content that a delivery freezes; and what still hinders it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.formater import oppramsing
from tillit.felles.tid import naa
from tillit.maal.ordlegging import ny_grunn_i_ord
from tillit.maal.rules import Grunngitt, gjenbrukt_grunn
from tillit.organisasjon.models import Bruker
from tillit.rapportering import rules
from tillit.rapportering.enums import Seksjonssvar
from tillit.rapportering.innhold import Leveranseinnhold, Seksjonsinnhold
from tillit.rapportering.models import Rapporteringsperiode, Rapportseksjon, Sidetekst
from tillit.rapportering.models.seksjon import TEKSTFELT
from tillit.rapportering.queries.grunnlag import (
    Bidragsgrunnlag,
    Forrige,
    Maalgrunnlag,
    SistSagt,
    bidragene,
    maalene,
    seksjoner,
    tallene,
)

ANNET = "Annet dere vil si"


@dataclass(frozen=True)
class Hindring:
    """One thing that has to be done before the report can be delivered."""

    maal_pk: int
    tittel: str
    tekst: str


@dataclass(frozen=True)
class Oppsamling:
    innhold: Leveranseinnhold
    hindringer: tuple[Hindring, ...]
    grunnlag: tuple[Maalgrunnlag, ...]


def oppsamling(periode: Rapporteringsperiode, *, av: Bruker) -> Oppsamling:
    """Twelve queries, however many goals."""
    grunnlag, bidrag, skrevet = maalene(periode), bidragene(periode), seksjoner(periode)
    ventende: set[int | None] = set(
        Sidetekst.objects.filter(seksjon__periode=periode, valg="").values_list("seksjon__maal_id", flat=True)
    )
    innhold = _innhold(periode, grunnlag, bidrag, skrevet, av=av)
    hindringer = [h for ett in grunnlag if (h := _hindring(ett, skrevet.get(ett.bilde.pk), ventende))]
    hindringer += [h for ett in bidrag if (h := _bidragshindring(ett, skrevet.get(ett.maal_pk), ventende))]
    if None in ventende:
        hindringer.append(Hindring(0, ANNET, str(TO_TEKSTER)))
    return Oppsamling(innhold, tuple(hindringer), tuple(grunnlag))


@paa_bokmaal
def _innhold(
    periode: Rapporteringsperiode,
    grunnlag: Sequence[Maalgrunnlag],
    bidrag: Sequence[Bidragsgrunnlag],
    skrevet: Mapping[int, Rapportseksjon],
    *,
    av: Bruker,
) -> Leveranseinnhold:
    """What is frozen, as all will read it."""
    return Leveranseinnhold(
        periode_pk=periode.pk,
        periodenavn=periode.navn,
        start=periode.start,
        slutt=periode.slutt,
        virksomhet=periode.relasjon.underordnet.navn,
        avdeling=periode.relasjon.overordnet.navn,
        levert_av=av.navn,
        hentet_tid=naa(),
        seksjoner=tuple(_seksjon(ett, skrevet.get(ett.bilde.pk)) for ett in grunnlag),
        annet=_annet(skrevet.get(0)),
        bidrag=tuple(_bidrag(ett, skrevet.get(ett.maal_pk)) for ett in bidrag),
    )


TO_TEKSTER = gettext_lazy("To tekster venter på at noen velger mellom dem.")
_MANGLER = {
    "oppnaaelse": gettext_lazy("status"),
    "analyse": gettext_lazy("hva som har skjedd"),
    "vurdering": gettext_lazy("grunnen til statusen"),
    "usikkerhet": gettext_lazy("usikkerhet"),
}


def _hindring(ett: Maalgrunnlag, seksjon: Rapportseksjon | None, ventende: set[int | None]) -> Hindring | None:
    pk, tittel = ett.bilde.pk, ett.bilde.tekst
    if pk in ventende:
        return Hindring(pk, tittel, str(TO_TEKSTER))
    verdier = seksjon.tekster() if seksjon else ett.sagt.utgangspunkt
    tekst = mangler_i_ord(verdier, ett.sagt)
    return Hindring(pk, tittel, tekst) if tekst else None


def _bidragshindring(
    ett: Bidragsgrunnlag, seksjon: Rapportseksjon | None, ventende: set[int | None]
) -> Hindring | None:
    if ett.maal_pk in ventende:
        return Hindring(ett.maal_pk, ett.tittel, str(TO_TEKSTER))
    tekst = mangler_om_bidraget(seksjon.tekster() if seksjon else ett.sagt.utgangspunkt, ett.sagt.forrige)
    return Hindring(ett.maal_pk, ett.tittel, tekst) if tekst else None


def mangler_om_bidraget(verdier: Mapping[str, str], forrige: Forrige | None) -> str:
    """What the section of a contribution still needs, in one sentence; empty when it may be delivered."""
    if verdier["svar"] == Seksjonssvar.UBESVART:
        return _("Ikke besvart.")
    if verdier["svar"] == Seksjonssvar.INGEN_NYTT:
        return ""
    if not verdier["vurdering"]:
        return _("Mangler hva dere har bidratt med.")
    if forrige and verdier["vurdering"] == forrige.tekster["vurdering"]:
        return _(
            "Svaret er at noe er nytt, men teksten står som sist. Skriv hva som er nytt, eller velg «Ikke noe nytt»."
        )
    return ""


def mangler_i_ord(verdier: Mapping[str, str], sagt: SistSagt) -> str:
    """What a goal's section still needs, in one sentence; empty when it may be delivered."""
    if verdier["svar"] == Seksjonssvar.UBESVART:
        return _("Ikke besvart.")
    if verdier["svar"] == Seksjonssvar.INGEN_NYTT:
        return ""
    mangler = rules.manglende_felt(oppnaaelse=verdier["oppnaaelse"], tekster=verdier)
    if mangler:
        return _("Mangler %(hva)s.") % {"hva": oppramsing([str(_MANGLER[felt]) for felt in mangler])}
    if sagt.forrige and som_sist(verdier, sagt.forrige):
        return _("Svaret er at noe er nytt, men alt står som sist. Skriv hva som er nytt, eller velg «Ikke noe nytt».")
    gjenbrukt = gjenbrukt_grunn(Grunngitt(verdier["oppnaaelse"], verdier["vurdering"]), sagt.grunner)
    if gjenbrukt:
        return ny_grunn_i_ord(fra=gjenbrukt.oppnaaelse, til=verdier["oppnaaelse"])
    return ""


def som_sist(verdier: Mapping[str, str], forrige: Forrige) -> bool:
    return verdier["oppnaaelse"] == forrige.oppnaaelse and all(verdier[f] == forrige.tekster[f] for f in TEKSTFELT)


def _seksjon(ett: Maalgrunnlag, seksjon: Rapportseksjon | None) -> Seksjonsinnhold:
    pk, tittel, tall, forrige = ett.bilde.pk, ett.bilde.tekst, tallene(ett.bilde), ett.sagt.forrige
    svar = seksjon.svar if seksjon else Seksjonssvar.UBESVART.value
    skrevet_av = seksjon.endret_av.navn if seksjon else ""
    if seksjon is not None and svar == Seksjonssvar.NYTT:
        tekster = {felt: getattr(seksjon, felt) for felt in TEKSTFELT}
        return Seksjonsinnhold(pk, tittel, svar, seksjon.oppnaaelse, **tekster, skrevet_av=skrevet_av, tall=tall)
    if svar == Seksjonssvar.INGEN_NYTT and forrige:
        return Seksjonsinnhold(
            pk,
            tittel,
            svar,
            forrige.oppnaaelse,
            **forrige.tekster,
            skrevet_av=skrevet_av,
            uendret_fra=forrige.periodenavn,
            uendret_dato=forrige.dato,
            uendret_pk=forrige.pk,
            tall=tall,
        )
    return Seksjonsinnhold(pk, tittel, svar, tall=tall)


def _bidrag(ett: Bidragsgrunnlag, seksjon: Rapportseksjon | None) -> Seksjonsinnhold:
    forrige, svar = ett.sagt.forrige, seksjon.svar if seksjon else Seksjonssvar.UBESVART.value
    felles = Seksjonsinnhold(ett.maal_pk, ett.tittel, svar, leder=ett.leder, bidrag=ett.bidrag)
    if seksjon is None:
        return felles
    felles = replace(felles, skrevet_av=seksjon.endret_av.navn)
    if svar == Seksjonssvar.INGEN_NYTT and forrige:
        sagt = forrige.tekster["vurdering"]
        return replace(felles, vurdering=sagt, uendret_fra=forrige.periodenavn, uendret_dato=forrige.dato)
    return replace(felles, vurdering=seksjon.vurdering)


def _annet(seksjon: Rapportseksjon | None) -> Seksjonsinnhold:
    if seksjon is None or not seksjon.vurdering:
        return Seksjonsinnhold(0, ANNET, Seksjonssvar.INGEN_NYTT.value)
    return Seksjonsinnhold(
        0, ANNET, Seksjonssvar.NYTT.value, vurdering=seksjon.vurdering, skrevet_av=seksjon.endret_av.navn
    )
