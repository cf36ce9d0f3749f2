"""What the pages of workbooks show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.fletting import med_ett_slags_linjeskift
from tillit.felles.formater import kortdato
from tillit.maal.enums import Indikatortype, Radutfall, Sikkerhet, Tallfeilslag
from tillit.maal.innlesing import Tallfeil, les_tallfeil
from tillit.maal.models import Indikator, Maaling
from tillit.maal.ordlegging import tall
from tillit.maal.perioder import Periode
from tillit.maal.queries.fordelinger import synlige_deler
from tillit.maal.tallregler import for_mange_desimaler, grenser_i_ord, spoersmaal_om
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.regneark import rules
from tillit.regneark.bilder import Arkside, Feltendring, Forhaandsvisning, Radbilde, Utfallstelling
from tillit.regneark.enums import SPURT
from tillit.regneark.kolonner import ETTER_FELT, KOLONNER, SKJULT
from tillit.regneark.models import Innlesing, Innlesingsrad
from tillit.regneark.rules import mangler_svar, skrives
from tillit.regneark.skriving import utvalg

RADER_PAA_SIDEN = 50
_INNLESINGER_PAA_SIDEN = 20
_SAMMENLIKNES = [kolonne.felt for kolonne in KOLONNER if kolonne.skrives and kolonne.felt != "grunn"]


def arkside(bruker: Bruker, organ: Organ, *, er_avdeling: bool, side: int) -> Arkside:
    kan_laste_opp = not er_avdeling and bruker.tilgang.har(Rettighet.TALL_IMPORTERE, organ.pk)
    innlesinger = None
    if not er_avdeling and Innlesing.objects.synlig_for(bruker).filter(organ=organ).exists():
        synlige = Innlesing.objects.synlig_for(bruker).filter(organ=organ)
        feil = Innlesingsrad.objects.filter(innlesing=OuterRef("pk"), utfall=Radutfall.FEIL)
        innlesinger = Paginator(
            synlige.select_related("lastet_opp_av", "bekreftet_av").annotate(har_feil=Exists(feil)),
            _INNLESINGER_PAA_SIDEN,
        ).get_page(side)
    return Arkside(organ, er_avdeling, utvalg.indikatorer(bruker, organ).count(), kan_laste_opp, innlesinger)


def forhaandsvisning(innlesing: Innlesing, *, utfall: str, side: int) -> Forhaandsvisning:
    """Five queries, whatever the file holds, and four for the parts that are stored where it has any."""
    rader = innlesing.rader.all()
    antall = dict(rader.order_by().values_list("utfall").annotate(n=Count("pk")))
    utfall = utfall if utfall in {*Radutfall.values, SPURT} else ""
    talt = rader.aggregate(
        skrives=Count("pk", filter=skrives()),
        uavklart=Count("pk", filter=rules.uavklart() & Q(utfall=Radutfall.KONFLIKT)),
        spurt=Count("pk", filter=rules.spurt()),
        usikre=Count("pk", filter=rules.uavklart() & rules.spurt()),
        erstattes=Count("pk", filter=Q(utfall=Radutfall.KONFLIKT) & rules.sier_noe_annet()),
    )
    utvalget = rader.filter(_i_fanen(utfall))
    sortert = utvalget.select_related("indikator", "gruppe__fordeling", "gjeldende__registrert_av").order_by("nr")
    sidene = Paginator(sortert, RADER_PAA_SIDEN).get_page(side)
    behold = frozenset(innlesing.behold)
    vist = _viste_deler([rad.gjeldende for rad in sidene.object_list if rad.gruppe_id and rad.gjeldende])
    return Forhaandsvisning(
        tellinger=(
            Utfallstelling(SPURT, _("Langt fra forrige tall"), talt["spurt"], utfall == SPURT),
            *(
                Utfallstelling(ett.value, str(ett.label), antall.get(ett.value, 0), ett.value == utfall)
                for ett in Radutfall
            ),
        ),
        alle=sum(antall.values()),
        utfall=utfall,
        rader=tuple(
            _radbilde(rad, behold, innlesing.bokstaver) if rad.gruppe_id is None else _delbilde(rad, innlesing, vist)
            for rad in sidene.object_list
        ),
        side=sidene,
        uavklarte=talt["uavklart"],
        usikre=talt["usikre"],
        konflikter=antall.get(Radutfall.KONFLIKT, 0),
        erstattes=talt["erstattes"],
        feil=antall.get(Radutfall.FEIL, 0),
        skrives=talt["skrives"],
        uleste_ark=tuple(innlesing.uleste_ark),
        beholdt=tuple(ETTER_FELT[felt].overskrift for felt in innlesing.behold if felt in ETTER_FELT),
    )


def _i_fanen(utfall: str) -> Q:
    """What a tab shows; the first one everything that would become something."""
    if utfall == SPURT:
        return rules.spurt()
    return Q(utfall=utfall) if utfall else ~Q(utfall=Radutfall.UENDRET)


def rader_uten_grunn(innlesing: Innlesing) -> list[int]:
    """The numbers of the rows that would correct a figure and say nothing of why."""
    return list(innlesing.rader.filter(mangler_svar()).order_by("nr").values_list("nr", flat=True))


def _radbilde(rad: Innlesingsrad, behold: frozenset[str], bokstaver: dict[str, str]) -> Radbilde:
    indikator = None if _skjult(rad) else rad.indikator
    gjeldende = rad.gjeldende
    endringer = _endringer(rad, indikator, behold) if indikator and gjeldende else ()
    uroert = rad.utfall == Radutfall.UENDRET
    return Radbilde(
        pk=rad.pk,
        nr=rad.nr,
        indikator=indikator.navn if indikator else f"ID {rad.indikator_id}" if rad.indikator_id else "–",
        indikator_pk=indikator.pk if indikator else None,
        periode=_periode(rad, indikator),
        grunnlag=rad.grunnlag,
        utfall=rad.utfall,
        utfallnavn=str(Radutfall(rad.utfall).label),
        naa=i_ord(gjeldende, indikator) if gjeldende and indikator else "",
        etter=i_ord(rad, indikator) if indikator and not rad.cellefeil else "",
        endringer=() if uroert else endringer,
        rettet_siden=uroert and bool(endringer),
        feil=_regelbrudd(rad, indikator, bokstaver),
        lesefeil=_lesefeil(rad, bokstaver),
        spoersmaal=_spoersmaal(rad, indikator) if indikator else "",
        grunn=rad.grunn,
        mangler_grunn=rad.mangler_grunn,
        har_deler=rad.har_deler,
        av=gjeldende.registrert_av.navn if gjeldende and gjeldende.registrert_av else "",
        tid=gjeldende.registrert_tid if gjeldende else None,
        valg=rad.valg,
        bygger_paa_eldre=bool(rad.sett),
        enhet=indikator.enhet if indikator else "",
    )


def _spoersmaal(rad: Innlesingsrad, indikator: Indikator) -> str:
    """Whether the value is right, where it is far from the one before it. Else empty."""
    if rad.forrige_verdi is None or rad.forrige_periode is None or rad.verdi is None:
        return ""
    navn = Periode.som_inneholder(rad.forrige_periode, indikator.frekvens).navn
    return spoersmaal_om(rad.verdi, rad.forrige_verdi, periode=navn, desimaler=indikator.desimaler)


def _viste_deler(maalinger: Sequence[Maaling]) -> dict[tuple[int, int], str]:
    """What may be shown of what is stored, by måling and group."""
    if not maalinger:
        return {}
    return {
        (pk, del_.gruppe_pk): del_.tekst
        for pk, bilder in synlige_deler(list({ett.pk: ett for ett in maalinger}.values())).items()
        for bilde in bilder
        for del_ in bilde.deler
    }


def _delbilde(rad: Innlesingsrad, innlesing: Innlesing, vist: Mapping[tuple[int, int], str]) -> Radbilde:
    """A group's part. What is stored is shown only as far as it is on the indicator's page."""
    indikator, gruppe = None if _skjult(rad) else rad.indikator, rad.gruppe
    etter = "" if indikator is None or rad.cellefeil else SKJULT if rad.uendret else i_ord(rad, indikator)
    return Radbilde(
        pk=rad.pk,
        nr=rad.nr,
        indikator=indikator.navn if indikator else f"ID {rad.indikator_id}",
        indikator_pk=indikator.pk if indikator else None,
        gruppe=f"{gruppe.fordeling.navn}: {gruppe.navn}" if gruppe and indikator else "",
        periode=_periode(rad, indikator),
        grunnlag=rad.grunnlag,
        utfall=rad.utfall,
        utfallnavn=str(Radutfall(rad.utfall).label),
        naa=vist.get((rad.gjeldende_id or 0, rad.gruppe_id or 0), ""),
        etter=etter,
        feil=_regelbrudd(rad, indikator, innlesing.bokstaver),
        lesefeil=_lesefeil(rad, innlesing.bokstaver),
        enhet=indikator.enhet if indikator else "",
    )


def _skjult(rad: Innlesingsrad) -> bool:
    """A row of somebody else's indicator, or of none: what the file calls it is all there is to show."""
    skjulende = {Tallfeilslag.INGEN_TILGANG, Tallfeilslag.UKJENT_INDIKATOR}
    if any(feil.hva in skjulende for feil in les_tallfeil(rad.regelbrudd)):
        return True
    return any(felt == "indikator_id" for felt, _melding in rad.cellefeil)


def _periode(rad: Innlesingsrad, indikator: Indikator | None) -> str:
    if rad.periode is None or indikator is None:
        return "–"
    return Periode.som_inneholder(rad.periode, indikator.frekvens).navn


def i_ord(tallet: Innlesingsrad | Maaling, indikator: Indikator) -> str:
    """A value as the page says it: 12,5 · «Høyt» · .. · words."""
    if tallet.verdi is None:
        return tallet.symbol or tallet.beskrivelse
    if indikator.type == Indikatortype.SKAAR and 1 <= tallet.verdi <= len(indikator.nivaaer):
        return str(indikator.nivaaer[int(tallet.verdi) - 1])
    return tall(tallet.verdi, indikator.desimaler)


def _endringer(rad: Innlesingsrad, indikator: Indikator, behold: frozenset[str]) -> tuple[Feltendring, ...]:
    """Every field that would change, the value itself first."""
    funnet = []
    for felt in _SAMMENLIKNES:
        foer, etter = getattr(rad.gjeldende, felt), getattr(rad, felt)
        if felt in behold or _likt(foer, etter):
            continue
        funnet.append(
            Feltendring(ETTER_FELT[felt].overskrift, _felt(felt, foer, indikator), _felt(felt, etter, indikator))
        )
    return tuple(funnet)


def _likt(foer: object, etter: object) -> bool:
    if isinstance(foer, str) and isinstance(etter, str):
        return med_ett_slags_linjeskift(foer).strip() == etter.strip()
    return foer == etter


def _felt(felt: str, verdi: object, indikator: Indikator) -> str:
    match verdi:
        case None | "":
            return "–"
        case bool():
            return "ja" if verdi else "nei"
    if felt == "verdi":
        return i_ord(Innlesingsrad(verdi=verdi), indikator)  # type: ignore[misc]  # a number, by its column
    if felt == "sikkerhet":
        return str(Sikkerhet(str(verdi)).label)
    if felt == "publisert":
        return str(kortdato(verdi))  # type: ignore[arg-type]  # a date, by its column
    return tall(verdi, 0) if felt in {"teller", "nevner", "antall_svar"} else str(verdi)  # type: ignore[arg-type]  # likewise a number


@paa_bokmaal
def _lesefeil(rad: Innlesingsrad, bokstaver: dict[str, str]) -> tuple[str, ...]:
    return tuple(f"{_sted(felt, bokstaver)}: {melding}" for felt, melding in rad.cellefeil)


def _regelbrudd(rad: Innlesingsrad, indikator: Indikator | None, bokstaver: dict[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{_sted(ett.felt, bokstaver)}: {_tallfeil_i_ord(ett, indikator)}" for ett in les_tallfeil(rad.regelbrudd)
    )


def _tallfeil_i_ord(feil: Tallfeil, indikator: Indikator | None) -> str:
    if feil.hva == Tallfeilslag.UTENFOR_GRENSENE and indikator:
        return grenser_i_ord(indikator)
    if feil.hva == Tallfeilslag.FOR_MANGE_DESIMALER and indikator and feil.felt == "verdi":
        return for_mange_desimaler(indikator.desimaler)
    return str(feil.hva.label)


def _sted(felt: str, bokstaver: dict[str, str]) -> str:
    """«Kolonne J (Verdi)», as the sheet calls it."""
    navn = ETTER_FELT[felt].overskrift if felt in ETTER_FELT else felt
    return (
        _("Kolonne %(bokstav)s (%(navn)s)") % {"bokstav": bokstaver[felt], "navn": navn} if felt in bokstaver else navn
    )
