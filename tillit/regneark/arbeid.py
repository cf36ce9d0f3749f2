"""The work of the two orders. May be killed anywhere and started again: nothing is done twice."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from tillit.felles import arbeid, filer, jobb
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.historikk import handling
from tillit.felles.jobb import J, Leie
from tillit.felles.tid import i_dag, naa
from tillit.maal.innlesing import Bunke, Delrad, InnlesingStanset, Maalingsrad
from tillit.maal.models import Fordelingsgruppe, Indikator, Maaling
from tillit.maal.sql import BUNKE, DELDOM, DELER, DOM
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.regneark.enums import Filformat, Innlesingstrinn, Radvalg
from tillit.regneark.lesing.aapning import Aapnet, aapne
from tillit.regneark.lesing.radlesing import Fakta, Tallene
from tillit.regneark.lesing.tolkning import LestRad
from tillit.regneark.models import Innlesing, Innlesingsrad, Uttak
from tillit.regneark.rules import skrives, uavklart
from tillit.regneark.seriekontroll import merk_de_som_skiller_seg_ut
from tillit.regneark.skriving import csvut, utvalg

_BUNT = 2000
# The share of the bar that reading takes; the comparison has the rest.
_LESING = 90


def utfoer_innlesing(pk: int) -> None:
    """Read and compare the uploaded file, or store what was confirmed: what its row says it waits for."""
    arbeid.utfoer(Innlesing, pk, _arbeid_med)


def lag_uttak(pk: int) -> None:
    arbeid.utfoer(Uttak, pk, _lag)


def _arbeid_med(leie: Leie[Innlesing]) -> None:
    innlesing = Innlesing.objects.select_related("lastet_opp_av", "bekreftet_av").get(pk=leie.pk)
    if innlesing.trinn == Innlesingstrinn.LAGRING:
        try:
            _lagre(leie, innlesing)
        except InnlesingStanset as stans:
            # Somebody was quicker. What the person decided stays; what is new is shown, and asked about again.
            jobb.skriv(leie, trinn=Innlesingstrinn.KONTROLL, bekreftet_av=None, beskjed=_beskjed(len(stans.dommer)))
        else:
            return
    with filer.som_sti(innlesing.fil, sha256=innlesing.sha256) as sti:
        _kontroller(leie, innlesing, sti)


def _beskjed(antall: int) -> str:
    return _("Ingenting ble lagret: %(antall)s av radene ble endret av andre mens du så over. Se over dem på nytt.") % {
        "antall": antall
    }


def _kontroller(leie: Leie[Innlesing], innlesing: Innlesing, sti: Path) -> None:
    """Read the file into a heap, have it judged, and keep the rows with their verdicts for somebody to look at."""
    valgte = innlesing.rader.exclude(valg=Radvalg.IKKE_VALGT).values_list("nr", "valg", *_MOETT)
    valg = {nr: (ett, moett) for nr, ett, *moett in valgte}
    organer = innlesing.lastet_opp_av.tilgang.organer(Rettighet.TALL_IMPORTERE)
    innlesing.rader.all()._raw_delete("default")  # noqa: SLF001  # nothing hangs on the rows, and they are many
    with (
        aapne(sti, _fakta(innlesing.lastet_opp_av), kjente=cache(versjoner)) as fil,
        Bunke(behold=fil.tolk.behold) as bunke,
    ):
        tomme = 0
        for bunt in _bunter(fil.tolk.rader()):
            bunke.legg_til((lest.rad for lest in bunt if lest.rad), organer=organer, i_dag=i_dag())
            bunke.legg_til_deler((lest.del_ for lest in bunt if lest.del_), organer=organer)
            gale = [lest for lest in bunt if lest.feil]
            _kopier_gale(innlesing.pk, gale)
            tomme += sum(1 for lest in bunt if not (lest.rad or lest.del_ or lest.feil))
            _meld(leie, int(bunt[-1].andel * _LESING), _("Leser rad %(nr)s") % {"nr": bunt[-1].nr})
        _meld(leie, _LESING, _("Sammenlikner med tallene som er registrert"))
        # The column «Versjon» may have been deleted, and a sheet from elsewhere never had one.
        bunke.sett_da(fil.lastet_ned_tid)
        bunke.doem()
        with transaction.atomic():
            _behold_dommene(innlesing.pk)
            merk_de_som_skiller_seg_ut(innlesing)
            _gjenta_valg(innlesing, valg)
            _fullfoer_kontroll(leie, fil, tomme)


def _fullfoer_kontroll(leie: Leie[Innlesing], fil: Aapnet, tomme: int) -> None:
    jobb.fullfoer(
        leie,
        behold=sorted(fil.tolk.behold),
        bokstaver=fil.tolk.bokstaver,
        lastet_ned_tid=fil.lastet_ned_tid,
        uleste_ark=list(fil.uleste_ark),
        tomme=tomme,
    )


def _bunter(rader: Iterator[LestRad]) -> Iterator[list[LestRad]]:
    while bunt := list(islice(rader, _BUNT)):
        yield bunt


def _meld(leie: Leie[J], prosent: int, tekst: str) -> None:
    jobb.meld_fremdrift(leie, prosent=prosent, tekst=tekst, naa=naa())


def _fakta(bruker: Bruker) -> dict[int, Fakta]:
    """What is needed to read the cells of every indicator the user may upload figures for."""
    egne = bruker.tilgang.organer(Rettighet.TALL_IMPORTERE)
    indikatorer = Indikator.objects.filter(maal__relasjon__underordnet__in=egne)
    felter = indikatorer.values_list("pk", "type", "frekvens", "desimaler", "nivaaer", "enhet")
    grupper: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    alle = Fordelingsgruppe.objects.filter(fordeling__indikator__in=indikatorer)
    for pk, indikator, fordeling, navn in alle.values_list(
        "pk", "fordeling__indikator_id", "fordeling__navn", "navn"
    ).order_by("pk"):
        grupper[indikator][fordeling.casefold(), navn.casefold()] = pk
    return {
        pk: Fakta(type_, frekvens, desimaler, tuple(nivaaer), enhet, grupper.get(pk, {}))
        for pk, type_, frekvens, desimaler, nivaaer, enhet in felter
    }


def versjoner(indikator: int) -> Tallene:
    """What every version of an indicator's figures says: which reading of «1,234» is the one that was downloaded."""
    felter = ("verdi", "teller", "nevner")
    rader = Maaling.objects.filter(indikator_id=indikator).values_list("periode", "grunnlag", "versjon", *felter)
    return {(periode, grunnlag, nr): dict(zip(felter, tall, strict=True)) for periode, grunnlag, nr, *tall in rader}


def _kopier_gale(innlesing_pk: int, gale: list[LestRad]) -> None:
    """Rows with cells that mean nothing: kept with what was wrong, for somebody to read."""
    if not gale:
        return
    faste = {"grunnlag": "", "symbol": "", "beskrivelse": "", "sikkerhet": "", "foreloepig": False, "brudd": False}
    faste |= {"brudd_grunn": "", "merknad": "", "kilde": "", "kilde_url": "", "grunn": "", "regelbrudd": "", "valg": ""}
    faste |= {"utfall": "feil", "indikator_versjon": 0, "mangler_grunn": False, "har_deler": False, "uendret": False}
    spalter = ("innlesing_id", "nr", "indikator_id", "periode", "cellefeil", *faste)
    json = DjangoJSONEncoder(ensure_ascii=False)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {Innlesingsrad._meta.db_table} ({', '.join(spalter)}) FROM STDIN") as kopi,  # noqa: SLF001
    ):
        for lest in gale:
            feil = json.encode([list(ett) for ett in lest.feil])
            kopi.write_row((innlesing_pk, lest.nr, lest.indikator_id, lest.periode, feil, *faste.values()))


def _behold_dommene(innlesing_pk: int) -> None:
    """From the heap to the rows, in one statement."""
    felter = [*Maalingsrad._fields, "indikator_versjon"]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {Innlesingsrad._meta.db_table} (innlesing_id, {", ".join(felter)}, utfall, gjeldende_id,
                gjeldende_versjon, mangler_grunn, har_deler, regelbrudd, cellefeil, valg, uendret)
            SELECT %s, {", ".join(f"b.{felt}" for felt in felter)}, d.utfall, d.gjeldende_id,
                d.gjeldende_versjon, d.mangler_grunn, d.har_deler, d.feil, '[]', '', false
            FROM {BUNKE} b JOIN {DOM} d USING (nr)
            """,  # noqa: S608, SLF001  # our own names
            [innlesing_pk],
        )
        cursor.execute(
            f"""
            INSERT INTO {Innlesingsrad._meta.db_table} (innlesing_id, {", ".join(Delrad._fields)}, utfall,
                gjeldende_id, regelbrudd, {", ".join(_UTEN_I_EN_DEL)})
            SELECT %s, {", ".join(f"x.{felt}" for felt in Delrad._fields)}, d.utfall,
                d.gjeldende_id, d.feil, {", ".join(_UTEN_I_EN_DEL.values())}
            FROM {DELER} x JOIN {DELDOM} d USING (nr)
            """,  # noqa: S608, SLF001  # our own names
            [innlesing_pk],
        )


# What a part has no say in, as SQL.
_UTEN_I_EN_DEL = {
    **dict.fromkeys(
        ("beskrivelse", "sikkerhet", "brudd_grunn", "merknad", "kilde", "kilde_url", "grunn", "valg"), "''"
    ),
    **dict.fromkeys(("foreloepig", "brudd", "mangler_grunn", "har_deler"), "false"),
    "indikator_versjon": "0",
    "cellefeil": "'[]'",
}


# What a row that waits for a choice was held against.
_MOETT = ("gjeldende_versjon", "forrige_verdi", "forrige_periode")


def _gjenta_valg(innlesing: Innlesing, valg: dict[int, tuple[str, list[Any]]]) -> None:
    """What was decided of a row still holds where the figures it met are the same."""
    spurte = innlesing.rader.filter(uavklart(), nr__in=valg)
    for rad in spurte:
        gjort, moett = valg[rad.nr]
        if [getattr(rad, felt) for felt in _MOETT] == moett:
            rad.valg = gjort
    Innlesingsrad.objects.bulk_update(spurte, ["valg"], batch_size=_BUNT)


def _lagre(leie: Leie[Innlesing], innlesing: Innlesing) -> None:
    """Store every row that was confirmed, or none. The version each must meet is the one that was shown."""
    _meld(leie, 50, _("Lagrer tallene"))
    felter = [felt for felt in Maalingsrad._fields if felt != "sett"]
    rader = innlesing.rader.filter(skrives()).values_list(
        *felter, Coalesce(F("gjeldende_versjon"), Value(0)), "indikator_versjon"
    )
    with transaction.atomic(), handling("innlesing.lest_inn", av=innlesing.bekreftet_av, grunn=innlesing.grunn):
        jobb.skriv(leie, fremdrift=50)
        with Bunke(behold=innlesing.behold) as bunke:
            bunke.legg_til_kontrollerte(rader.order_by())
            if innlesing.rader.filter(gruppe__isnull=False).exists():
                _analyser_rader()
                bunke.legg_til_kontrollerte_deler(_deler_av(innlesing).order_by())
            bunke.doem(laast=True)
            innlest = bunke.skriv(av=innlesing.bekreftet_av, grunn=innlesing.grunn, naa=naa())
        innlesing.rader.all()._raw_delete("default")  # noqa: SLF001  # as above
        jobb.fullfoer(leie, lest_inn_tid=naa(), nye=innlest.nye, rettede=innlest.rettede)


def _analyser_rader() -> None:
    """Rows just written are unknown to the planner, which then looks at all of them for each of them."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {Innlesingsrad._meta.db_table}")  # noqa: SLF001  # our own name


def _deler_av(innlesing: Innlesing) -> QuerySet[Innlesingsrad, Any]:
    """The parts of the rows that are stored."""
    samme = {felt: OuterRef(felt) for felt in ("indikator_id", "periode", "grunnlag")}
    hele = innlesing.rader.filter(skrives(), **samme)
    return innlesing.rader.filter(Exists(hele), gruppe__isnull=False).values_list(*Delrad._fields)


def _lag(leie: Leie[Uttak]) -> None:
    """Make the ordered file with what its orderer may see."""
    uttak = Uttak.objects.select_related("organ", "bestilt_av").get(pk=leie.pk)
    antall = max(1, utvalg.antall_tall(uttak.bestilt_av, uttak.organ, fra_aar=uttak.fra_aar))

    def talte() -> Iterator[utvalg.Uttaksrad]:
        rader = utvalg.rader(uttak.bestilt_av, uttak.organ, fra_aar=uttak.fra_aar)
        for nr, rad in enumerate(rader):
            if nr % _BUNT == 0:
                _meld(leie, min(95, nr * 95 // antall), _("Skriver rad %(nr)s") % {"nr": nr + 1})
            yield rad

    with tempfile.TemporaryDirectory() as mappe:
        sti = Path(mappe) / "fil"
        rader = skriv_fil(talte(), sti, uttak=uttak)
        fil = filer.lagre(filer.biter(sti), navn=f"{Uttak.MAPPE}/uttak-{uttak.pk}-{leie.gjerde}.{uttak.format}")
    jobb.fullfoer(leie, fil=fil.navn, sha256=fil.sha256, stoerrelse=fil.stoerrelse, rader=rader)


@paa_bokmaal
def skriv_fil(rader: Iterator[utvalg.Uttaksrad], sti: Path, *, uttak: Uttak) -> int:
    """Write the rows in the format that was asked for. Returns how many there were.

    The file is filled in and read back, by others too: its words are those that the reader of files knows.
    """
    if uttak.format == Filformat.CSV:
        return csvut.skriv(rader, sti)
    from tillit.regneark.skriving import arbeidsbok  # noqa: PLC0415  # the library of workbooks is large

    om = arbeidsbok.Omtale(organ_id=uttak.organ_id, navn=uttak.organ.navn, tid=naa())
    return arbeidsbok.skriv(rader, sti, om=om)
