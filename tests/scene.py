"""One small city for every test: a department, two virksomheter, a person in each role, and what they work with.

Functions, not magic: a test that needs more calls `lag_*` and reads as what it builds.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from resultatkjede.enums import Steg
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from styringsdialog import actions
from styringsdialog.actions import godkjenn_referat, svar_paa_signal
from styringsdialog.enums import Moetestatus, Moetetype, Referatstatus, Sakskategori, Signaltype, Stegslag, Svar
from styringsdialog.models import Moete, Oppfoelging, Referat, Sakspunkt, Signal
from styringsdialog.rules import kan_faa_bindende, klassifiseringsfrist
from styringsdialog.rules.oppfoelging import parten_til_steget
from tests.scenenumre import scenens_numre
from tillit.felles.historikk import handling
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Frekvens, Maaloppnaaelse, Maalstatus, Operator, Retning
from tillit.maal.models import Indikator, Maal, Maaling, Maaltall, Vurdering
from tillit.organisasjon.enums import Organtype, Part, Relasjonstype, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling, Styringsrelasjon
from tillit.organisasjon.oekter import SessionStore

_nummer = itertools.count(1)
LENGE_SIDEN = date(2015, 1, 1)
# Of every goal, also when this year has become last year: tests write dates of 2025 and 2026.
FOERSTE_AAR = 2025
# The people of a scene who have a role over `etat`, by their place in it. None of them keeps the organisation.
ROLLENE = (
    "leder",
    "medarbeider",
    "tillitsvalgt",
    "etatsstyrer",
    "kommunaldirektoer",
    "byraad",
    "folkevalgt",
    "revisor",
)


def inne(bruker: Bruker) -> Client:
    """A browser in which `bruker` has logged in: one row, where the log-in itself is thirteen statements."""
    oekt = SessionStore()
    oekt[SESSION_KEY], oekt[HASH_SESSION_KEY] = str(bruker.pk), bruker.get_session_auth_hash()
    oekt[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    oekt.create_model_instance(dict(oekt.items())).save(force_insert=True)
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(oekt.session_key)
    return client


def skjemanoekkel(klient: Client, sti: str) -> str:
    """The key of the forms on that page."""
    treff = re.search(r'name="skjemanoekkel" value="([^"]+)"', klient.get(sti).content.decode())
    assert treff, "the page's forms have no key"
    return treff[1]


def lag_organ(navn: str = "", *, type: str = Organtype.ETAT, **felter: Any) -> Organ:  # noqa: A002
    return Organ.objects.create(
        navn=navn or f"Organ {next(_nummer)}", type=type, **{"gyldig_fra": LENGE_SIDEN, **felter}
    )


def lag_relasjon(overordnet: Organ, underordnet: Organ, **felter: Any) -> Styringsrelasjon:
    relasjon = _relasjon(overordnet, underordnet, **felter)
    relasjon.save(force_insert=True)
    return relasjon


def _relasjon(overordnet: Organ, underordnet: Organ, **felter: Any) -> Styringsrelasjon:
    verdier = {"type": Relasjonstype.ETATSSTYRING, "gyldig_fra": LENGE_SIDEN, **felter}
    return Styringsrelasjon(overordnet=overordnet, underordnet=underordnet, **verdier)


def lag_bruker(rolle: str | None = None, organ: Organ | None = None, *, navn: str = "", **felter: Any) -> Bruker:
    bruker = _bruker(navn, **felter)
    bruker.save(force_insert=True)
    if rolle and organ:
        _rolle(bruker, rolle, organ).save(force_insert=True)
    return bruker


def _bruker(navn: str = "", **felter: Any) -> Bruker:
    nummer = next(_nummer)
    return Bruker(brukernavn=f"bruker{nummer}", navn=navn or f"Bruker {nummer}", password="!", **felter)


def _rolle(bruker: Bruker, rolle: str, organ: Organ, **felter: Any) -> Rolletildeling:
    return Rolletildeling(bruker=bruker, rolle=rolle, organ=organ, gyldig_fra=LENGE_SIDEN, **felter)


def lag_maal(relasjon: Styringsrelasjon, *, eier: Bruker, **felter: Any) -> Maal:
    verdier = {
        "tekst": f"Færre venter lenger enn nødvendig ({next(_nummer)})",
        "aar_fra": FOERSTE_AAR,
        "aar_til": i_dag().year + 2,
        "status": Maalstatus.FASTSATT,
        "stedfortreder": eier,
        **felter,
    }
    return Maal.objects.create(relasjon=relasjon, eier=eier, **verdier)


def lag_indikator(maal: Maal, **felter: Any) -> Indikator:
    verdier = {
        "navn": f"Andel som får svar innen fristen ({next(_nummer)})",
        "definisjon": "Saker avgjort innen fristen, delt på alle avgjorte saker.",
        "enhet": "prosent",
        "desimaler": 1,
        "retning": Retning.OPP,
        "minste": Decimal(0),
        "stoerste": Decimal(100),
        "frekvens": Frekvens.AAR,
        "kilde": "Fagsystemet",
        **felter,
    }
    return Indikator.objects.create(maal=maal, **verdier)


def lag_maaling(indikator: Indikator, aar: int, verdi: str, **felter: Any) -> Maaling:
    return Maaling.objects.create(indikator=indikator, periode=date(aar, 1, 1), verdi=Decimal(verdi), **felter)


def lag_maaltall(indikator: Indikator, aar: int, verdi: str, **felter: Any) -> Maaltall:
    verdier = {"operator": Operator.MINST, "vedtatt_i": "Tildelingsbrevet", **felter}
    return Maaltall.objects.create(indikator=indikator, periode=date(aar, 1, 1), verdi=Decimal(verdi), **verdier)


# A status that changes has a new reason, so each has its own.
GRUNNER = {
    Maaloppnaaelse.NAADD: "Målet er nådd.",
    Maaloppnaaelse.I_RUTE: "Utviklingen er god nok til at målet kan nås.",
    Maaloppnaaelse.AVVIK: "Utviklingen er ikke god nok til at målet kan nås.",
    Maaloppnaaelse.VET_IKKE: "Vi vet for lite til å si om målet kan nås.",
}


def lag_vurdering(maal: Maal, *, av: Bruker, godkjent: bool = True, **felter: Any) -> Vurdering:
    verdier: dict[str, Any] = {
        "periode": date(i_dag().year, 1, 1),
        "periodetype": Frekvens.TERTIAL,
        "oppnaaelse": Maaloppnaaelse.I_RUTE,
        "analyse": "Flere får svar i tide enn i fjor.",
        "vurdering": GRUNNER[felter.get("oppnaaelse", Maaloppnaaelse.I_RUTE)],
        "usikkerhet": "Tallene for desember mangler.",
        **felter,
    }
    if godkjent:
        verdier |= {"tilstand": "godkjent", "godkjent_av": av, "godkjent_tid": timezone.now()}
    return Vurdering.objects.create(maal=maal, skrevet_av=av, **verdier)


def lag_kjede(maal: Maal) -> Resultatkjede:
    """One link in each step, each connected to the next."""
    kjede = Resultatkjede.objects.create(maal=maal)
    ledd = [Ledd.objects.create(kjede=kjede, steg=steg, tekst=f"Ledd i {Steg(steg).label.lower()}") for steg in Steg]
    for fra, til in itertools.pairwise(ledd):
        Kobling.objects.create(kjede=kjede, fra=fra, til=til, hypotese="Det ene fører til det andre.")
    return kjede


def lag_moete(relasjon: Styringsrelasjon, *, av: Bruker, **felter: Any) -> Moete:
    """A styringsmøte held yesterday at nine, unless told otherwise."""
    verdier = {
        "type": Moetetype.STYRING,
        "tittel": f"Styringsmøte {next(_nummer)}",
        "formaal": "Bli enige om veien videre.",
        "start_tid": klokken(i_dag() - timedelta(days=1), 9),
        "status": Moetestatus.GJENNOMFOERT,
        **felter,
    }
    if verdier["status"] == Moetestatus.GJENNOMFOERT:
        verdier.setdefault("startet_tid", min(verdier["start_tid"], naa()))
    return Moete.objects.create(relasjon=relasjon, planlagt_av=av, **verdier)


def lag_sak(moete: Moete, *, av: Bruker, **felter: Any) -> Sakspunkt:
    verdier = {
        "tittel": f"Sak {next(_nummer)}",
        "kategori": Sakskategori.RESULTAT,
        "min_plan": 30,
        "part": _parten_til(av, moete.relasjon),
        **felter,
    }
    with handling("sak.foreslaatt", av=av, part=str(verdier["part"])):
        return Sakspunkt.objects.create(moete=moete, foreslaatt_av=av, **verdier)


def _parten_til(av: Bruker, relasjon: Styringsrelasjon) -> Part:
    return Part.UNDERORDNET if av.roller.filter(organ=relasjon.underordnet_id).exists() else Part.OVERORDNET


def lag_signal(moete: Moete, *, av: Bruker, **felter: Any) -> Signal:
    verdier = {
        "type": Signaltype.STYRINGSSIGNAL,
        "tekst": f"Prioriter de yngste ({next(_nummer)})",
        "foert_av_part": Part.OVERORDNET,
        **felter,
    }
    if not kan_faa_bindende(foeres_innen=klassifiseringsfrist(moete.dato), i_dag=i_dag()):
        verdier.setdefault("foert_tid", moete.start_tid)  # what binds is written down while the meeting is fresh
    return Signal.objects.create(kilde=moete.kilde, **{"avsender": av, "foert_av": av, **verdier})


def lag_bekreftet_signal(moete: Moete, *, overordnet: Bruker, underordnet: Bruker, **felter: Any) -> Signal:
    """A signal that both parties have confirmed (the database refuses the status without the answers)."""
    lag_referat(moete)
    signal = lag_signal(moete, av=overordnet, **felter)
    for av, part in ((overordnet, Part.OVERORDNET), (underordnet, Part.UNDERORDNET)):
        svar_paa_signal(signal=signal, versjon=signal.versjon, svar=Svar.BEKREFTET, grunn="", av=av, part=part)
    signal.refresh_from_db()
    return signal


def ta_steg(oppfoelging: Oppfoelging, slag: Stegslag, *, av: Bruker, tekst: str = "Gjort.") -> Oppfoelging:
    """A step of the party whose step it is, of the follow-up as it stands now."""
    oppfoelging.refresh_from_db()
    part = parten_til_steget(slag, eierpart=oppfoelging.part)
    return actions.ta_steg(
        oppfoelging=oppfoelging, versjon=oppfoelging.versjon, slag=slag, tekst=tekst, maaling=None, av=av, part=part
    )


def lag_referat(moete: Moete, **felter: Any) -> Referat:
    """The meeting's referat, out for comment; the one it has, if it has one."""
    verdier = {"status": Referatstatus.TIL_KOMMENTAR, "sammendrag": "Partene er enige om veien videre.", **felter}
    return Referat.objects.get_or_create(moete=moete, defaults=verdier)[0]


def lag_godkjent_referat(moete: Moete, *, overordnet: Bruker, underordnet: Bruker, **felter: Any) -> Referat:
    """Approved by both: what binds, binds, and what has a deadline is followed up. Record the signals first."""
    referat = lag_referat(moete, **felter)
    for av, part in ((overordnet, Part.OVERORDNET), (underordnet, Part.UNDERORDNET)):
        godkjenn_referat(referat=referat, versjon=referat.versjon, av=av, part=part)
    referat.refresh_from_db()
    return referat


def klokken(dag: date, time: int) -> datetime:
    return datetime(dag.year, dag.month, dag.day, time, tzinfo=timezone.get_default_timezone())


@dataclass(frozen=True)
class Scene:
    """`etat` is steered by `avdeling`; `annen_etat` by `annen_avdeling`, whose people are outsiders here."""

    bystyre: Organ
    avdeling: Organ
    etat: Organ
    relasjon: Styringsrelasjon
    annen_avdeling: Organ
    annen_etat: Organ
    annen_relasjon: Styringsrelasjon
    leder: Bruker
    medarbeider: Bruker
    tillitsvalgt: Bruker
    etatsstyrer: Bruker
    kommunaldirektoer: Bruker
    byraad: Bruker
    folkevalgt: Bruker
    revisor: Bruker
    administrator: Bruker
    utenforstaaende: Bruker
    annen_etatsstyrer: Bruker

    def hos(self, part: str) -> Bruker:
        """Who speaks for that party."""
        return self.etatsstyrer if part == Part.OVERORDNET else self.leder


def lag_scene() -> Scene:
    """In five statements: half of all tests begin with it."""
    numre = scenens_numre()
    organer = Organ.objects.bulk_create(
        Organ(pk=next(numre[Organ]), navn=navn, type=type_, gyldig_fra=LENGE_SIDEN)
        for navn, type_ in (
            ("Bystyret", Organtype.BYSTYRE),
            ("Byrådsavdeling for prøver", Organtype.BYRAADSAVDELING),
            ("Byrådsavdeling for andre prøver", Organtype.BYRAADSAVDELING),
            ("Prøveetaten", Organtype.ETAT),
            ("Den andre etaten", Organtype.ETAT),
        )
    )
    bystyre, avdeling, annen_avdeling, etat, annen_etat = organer
    relasjon, annen_relasjon = Styringsrelasjon.objects.bulk_create(
        _relasjon(over, under, pk=next(numre[Styringsrelasjon]))
        for over, under in ((avdeling, etat), (annen_avdeling, annen_etat))
    )
    folk = {
        "leder": (Rolle.VIRKSOMHETSLEDER, etat, "Lise Leder"),
        "medarbeider": (Rolle.MEDARBEIDER, etat, "Mads Medarbeider"),
        "tillitsvalgt": (Rolle.TILLITSVALGT, etat, "Tora Tillitsvalgt"),
        "etatsstyrer": (Rolle.ETATSSTYRER, avdeling, "Eva Etatsstyrer"),
        "kommunaldirektoer": (Rolle.KOMMUNALDIREKTOER, avdeling, "Kari Kommunaldirektør"),
        "byraad": (Rolle.BYRAAD, avdeling, "Bo Byråd"),
        "folkevalgt": (Rolle.FOLKEVALGT, bystyre, "Frida Folkevalgt"),
        "revisor": (Rolle.REVISOR, bystyre, "Rolf Revisor"),
        "administrator": (Rolle.ADMINISTRATOR, bystyre, "Anne Administrator"),
        "utenforstaaende": (Rolle.VIRKSOMHETSLEDER, annen_etat, "Ulf Utenfor"),
        "annen_etatsstyrer": (Rolle.ETATSSTYRER, annen_avdeling, "Arne Annen"),
    }
    brukere = Bruker.objects.bulk_create(
        _bruker(navn, pk=next(numre[Bruker]), is_staff=rolle == Rolle.ADMINISTRATOR) for rolle, _, navn in folk.values()
    )
    Rolletildeling.objects.bulk_create(
        _rolle(bruker, rolle, organ, pk=next(numre[Rolletildeling]))
        for bruker, (rolle, organ, _) in zip(brukere, folk.values(), strict=True)
    )
    return Scene(
        bystyre=bystyre,
        avdeling=avdeling,
        etat=etat,
        relasjon=relasjon,
        annen_avdeling=annen_avdeling,
        annen_etat=annen_etat,
        annen_relasjon=annen_relasjon,
        **dict(zip(folk, brukere, strict=True)),
    )
