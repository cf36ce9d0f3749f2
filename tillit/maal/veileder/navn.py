"""The nouns, adjectives and small words the coach knows: people, agencies, what is inside an agency, what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tillit.maal.veileder.boeyning import etterledd, stamme, substantivendelser
from tillit.maal.veileder.verb import GJOERE

def _stammer(ord_: Iterable[str]) -> frozenset[str]:
    """The stems alone and as the last part of a compound: Snowball cuts a long word deeper than a short one."""
    foran = "lang"
    former = {form for ett in ord_ for form in (ett, f"{ett}r" if ett.endswith("e") else f"{ett}er")}
    return frozenset({stamme(ett) for ett in former} | {stamme(foran + ett).removeprefix(foran) for ett in former})


# People, as the last part of the word: «småbarnsforeldre» are parents, a «barnehage» is no child.
_FOLK = (
    "barn born ungdom ungdomme elev student pasient bruker innbygger innbyggjer beboer bebuer nabo familie husholdning "
    "hushald person menneske kvinne jente gutt søker søkjer syklist bilist astmatiker flyktning innvandrer deltaker deltakar leietaker "
    "lærling medarbeider lærer frivillig bedrift gründer byggherre befolkning folk kunde turist gjest borger borgar eier eigar "
    "pensjonist etterlatt mottaker brukarar arbeidssøker arbeidstaker utleier bosett fotgjenger sykepleier sjukepleiar helsesykepleier "
    "lege fastlege vikar tiltakshaver kandidat skoleelev spedbarn småbarn pårørand asylsøker barnefamilie tenåring "
    "oslofolk boligsøker jobbsøker hjelpetrengend kunstner utøver utøvar lånetaker trafikant arbeidsgiver arbeidsgivar "
    "idrettslag passasjere velforening kolleg artist publikumm"
).split()  # fmt: skip
_FOLK_HELE = frozenset(
    "unge ungdommen ungdomen eldre voksne vaksne publikum gående syklende syklande reisende reisande besøkende "
    "pårørende pårørande gravide ansatte tilsette tilsett frivillige foreldre foreldra foreldrene foreldri mødre mødrer fedre fedrar menn mennene "
    "mor far ektepar innsatte næringsdrivende næringsdrivande folk folket folks byen byens bygda oslo oslos hovedstaden hovudstaden "
    "bysamfunnet bybildet samfunnet nyankomne nykomne nyutdanna nyutdannede nyutdannet vanskeligstilte vanskelegstilte hjemløse heimlause "
    "sjuke syke døve blinde funksjonshemmede funksjonshemma småbarnsforeldre studerende trengende nærmiljøet lokalsamfunnet lokalsamfunn "
    "nabolaget nabolag tospråklige skoleungdom velgerne familiane mennesker menneska folka naboene naboane fisken fisk "
    "organisasjoner organisasjonar organisasjonene organisasjonane lag".split()
)
# Adjectives that are used as names of people.
_FOLK_ENDELSE = re.compile(
    r"(?:språklige|språklege|stilte|hemmede|hemma|ledige|lause|løse|søkere|søkarar|drivende|drivande|farende|farande|trengende|"
    r"boende|buande|rammede|ramma|utsatte|utsette)$"
)
_IKKE_FOLK = frozenset("bilbruker forbruker husløse rolleløse".split())
_NATUR = ("fjord", "elv", "elva", "vassdrag", "skogen", "naturmangfold", "artsmangfold", "fugl")
# «kommunen», «etaten», «vi»: who writes the goal.
_VIRKSOMHET = (
    "kommune etat virksomhet verksemd byrådsavdeling avdeling bydel foretak forvaltning tjenest teneste byråd administrasjon "
    "selskap enhet eining skole skule barnehage sykehjem sjukeheim helsestasjon organisasjonen seksjon ledelse leiing kontor bibliotek"
).split()

# What is inside an agency, or only counts what it does.
_INNVENDIG = (
    "satsing satsning innsats fokus samarbeid samhandling samordning rutin kapasitet kompetanse arbeid kvalitet "
    "internkontroll system plan strategi oppfølging oppfølgning bruk styring forvaltning ressursbruk framdrift fremdrift planlegging "
    "tiltak tilsyn kontroll oppmerksomhet merksemd ansvarsdeling prosess organisasjon struktur digitalisering bevissthet medvit "
    "dokumentasjon rapportering informasjon kommunikasjon koordinering ledelse leiing pådriver pådrivar strategisk øvelse øving kurs møte "
    "seminar fagdag prosjekt verktøy retningslinje rammeverk modell metode opplæring rekruttering innkjøp anskaffelse verksemdsstyring "
    "virksomhetsstyring partnerskap dialog erfaringsutveksling arbeidsdeling rolleavklaring forankring prioritering internrevisjon regnskap rekneskap "
    "analyse kartlegging utredning utgreiing evaluering veileder rettleiar veiledning arbeidsform innovasjon utvikling omstilling effektivisering ressurs "
    "systematikk faglighet involvering vedlikehold inspeksjon kampanje nettverk forum beredskapsplan helhet heving kunnskap økonomistyring drift"
).split()  # fmt: skip
# Inside only where nobody is named who has it: «økt kompetanse hos elevene» is felt by the pupils.
_INNVENDIG_UTEN_FOLK = _stammer(
    "kompetanse kunnskap kvalitet bruk oppfølging oppfølgning opplæring medvirkning veiledning ressurs utvikling dialog involvering".split()
)
_BYRDER = _stammer(["bruk", "rapportering", "kontroll", "møte", "dokumentasjon"])
# -ing, -else and -sjon that are felt: not everything that ends so is done by somebody.
_VIRKNING = (
    "mestring meistring forurensning forureining befolkning dekning utdanning utdannelse belastning opplevelse oppleving deltakelse deltaking "
    "forsinkelse lidelse holdning stilling tilknytning spredning stemning ventetid tid støy ulykke utslipp utslepp trygghet "
    "tryggleik helse livskvalitet trivsel frafall fråfall andel gjenvinning fattigdom ensomhet vold vald kriminalitet framkommelighet luft miljø lekkasje "
    "saksbehandlingstid gjennomføringsgrad gjenvinningsgrad sykefravær tilfredshet måloppnåelse befolkningshelse tilhørighet "
    "tilfredsheit betjening levealder overlevelse skade mobbing bosetting sysselsetting bevegelse frihet valgmulighet inkludering læring boligkø kø "
    "avgjørelse klage feil dødsfall hendelse hending forbruk energibruk energiforbruk utestenging likestilling diskriminering radikalisering "
    "ladning endring trafikk bilbruk rusmiddelbruk tvangsbruk bilkjøring sykling gange opphold liggedøgn innleggelse innlegging"
).split()  # fmt: skip
_ENHET = frozenset(
    "prosent prosentpoeng dager dagar uker veker måneder månader år timer timar minutter minutt kroner millioner millionar milliarder tonn kg "
    "kilo grader desibel db poeng promille gonger ganger klasse trinn kwh gwh km kvm liter meter".split()
)


_I = _stammer(_INNVENDIG)
_V = _stammer(_VIRKNING)
_A = _stammer(_VIRKSOMHET)
_N = _stammer(_NATUR)
_FOLKEFORMER = _FOLK_HELE | {form for grunn in _FOLK for form in substantivendelser(grunn)} - {"far", "mor"}
_GJOERESTAMMER = frozenset(lemma.removesuffix("e") for lesninger in GJOERE.values() for lemma, _form in lesninger) - {
    "legg", "sett", "greie", "ta", "gi", "hold", "driv", "lag", "del", "gjør", "følg", "send", "skriv", "åpn",
}  # fmt: skip
_VERBALENDELSER = ("ing", "ning", "els", "else", "sjon")

MINDRE = frozenset("færre mindre lavere lågare redusert redusere reduserte halvert kortere kortare".split())
SAMMENLIKNENDE = frozenset(
    "flere fleire færre mer meir mindre økt auka bedre betre kortere kortare lavere lågare høyere høgare tryggere tryggare raskere "
    "raskare renere reinare styrket styrkt styrka redusert redusertt reduserte lengre lengere lengere penere enklere enklare "
    "tydeligere tydelegare tettere tettare større mindre halvert økte økede forbedret forbetra jevnere jamnare sterkere sterkare".split()
)
_KOMPARATIV = re.compile(r"[a-zæøå]{2,}(?:ere|are)$")
PREPOSISJONER = frozenset(
    "i på til med for av om mot mellom hos fra frå ved under over etter uten utan blant innen innan langs gjennom per som rundt nær mens "
    "innenfor utenfor utanfor".split()
)
BISETNING = frozenset("når hvis dersom mens medan fordi før hvor korleis hvordan at som der".split())
ARTIKLER = frozenset("en ei et eit den det de dei denne dette disse desse alle noen nokon hver kvar sin si sitt sine".split())
MENGDE = frozenset("flere fleire færre mange alle ingen noen nokon dem de dei den andelen andel antall antallet talet talet".split())


@lru_cache(maxsize=8192)
def er_folkeord(ord_: str) -> bool:
    if ord_ in _FOLKEFORMER or _FOLK_ENDELSE.search(ord_):
        return ord_ not in _IKKE_FOLK
    return any(ord_[start:] in _FOLKEFORMER and len(ord_) - start > 3 for start in range(3, len(ord_) - 3))  # noqa: PLR2004


@lru_cache(maxsize=8192)
def er_natur(ord_: str) -> bool:
    return any(ledd in _N for ledd in etterledd(ord_) if len(ledd) >= 3)  # noqa: PLR2004


@lru_cache(maxsize=8192)
def er_virksomhet(ord_: str) -> bool:
    return ord_ in {"vi", "oss"} or any(ledd in _A for ledd in etterledd(ord_))


@lru_cache(maxsize=8192)
def er_virkningsord(ord_: str) -> bool:
    return any(ledd in _V for ledd in etterledd(ord_))


@lru_cache(maxsize=8192)
def er_innvendig(ord_: str, *, med_folk: bool = False, mindre: bool = False) -> bool:
    """Something inside the agency. The longest part of a compound that is known at all decides.

    Less of a burden (`mindre`) is felt: «redusert bruk av tvang», «mindre rapportering».
    """
    for ledd in etterledd(ord_):
        if ledd in _V:
            return False
        if ledd in _I:
            return not (med_folk and ledd in _INNVENDIG_UTEN_FOLK) and not (mindre and ledd in _BYRDER)
    return False


@lru_cache(maxsize=8192)
def er_verbalsubstantiv(ord_: str) -> bool:
    """«gjennomføring», «utarbeidelse», «rehabilitering»: made from a verb of doing."""
    hele = stamme(ord_)
    if er_virkningsord(ord_):
        return False
    for endelse in _VERBALENDELSER:
        if hele.endswith(endelse):
            rot = hele.removesuffix(endelse)
            if any(rot[start:] in _GJOERESTAMMER for start in range(max(1, len(rot) - 2))):
                return True
    return hele.endswith(("isering", "ifisering"))


def er_enhet(ord_: str) -> bool:
    return ord_ in _ENHET


def er_sammenliknende(ord_: str) -> bool:
    return ord_ in SAMMENLIKNENDE or bool(_KOMPARATIV.fullmatch(ord_) and not er_folkeord(ord_))
