"""Questions from those elected: to ask, and to answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="stille-et-spoersmaal",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Stille et spørsmål"),
        formaal=_("Den som er folkevalgt, kan spørre om et mål eller en virksomhet og få et svar alle kan lese."),
        steg=(
            _("Åpne et mål, en virksomhet eller et sammendrag, og les det som er besvart under «Spørsmål og svar»."),
            _("Velg «Still et spørsmål», og skriv det du vil vite, med høyst 600 tegn."),
            _("Er noe som ligner, besvart før, ser du svaret først. Send spørsmålet hvis det ikke er nok."),
            _("Følg spørsmålet fra startsiden eller under «Spørsmål»."),
        ),
        etterpaa=(
            _("Avdelingen som styrer virksomheten, svarer innen ti virkedager. Endrer den fristen, ser du hvorfor."),
            _("Alle som kan lese målene, kan lese spørsmålet og svaret når det er publisert."),
            _("Et spørsmål binder aldri virksomheten."),
        ),
        hvis_galt=(
            _("Vil du ikke ha svar likevel, velger du «Trekk spørsmålet». Det kan du til svaret er publisert."),
            _("Stoppes spørsmålet fordi det hører til én person, tar du ut det som står i meldingen."),
        ),
        beslektede=("besvare-et-spoersmaal",),
        sider=(
            "spoersmaal:liste",
            "spoersmaal:vis",
            "spoersmaal:om_maalet",
            "spoersmaal:om_virksomheten",
            "spoersmaal:still_om_maalet",
            "spoersmaal:still_om_virksomheten",
            "spoersmaal:trekk",
        ),
    ),
    Emne(
        slug="besvare-et-spoersmaal",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Besvare et spørsmål fra en folkevalgt"),
        formaal=_("Byrådsavdelingen svarer for det den styrer. Svaret godkjennes før noen andre leser det."),
        steg=(
            _("Åpne spørsmålet fra startsiden, eller under «Spørsmål»."),
            _("Trenger dere opplysninger, velger dere «Be virksomheten om et bidrag» og setter en frist."),
            _("I virksomheten velger dere «Skriv bidraget». Avdelingen leser det, og det publiseres ikke."),
            _("Velg «Skriv svaret». Kryss av for «Send svaret til godkjenning» når det er ferdig."),
            _("Kommunaldirektøren leser svaret og velger «Godkjenn og publiser», eller «Send i retur» med en grunn."),
        ),
        etterpaa=(
            _("Svaret står med dato og navnet på avdelingen, og kan ikke endres."),
            _("Kommer det noe nytt, velger dere «Skriv et tillegg». Det står under svaret."),
        ),
        hvis_galt=(
            _("Kommer ikke bidraget, velger dere «Be om bidraget på nytt» med en ny frist, eller svarer uten."),
            _("Nevnes noen, velger dere «Utelat navn i spørsmålet» før svaret publiseres, og skriver hvorfor."),
            _("Rekker dere ikke fristen, velger dere «Endre fristen» og skriver hvorfor. Den som spurte, leser det."),
            _("Kan ingen i avdelingen godkjenne svaret, må administratoren gi noen rollen. Lagre et utkast så lenge."),
            _("Kan dere ikke svare, krysser dere av for «Vi avslår å svare, og teksten over er grunnen»."),
        ),
        beslektede=("stille-et-spoersmaal",),
        sider=(
            "spoersmaal:be_om_bidrag",
            "spoersmaal:bidra",
            "spoersmaal:skriv",
            "spoersmaal:returner",
            "spoersmaal:publiser",
            "spoersmaal:sett_frist",
            "spoersmaal:skjul",
            "spoersmaal:legg_til",
        ),
        rettigheter=(Rettighet.SPOERSMAAL_BESVARE, Rettighet.SPOERSMAAL_BIDRA),
    ),
)
