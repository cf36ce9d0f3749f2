"""Call a meeting: who is to sit at the table, persons of the parties and guests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from zlib import crc32

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.aapent import endret_innhold, laas_program, laas_referat
from styringsdialog.actions.invitasjon import inviter_alle, meld_endret_liste
from styringsdialog.actions.referatsak import laas_moetene, ta_opp_referatet
from styringsdialog.enkeltsaker import programmets
from styringsdialog.enums import Moetestatus
from styringsdialog.linjer.gjest import Gjest
from styringsdialog.models import Deltaker, Moete
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Rolletildeling, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer


class KanIkkeInnkalles(Regelbrudd):
    melding = _("Møtet er allerede innkalt, startet eller avlyst.")


class InnkallesUtenSaker(Regelbrudd):
    melding = _("Møtet har ingen saker på programmet. Kryss av for at det innkalles likevel, eller foreslå saker.")
    felt = "uten_saker"


class ProgrammetErOverGrensen(Regelbrudd):
    melding = _(
        "Enkeltsaker tar mer av programmet enn partene er enige om. Kryss av for at det er meningen, eller endre "
        "programmet."
    )
    felt = "over_grensen"


class DeltakerUtenPart(Regelbrudd):
    melding = _("En av deltakerne har ingen rolle hos partene den dagen møtet holdes.")
    felt = "deltakere"


class SvarTasIkkeImot(Regelbrudd):
    melding = _("Bare den som er innkalt til et møte som ikke er startet, kan svare.")


class ToGjesterMedSammeNavn(Regelbrudd):
    melding = _("To gjester har samme navn. Skriv noe som skiller dem fra hverandre.")
    felt = "gjester"


@transaction.atomic
def innkall(
    *,
    moete: Moete,
    deltakere: Iterable[Bruker],
    av: Bruker,
    gjester: Sequence[Gjest] = (),
    uten_saker: bool = False,
    over_grensen: bool = False,
    versjon: int | None = None,
) -> None:
    """`uten_saker`: whoever calls it has said that there is nothing on its programme yet; `over_grensen`: that single
    cases are meant to take more of it than the parties have agreed on.

    `versjon`: as in `sett_deltakere`.
    """
    moete, deltakere = laas_moetene(moete.relasjon_id)[moete.pk], list(deltakere)
    if not rules.kan_innkalles(status=moete.status):
        raise KanIkkeInnkalles
    krev_at_relasjonen_varer(moete.relasjon, moete.dato)
    ta_opp_referatet(moete, av=av)
    if not uten_saker and not moete.har_program:
        raise InnkallesUtenSaker
    if not over_grensen and programmets(moete).er_over:
        raise ProgrammetErOverGrensen
    _krev_lest(list(moete.deltakere.select_related("bruker").order_by("pk")), versjon, deltakere, gjester)
    with handling("moete.innkalt", av=av):
        skriv_deltakere(moete, deltakere)
        skriv_gjester(moete, gjester)
        moete.status = Moetestatus.INNKALT
        moete.save(update_fields=["status"])
        inviter_alle(moete)


@transaction.atomic
def sett_deltakere(
    *,
    moete: Moete,
    deltakere: Iterable[Bruker],
    av: Bruker,
    gjester: Sequence[Gjest] = (),
    versjon: int | None = None,
) -> None:
    """Who stands on the list, until the referat is approved. Whether they came is said by `foer_oppmoete`.

    `versjon`: of the list that whoever writes it has read; None where nobody read it.
    """
    moete, deltakere = laas(moete), list(deltakere)
    with handling("moete.deltakere", av=av):
        if rules.er_holdt(status=moete.status):
            endret_innhold(laas_referat(moete))
        else:
            laas_program(moete)
        foer = list(moete.deltakere.select_related("bruker").order_by("pk"))
        _krev_lest(foer, versjon, deltakere, gjester)
        skriv_deltakere(moete, deltakere)
        skriv_gjester(moete, gjester)
        meld_endret_liste(moete, foer)


@transaction.atomic
def svar_paa_innkalling(*, moete: Moete, svar: str, av: Bruker) -> None:
    """The last answer counts."""
    moete = laas(moete)
    rad = moete.deltakere.filter(bruker=av).first()
    if rad is None or not rules.kan_svare_paa_innkalling(status=moete.status):
        raise SvarTasIkkeImot
    skriv_svar(rad, svar, tid=naa(), av=av)


def skriv_svar(rad: Deltaker, svar: str, *, tid: datetime, av: Bruker | None) -> None:
    """`av` is None where a letter says whose answer it is, and no log-in does. The meeting is locked.

    Who answers the same once more on the page, has said it themselves.
    """
    per_epost = av is None
    if rad.svar == svar and (per_epost or not rad.svart_per_epost):
        return
    with handling("moete.svar_per_epost" if per_epost else "moete.svar", av=av):
        rad.svar, rad.svart_tid, rad.svart_per_epost = svar, tid, per_epost
        rad.save(update_fields=["svar", "svart_tid", "svart_per_epost"])


def listens_versjon(rader: Iterable[Deltaker]) -> int:
    """Told by who stands on the list, and by nothing else: an answer, or another time, leaves it as it was read."""
    return crc32(repr(sorted((rad.bruker_id or 0, rad.navn, rad.kommer_fra, rad.epost) for rad in rader)).encode())


def _krev_lest(
    rader: Sequence[Deltaker], versjon: int | None, deltakere: Iterable[Bruker], gjester: Sequence[Gjest]
) -> None:
    """Another has written the list since: who would write it otherwise is shown what stands there now."""
    if versjon in {None, listens_versjon(rader)}:
        return
    personer = {rad.bruker_id: rad.hvem for rad in rader if not rad.er_gjest}
    skrevne = [rad.som_gjest for rad in rader if rad.er_gjest]
    gjeldende = {}
    if personer.keys() != {bruker.pk for bruker in deltakere}:
        gjeldende["deltakere"] = ", ".join(sorted(personer.values()))
    if set(skrevne) != set(gjester):
        gjeldende["gjester"] = "; ".join(gjest.skrevet for gjest in skrevne)
    if gjeldende:
        raise EndretAvAndre(versjon=listens_versjon(rader), gjeldende=gjeldende)


def skriv_deltakere(moete: Moete, brukere: Iterable[Bruker]) -> None:
    """Only what differs is written, so that history shows who was called in and who was taken off."""
    valgte = {bruker.pk for bruker in brukere}
    parter = parter_paa(moete.relasjon, valgte, dag=moete.dato)
    if valgte - parter.keys():
        raise DeltakerUtenPart
    personer = moete.deltakere.filter(bruker__isnull=False)
    personer.exclude(bruker_id__in=valgte).delete()
    inne = set(personer.values_list("bruker_id", flat=True))
    for bruker_id in sorted(valgte - inne):
        Deltaker.objects.create(moete=moete, bruker_id=bruker_id, part=parter[bruker_id])


def skriv_gjester(moete: Moete, gjester: Sequence[Gjest]) -> None:
    """As persons: who keeps the name is the same guest, and keeps what was answered."""
    nye = dict(zip(_smaa(moete, [gjest.navn for gjest in gjester]), gjester, strict=True))
    if len(nye) < len(gjester):
        raise ToGjesterMedSammeNavn
    for rad in moete.deltakere.filter(bruker__isnull=True).annotate(smaa=Lower("navn")):
        gjest = nye.pop(rad.smaa, None)
        if gjest is None:
            rad.delete()
        elif gjest != rad.som_gjest:
            rad.navn, rad.kommer_fra, rad.epost = gjest.navn, gjest.kommer_fra, gjest.epost
            rad.save(update_fields=["navn", "kommer_fra", "epost"])
    for gjest in nye.values():
        Deltaker.objects.create(moete=moete, navn=gjest.navn, kommer_fra=gjest.kommer_fra, epost=gjest.epost)


def _smaa(moete: Moete, navn: Sequence[str]) -> tuple[str, ...]:
    """As the database compares them: it and Python do not agree on the small letters of every language."""
    if not navn:
        return ()
    return Moete.objects.filter(pk=moete.pk).values_list(*(Lower(Value(ett)) for ett in navn)).get()


def parter_paa(relasjon: Styringsrelasjon, brukere: Collection[int], *, dag: date) -> dict[int, Part]:
    """On which side each of them has a role that day; who has none is left out."""
    organer = {relasjon.underordnet_id: Part.UNDERORDNET, relasjon.overordnet_id: Part.OVERORDNET}
    roller = Rolletildeling.objects.gyldige(dag).filter(organ_id__in=organer, bruker_id__in=brukere)
    parter: dict[int, Part] = {}
    for bruker_id, organ_id in roller.values_list("bruker_id", "organ_id"):
        parter[bruker_id] = min(organer[organ_id], parter.get(bruker_id, organer[organ_id]))
    return parter
