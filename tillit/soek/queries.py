"""A search: how many hits there are of each kind, body and year, and the page of them that is asked for.

Three queries whatever is found: what was found and how much of each, the page, the names of the bodies. Where nothing
was found, the second asks what may have been meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Value
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.organisasjon.models import Bruker, Organ
from tillit.soek import rules
from tillit.soek.enums import Dokumentslag as S
from tillit.soek.faste import FastSide, faste_sider
from tillit.soek.funn import Funntelling, Soek, funn
from tillit.soek.models import Soekedokument
from tillit.soek.ordformer import normal_form
from tillit.soek.querysets import en_av, stammer
from tillit.soek.utdrag import Bit, Letteord, utdrag
from tillit.spraak.boeyning import stamme

PER_SIDE = 20
HJELP = "hjelp"
_HJELPENS_NAVN = _("Hjelp")
_HJELP_VED_SIDEN = 3
_NAERE_TITLER = 40
_LIKNENDE = 5
# Of a text no more is fetched than an excerpt is looked for in.
_LEST_TEKST = 20_000
_TITTELLENGDE = 160

# The page a document stands on, and where on it.
_SIDER: Mapping[S, tuple[str, str]] = {
    S.MAAL: ("maal:vis", ""),
    S.INDIKATOR: ("maal:indikator", ""),
    S.MAALING: ("maal:indikator", "maaling"),
    S.VURDERING: ("maal:vurdering", ""),
    S.LEDD: ("resultatkjede:liste", "ledd"),
    S.KOBLING: ("resultatkjede:liste", "kobling"),
    S.KJEDEMAL: ("resultatkjede:mal", ""),
    S.RISIKO: ("resultatkjede:risiko", ""),
    S.TILTAK: ("resultatkjede:risiko", ""),
    S.FORTELLING: ("resultatkjede:fortelling", ""),
    S.MOETE: ("styringsdialog:moete", ""),
    S.SAK: ("styringsdialog:moete", "sak"),
    S.SIGNAL: ("styringsdialog:moete", "signal"),
    S.SVAR: ("styringsdialog:moete", ""),
    S.ORDLYD: ("styringsdialog:moete", ""),
    S.SPOERSMAALSSVAR: ("styringsdialog:moete", ""),
    S.REFERAT: ("styringsdialog:referat", ""),
    S.KOMMENTAR: ("styringsdialog:referat", ""),
    S.TILLEGG: ("styringsdialog:referat", ""),
    S.OPPFOELGING: ("styringsdialog:oppfoelging", ""),
    S.PERIODE: ("rapportering:vis", ""),
    S.RAPPORTERINGSKRAV: ("rapporteringskrav:vis", ""),
    S.BREV: ("styringsbrev:vis", ""),
    S.AVVIK: ("avvik:vis", ""),
    S.UNNTAK: ("unntak:vis", ""),
    S.KALENDERDATO: ("aarshjul:dato", ""),
    S.REFLEKSJON: ("refleksjon:aaret", ""),
    S.OPPFATNING: ("refleksjon:oppfatning", ""),
    S.KJENNETEGN: ("refleksjon:kjennetegn", ""),
    S.AVKLARING: ("avklaring:vis", ""),
    S.ALTERNATIV: ("avklaring:vis", ""),
    S.FAGLIG_RAAD: ("avklaring:vis", ""),
    S.FULLMAKT: ("handlingsrom:fullmakt", ""),
    S.FULLMAKTSBRUK: ("handlingsrom:fullmakt", ""),
    S.GRENSE: ("handlingsrom:grense", ""),
    S.KUNNGJOERING: ("maal:indikator", ""),
    S.TILLITSTILTAK: ("tiltaksregister:vis", ""),
    S.LAERDOM: ("laering:vis", ""),
    S.LEVERANSE: ("rapportering:leveranse", ""),
    S.RAPPORT: ("rapport:vis", ""),
    S.SPOERSMAAL: ("spoersmaal:vis", ""),
    S.VERBALVEDTAK: ("verbalvedtak:vis", ""),
    S.VEDTAKSSVAR: ("verbalvedtak:vis", ""),
    S.SPOERRING: ("statistikk:vis", ""),
    S.VIRKSOMHET: ("oversikt:virksomhet", ""),
    S.AVDELING: ("oversikt:avdeling", ""),
    S.PERSON: ("organisasjon:bruker", ""),
}


# Their page is of a year.
_OM_ET_AAR = (S.REFLEKSJON, S.OPPFATNING, S.KJENNETEGN)
_ORGANER = (S.VIRKSOMHET, S.AVDELING)
_MED_FRIST = (S.TILTAK, S.OPPFOELGING)


@dataclass(frozen=True)
class Valg:
    """One choice of a filter, with how many hits it would leave."""

    verdi: str
    navn: str
    antall: int
    valgt: bool


@dataclass(frozen=True)
class Treff:
    slag: str
    slagnavn: str
    adresse: str
    tittel: tuple[Bit, ...]
    utdrag: tuple[Bit, ...]
    virksomhet: str
    styrer: str
    dag: date | None
    dag_er_frist: bool
    aar: str


@dataclass(frozen=True)
class Soekeside:
    soek: Soek
    antall: int = 0
    treff: tuple[Treff, ...] = ()
    side: Page[int] | None = None
    slag: tuple[Valg, ...] = ()
    virksomheter: tuple[Valg, ...] = ()
    aar: tuple[Valg, ...] = ()
    # Where nothing was found: what may have been meant, and what is called nearly so.
    forslag: str = ""
    liknende: tuple[Treff, ...] = ()
    er_for_kort: bool = False
    uten_valgene: int = 0
    # Of the pages that help is: the first few, or all of them where they alone are asked for.
    hjelp: tuple[Treff, ...] = ()
    antall_hjelp: int = 0

    @property
    def antall_i_alt(self) -> int:
        """Hits and what help has, as far as that is asked for."""
        return self.antall + (self.antall_hjelp if self.hjelp else 0)


def soek(bruker: Bruker, hva: Soek, *, side: int) -> Soekeside:
    """The hits of `hva` that `bruker` may open, counted within the same rights."""
    if not hva.tekst or rules.er_for_kort(hva.tekst):
        return Soekeside(soek=hva, er_for_kort=bool(hva.tekst))
    telling, numre = funn(bruker, hva, side, PER_SIDE)
    faste = faste_sider(rules.uten_utelatte(hva.tekst))
    hjelp = _hjelpetreff(faste, hva, side)
    if not telling.i_alt:
        ingen = _ingen(Soekedokument.objects.synlig_for(bruker).med_sted(), hva)
        utenfor = 0 if hjelp else len(faste)
        slag = _slagvalg(telling, hva, len(faste))
        return replace(ingen, hjelp=hjelp, antall_hjelp=len(faste), slag=slag, uten_valgene=utenfor)
    rader = _rader(numre, hva.tekst)
    navn = _navn(telling, rader)
    return Soekeside(
        soek=hva,
        antall=telling.antall,
        treff=tuple(_treff(rad, hva.tekst, navn) for rad in rader),
        side=Paginator(range(telling.antall), PER_SIDE).get_page(side),
        slag=_slagvalg(telling, hva, len(faste)),
        virksomheter=_virksomhetsvalg(telling, hva, navn),
        aar=_aarsvalg(telling, hva),
        uten_valgene=telling.i_alt + len(faste),
        hjelp=hjelp,
        antall_hjelp=len(faste),
    )


def _hjelpetreff(faste: Sequence[FastSide], hva: Soek, side: int) -> tuple[Treff, ...]:
    """Below the first page of hits; of no virksomhet and no year. All of them, where they are what is asked for."""
    if hva.virksomhet or hva.aar or hva.slag not in {"", HJELP} or (side > 1 and not hva.slag):
        return ()
    ord_ = Letteord(
        [stamme(normal_form(ett)) for ett in rules.uten_utelatte(hva.tekst).split()], rules.begynnelse(hva.tekst)
    )
    return tuple(
        Treff(
            slag=HJELP,
            slagnavn=str(_HJELPENS_NAVN),
            adresse=ett.adresse,
            tittel=utdrag(ett.tittel, ord_, lengde=_TITTELLENGDE),
            utdrag=utdrag(ett.tekst, ord_),
            virksomhet="",
            styrer="",
            dag=None,
            dag_er_frist=False,
            aar="",
        )
        for ett in faste[: None if hva.slag else _HJELP_VED_SIDEN]
    )


def _rader(numre: list[int], tekst: str) -> list[Any]:
    """The documents of a page, in its order. Whether they may be seen has been asked."""
    felter = Soekedokument.objects.filter(pk__in=numre).med_sted()
    med_ord = felter.annotate(stammer=stammer(rules.uten_utelatte(tekst)), lest=Left("tekst", _LEST_TEKST))
    rader = {rad.pk: rad for rad in _sparsom(med_ord)}
    return [rader[nummer] for nummer in numre if nummer in rader]


def _sparsom(rader: Any) -> Any:
    """Of what a document belongs to, only the name."""
    return rader.select_related("maal", "moete").only(
        *("slag", "objekt_id", "side_id", "tittel", "dato", "maal__tekst", "moete__tittel", "relasjon_id", "organ_id"),
    )


def _navn(telling: Funntelling, rader: Iterable[Any]) -> Mapping[int, str]:
    """Of each body, in Norwegian order. A city has some hundreds, and no more of them is needed."""
    numre: set[int | None] = set(telling.virksomheter)
    for rad in rader:
        numre |= {rad.virksomhet_nr, rad.styrer_nr}
    organer = Organ.objects.filter(pk__in=en_av([nummer for nummer in numre if nummer])).alfabetisk()
    return dict(organer.values_list("pk", "navn"))


def _treff(rad: Any, tekst: str, navn: Mapping[int, str]) -> Treff:
    ord_ = Letteord(rad.stammer, rules.begynnelse(tekst))
    urlnavn, anker = _SIDER[S(rad.slag)]
    adresse = reverse(urlnavn, args=[rad.side_id, rad.fra] if rad.slag in _OM_ET_AAR else [rad.side_id])
    # What has no title of its own is called after what it is about, and what is about neither, by its own words: a hit
    # has always something to open it by.
    sted = rad.maal.tekst if rad.maal else rad.moete.tittel if rad.moete else ""
    tittel = rad.tittel or sted or rad.lest
    fortalt = tittel is rad.lest and len(rad.lest) <= _TITTELLENGDE
    return Treff(
        slag=rad.slag,
        slagnavn=str(S(rad.slag).label),
        adresse=f"{adresse}#{anker}-{rad.objekt_id}" if anker else adresse,
        tittel=utdrag(tittel, ord_, lengde=_TITTELLENGDE),
        utdrag=() if fortalt else utdrag(rad.lest, ord_),
        virksomhet="" if rad.slag in _ORGANER else navn.get(rad.virksomhet_nr or 0, ""),
        styrer=navn.get(rad.styrer_nr or 0, ""),
        dag=rad.dag,
        dag_er_frist=rad.slag in _MED_FRIST,
        aar="" if rad.dag or rad.fra is None else str(rad.fra) if rad.fra == rad.til else f"{rad.fra}–{rad.til}",
    )


def _ingen(synlige: Any, hva: Soek) -> Soekeside:
    naere = synlige.nesten(hva.tekst).annotate(stammer=Value([], output_field=stammer("").output_field), lest=Value(""))
    rader = list(_sparsom(naere)[:_NAERE_TITLER])
    forslag = rules.forslag(hva.tekst, [rad.tittel for rad in rader])
    vist = rader[:_LIKNENDE]
    navn = _navn(Funntelling(), vist)
    return Soekeside(soek=hva, forslag=forslag, liknende=tuple(_treff(rad, "", navn) for rad in vist))


def _slagvalg(telling: Funntelling, hva: Soek, antall_hjelp: int) -> tuple[Valg, ...]:
    antall = {**telling.slag, HJELP: antall_hjelp if not (hva.virksomhet or hva.aar) else 0}
    navn = [(slag.value, slag.label) for slag in S] + [(HJELP, _HJELPENS_NAVN)]
    return tuple(
        Valg(slag, str(navnet), antall.get(slag, 0), valgt=slag == hva.slag)
        for slag, navnet in navn
        if antall.get(slag) or slag == hva.slag
    )


def _virksomhetsvalg(telling: Funntelling, hva: Soek, navn: Mapping[int, str]) -> tuple[Valg, ...]:
    antall = telling.virksomheter
    return tuple(
        Valg(str(nummer), kalt, antall[nummer], valgt=nummer == hva.virksomhet)
        for nummer, kalt in navn.items()
        if nummer in antall
    )


def _aarsvalg(telling: Funntelling, hva: Soek) -> tuple[Valg, ...]:
    return tuple(
        Valg(str(aar), str(aar), antall, valgt=aar == hva.aar)
        for aar, antall in sorted(telling.aar.items(), reverse=True)
    )
