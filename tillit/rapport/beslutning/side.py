"""Page 1, heading by heading. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from tillit.felles.tid import oslodag
from tillit.maal.enums import IKKE_VURDERT, Maaloppnaaelse
from tillit.maal.ordlegging import oppnaaelse_i_ord
from tillit.rapport.beslutning.alvor import Maalsak, maalsaker, virksomhetens_tyngde
from tillit.rapport.beslutning.avgjoer import avgjoer, ber_om, per_dagen, stemmen
from tillit.rapport.beslutning.forrige import endringer
from tillit.rapport.beslutning.linjer import (
    BREDDE,
    MELLOM_AVSNITT,
    Rad,
    Radslag,
    Rubrikk,
    Sidelinje,
    maalanker,
    virksomhetsanker,
)
from tillit.rapport.fakta import Tallfakta, forbehold_om_alder, maaltall_setning, verdi_i_ord
from tillit.rapport.innhold import Rapportinnhold, Virksomhetsdel
from tillit.rapport.opptelling import tell, vurdert_i_ord
from tillit.rapport.plass import fordel_plassen
from tillit.rapport.sammendrag.avvik import avvikstittel
from tillit.rapport.sammendrag.paastand import sitat
from tillit.spraak.antall import Kjoenn, Substantiv
from tillit.spraak.bokstaver import liten, stor
from tillit.spraak.dager import dag_i_ord
from tillit.spraak.rekke import oppramsing
from tillit.spraak.tegnsetting import sitert

# How many lines of paper there are under the head of page 1, and how many things each heading has at least: none is
# pushed out by another.
LINJER_PAA_SIDEN = 56
_MINST = {"avvik": 3, "avgjoer": 4, "over": 2, "bestridt": 1, "ber-om": 1, "endret": 2, "vet-ikke": 3}
# Of one goal: the figure that weighs most, and one more that missed.
_TALL_OM_ET_MAAL = 2
_DAG = Substantiv("dag", "dagen", "dager", Kjoenn.HANKJOENN)
_MAAL = Substantiv("mål", "målet", "mål")
_TALL = Substantiv("tall", "tallet", "tall")


@dataclass(frozen=True)
class Beslutningsside:
    """`vurdert` is how many goals are judged, in a sentence; empty where there are none."""

    vurdert: str
    rubrikker: tuple[Rubrikk, ...]

    @property
    def med_linjer(self) -> tuple[Rubrikk, ...]:
        return tuple(rubrikk for rubrikk in self.rubrikker if rubrikk.linjer)

    @property
    def fortsatt(self) -> tuple[Rubrikk, ...]:
        """The headings that there was not room for all of: the overview goes on with them."""
        return tuple(rubrikk for rubrikk in self.rubrikker if rubrikk.resten)

    @property
    def ellers(self) -> str:
        """That there is nothing under the other headings, said once."""
        return " ".join(rubrikk.tomt for rubrikk in self.rubrikker if rubrikk.tomt and not rubrikk.linjer)

    @property
    def fyller_arket(self) -> bool:
        """Else what comes after begins on the same sheet: it would be half empty."""
        return self.hoeyde > LINJER_PAA_SIDEN / 2

    @property
    def hoeyde(self) -> float:
        ellers = MELLOM_AVSNITT + ceil(len(self.ellers) / BREDDE) if self.ellers else 0
        return sum(rubrikk.hoeyde for rubrikk in self.med_linjer) + ellers

    def med_hoeyst(self, flest: Mapping[str, int]) -> Beslutningsside:
        return replace(self, rubrikker=tuple(ett.med_hoeyst(flest[ett.ident]) for ett in self.rubrikker))


def beslutningsside(innhold: Rapportinnhold) -> Beslutningsside:
    """The fullest page that has room for what it says, whatever order the virksomheter come in."""
    i_dag = oslodag(innhold.hentet_tid)
    etter_navn = sorted(innhold.virksomheter, key=lambda del_: (del_.navn, del_.pk))
    tyngst_foerst = sorted(etter_navn, key=lambda del_: virksomhetens_tyngde(del_, i_dag), reverse=True)
    hel = _hel_side(replace(innhold, virksomheter=tuple(tyngst_foerst)), i_dag)
    if innhold.gjelder_en_virksomhet:
        hel = replace(hel, rubrikker=tuple(map(_uten_navn, hel.rubrikker)))
    finnes = {rubrikk.ident: len(rubrikk.linjer) for rubrikk in hel.rubrikker}
    return hel.med_hoeyst(
        fordel_plassen(_MINST, finnes, lambda flest: hel.med_hoeyst(flest).hoeyde <= LINJER_PAA_SIDEN)
    )


def _hel_side(innhold: Rapportinnhold, i_dag: date) -> Beslutningsside:
    """All there is to say, whether one page has room for it or not."""
    if not innhold.virksomheter:
        return Beslutningsside("Rapporten har ingen virksomheter.", ())
    saker = maalsaker(innhold.virksomheter, i_dag)

    def med_maal(tomt: str) -> str:
        """Where there are no goals, that is all there is to say of them."""
        return tomt if saker else ""

    avvik = tuple(_avvik(saker))
    return Beslutningsside(
        vurdert=_vurdert(innhold, saker),
        rubrikker=(
            Rubrikk(
                "avvik", avvikstittel(ett.status for ett in avvik), med_maal("Ingen mål er vurdert til avvik."), avvik
            ),
            Rubrikk(
                "avgjoer",
                f"{stemmen(innhold).tittel}{per_dagen(innhold)}",
                "Ingenting venter på en avgjørelse.",
                tuple(avgjoer(innhold, saker)),
            ),
            *_over_fristen(innhold),
            Rubrikk(
                "ber-om",
                _ber_om_tittel(innhold),
                med_maal("Ingen ber om noe i siste godkjente vurdering."),
                tuple(ber_om(saker)),
            ),
            *_bestridt(innhold),
            *_endret(innhold),
            Rubrikk(
                "vet-ikke",
                "Dette vet vi ikke",
                med_maal("Ingen vurderinger eller tall mangler."),
                (*_ikke_levert(innhold), *_vet_ikke(saker)),
            ),
        ),
    )


def _ber_om_tittel(innhold: Rapportinnhold) -> str:
    if innhold.for_virksomheten:
        return "Dette ber dere om"
    return "Virksomheten ber om" if innhold.gjelder_en_virksomhet else "Virksomhetene ber om"


def _uten_navn(rubrikk: Rubrikk) -> Rubrikk:
    """Whose it is goes without saying in a report of one virksomhet, where the line leads further by other words."""
    linjer = (replace(ett, virksomhet="") if ett.lenke or not ett.anker else ett for ett in rubrikk.linjer)
    return replace(rubrikk, linjer=tuple(linjer))


def _vurdert(innhold: Rapportinnhold, saker: Sequence[Maalsak]) -> str:
    if not saker:
        return f"Ingen mål er fastsatt for {innhold.aar}. Da er det ingenting å vurdere."
    hvem = innhold.virksomheter[0].navn if len(innhold.virksomheter) == 1 else "Virksomhetene"
    return vurdert_i_ord(tell(sak.maal.bilde.oppnaaelse for sak in saker), hvem)


# Deviations


def _avvik(saker: Iterable[Maalsak]) -> Iterator[Sidelinje]:
    for sak in saker:
        if sak.har_avvik or sak.bommet:
            bilde = sak.maal.bilde
            vurdering = [Rad(Radslag.VURDERING, bilde.vurdering.pk)] if bilde.vurdering else []
            tall = _valgte_tall(sak)
            yield Sidelinje(
                " ".join([_siden_naar(sak), *_tall_i_ord(tall)]),
                (*vurdering, Rad(Radslag.MAAL, bilde.pk), *(Rad(Radslag.MAALING, ett.punkt.pk) for ett in tall)),
                sak.virksomhet.navn,
                bilde.tekst,
                maalanker(sak.maal),
                status=bilde.oppnaaelse,
                forbehold=forbehold_om_alder(tall),
            )


def _siden_naar(sak: Maalsak) -> str:
    naa, foer = sak.maal.bilde.vurdering, sak.maal.bilde.forrige_vurdering
    if naa is None:
        return "Målet er ikke vurdert, men måltallet er ikke nådd."
    if naa.oppnaaelse != Maaloppnaaelse.AVVIK:
        ord_ = sitert(oppnaaelse_i_ord(naa.oppnaaelse))
        return f"Vurdert til {ord_} i {naa.periodenavn}, men måltallet er ikke nådd."
    if foer is None:
        return f"Første vurdering, {naa.periodenavn}."
    if foer.oppnaaelse == naa.oppnaaelse:
        return f"Avvik i {naa.periodenavn}, og i {foer.periodenavn}."
    return f"Nytt avvik i {naa.periodenavn}: i {foer.periodenavn} var det {sitert(oppnaaelse_i_ord(foer.oppnaaelse))}."


def _valgte_tall(sak: Maalsak) -> tuple[Tallfakta, ...]:
    """The figure that weighs most, and others only where they missed."""
    return tuple(ett for ett in sak.tall[:1] + tuple(t for t in sak.tall[1:] if t.bommet))[:_TALL_OM_ET_MAAL]


def _tall_i_ord(tall: Sequence[Tallfakta]) -> Iterator[str]:
    if not tall:
        yield "Målet har ingen tall."
    for ett in tall:
        yield verdi_i_ord(ett)
        yield maaltall_setning(ett)


# What is late and disputed


def _over_fristen(innhold: Rapportinnhold) -> Iterator[Rubrikk]:
    """Nothing of it where no dialogue is read."""
    if not innhold.er_uten_dialog:
        naar = per_dagen(innhold)
        tomt = f"Ingen oppfølginger eller tiltak er over fristen{naar}."
        yield Rubrikk("over", f"Over fristen{naar}", tomt, tuple(_over(innhold)))


def _over(innhold: Rapportinnhold) -> Iterator[Sidelinje]:
    """Follow-ups and measures past their deadline, what has waited longest first."""
    rader: list[tuple[int, Sidelinje]] = []
    for virk in innhold.virksomheter:
        for sak in virk.oppfoelginger:
            if sak.dager_over:
                rad = Rad(Radslag.OPPFOELGING, sak.pk)
                rader.append(
                    (sak.dager_over, _forsinket("Oppfølging", sak.tekst, sak.frist, sak.dager_over, virk, rad))
                )
        for risiko in virk.risikoer or ():
            for tiltak in risiko.aapne_tiltak:
                if tiltak.dager_over:
                    rad = Rad(Radslag.TILTAK, tiltak.pk)
                    linje = _forsinket("Tiltak", tiltak.tekst, tiltak.frist, tiltak.dager_over, virk, rad)
                    rader.append((tiltak.dager_over, linje))
    yield from (linje for _dager, linje in sorted(rader, key=lambda rad: -rad[0]))


def _forsinket(hva: str, tekst: str, frist: date, dager: int, virk: Virksomhetsdel, rad: Rad) -> Sidelinje:
    sagt = f"{_DAG.talt(dager)} over fristen {dag_i_ord(frist)}: {liten(hva)} {sitat(tekst)}"
    return Sidelinje(sagt, (rad,), virk.navn, anker=virksomhetsanker(virk))


def _bestridt(innhold: Rapportinnhold) -> Iterator[Rubrikk]:
    """Nothing of it where the report was frozen before it read what is disputed."""
    if all(virk.bestridt is not None for virk in innhold.virksomheter):
        tomt = f"Ingen signaler{_gitt_til(innhold)} er bestridt."
        yield Rubrikk("bestridt", "Bestridt", tomt, tuple(_bestridte(innhold)))


def _gitt_til(innhold: Rapportinnhold) -> str:
    """How far the signals reach, where that is not until now: later ones may be disputed, and are not read."""
    if innhold.periode:
        return f" gitt til og med {dag_i_ord(innhold.periode.slutt)}"
    return f" gitt til og med {innhold.aar}" if innhold.aar < oslodag(innhold.hentet_tid).year else ""


def _bestridte(innhold: Rapportinnhold) -> Iterator[Sidelinje]:
    for virk in innhold.virksomheter:
        for signal in virk.bestridt or ():
            hvem = oppramsing(list(dict.fromkeys(signal.av)))
            hva = f"{signal.typenavn} fra {dag_i_ord(signal.dato)}"
            tekst = f"{hva}, bestridt av {hvem}, så det binder ikke: {sitat(signal.tekst)}"
            yield Sidelinje(tekst, (Rad(Radslag.SIGNAL, signal.pk),), virk.navn, anker=virksomhetsanker(virk))


# What changed, and what nobody knows


def _endret(innhold: Rapportinnhold) -> Iterator[Rubrikk]:
    """Nothing of it where the report was frozen before it was held against the one before."""
    if innhold.siden is None:
        return
    forrige = innhold.siden.forrige
    if forrige is None:
        foerste = "Det finnes ingen tidligere rapport å sammenlikne med."
        yield Rubrikk("endret", "Endret siden forrige rapport", foerste)
        return
    if forrige.periodenavn:
        hva = tittel = forrige.periodenavn
    else:
        hva = f"rapport nr. {forrige.rapport_pk}"
        tittel = f"{hva} ({dag_i_ord(oslodag(forrige.hentet_tid))})"
    uendret = f"Ingenting er endret siden {hva}."
    yield Rubrikk("endret", f"Endret siden {tittel}", uendret, endringer(innhold, forrige))


def _ikke_levert(innhold: Rapportinnhold) -> Iterator[Sidelinje]:
    """Where the report is of a period that nobody has delivered for: what is said of it is what was known otherwise."""
    periode = innhold.periode
    if periode is None or (periode.meldt and periode.meldt.innhold):
        return
    if periode.meldt is None:
        yield Sidelinje(f"Byrådsavdelingen har ikke åpnet noen rapportering for {periode.navn}.", ())
    else:
        frist = dag_i_ord(periode.meldt.frist)
        yield Sidelinje(f"Virksomheten har ikke levert rapporteringen for {periode.navn}. Fristen er {frist}.", ())


def _vet_ikke(saker: Sequence[Maalsak]) -> Iterator[Sidelinje]:
    """Each lack once: how many it is true of, and where they are."""

    def mangel(hvor_mange: Substantiv, hva: str, rader: Sequence[tuple[Virksomhetsdel, Rad]]) -> Iterator[Sidelinje]:
        if rader:
            hvor = _hvor(virk for virk, _rad in rader)
            yield Sidelinje(f"{stor(hvor_mange.telt(len(rader)))} {hva}{hvor}.", tuple(rad for _virk, rad in rader))

    maal = [(sak.virksomhet, sak.maal.bilde, Rad(Radslag.MAAL, sak.maal.bilde.pk)) for sak in saker]
    serier = [(sak.virksomhet, serie) for sak in saker for serie in sak.maal.bilde.i_bruk]
    yield from mangel(_MAAL, "er ikke vurdert", [(v, rad) for v, b, rad in maal if b.oppnaaelse == IKKE_VURDERT])
    vet_ikke = [(v, rad) for v, b, rad in maal if b.oppnaaelse == Maaloppnaaelse.VET_IKKE]
    yield from mangel(_MAAL, "er vurdert til «vet ikke»", vet_ikke)
    yield from mangel(_MAAL, "har ingen indikator", [(v, rad) for v, b, rad in maal if not b.i_bruk])
    mangler = [(v, Rad(Radslag.INDIKATOR, s.indikator_pk)) for v, s in serier if s.er_ubesvart or s.tall_mangler]
    yield from mangel(_TALL, "mangler for perioder som er over", mangler)
    gamle = [(sak.virksomhet, Rad(Radslag.MAALING, ett.punkt.pk)) for sak in saker for ett in sak.tall if ett.gammelt]
    yield from mangel(_TALL, "er eldre enn to år, og det er ikke kommet nyere", gamle)


def _hvor(virksomheter: Iterable[Virksomhetsdel]) -> str:
    """« (Bymiljøetaten 5, Klimaetaten 2)», most first; empty where there is but one."""
    antall = Counter(virk.navn for virk in virksomheter)
    return f" ({', '.join(f'{navn} {tall}' for navn, tall in antall.most_common())})" if len(antall) > 1 else ""
