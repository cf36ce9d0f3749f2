"""Who is to sit at the table, persons of the two parties and guests by name, and who sat there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from styringsdialog.actions.innkalling import listens_versjon
from styringsdialog.bilder import Deltakerbilde
from styringsdialog.enkeltsaker import programmets
from styringsdialog.enums import Innkallingssvar, Oppmoete, Oppmoeteslag, Sakstilstand
from styringsdialog.linjer.gjest import Gjest, les_gjest
from styringsdialog.models import Moete, Sakspunkt
from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker
from tillit.spraak.bokstaver import liten

FLEST_GJESTER = 30
LENGSTE_NAVN = 160
LENGSTE_EPOST = 254
# A name, whom they come from and an address, with what stands between them.
LENGSTE_LINJE = 2 * LENGSTE_NAVN + LENGSTE_EPOST + 10


class _Partvis(ModelChoiceIterator[Bruker]):
    """Who steers first, each party under its name."""

    def __iter__(self) -> Iterator[Any]:
        alle: list[Any] = list(self.queryset)
        personer = sorted(alle, key=lambda person: not person.styrer)
        for organ, hos in groupby(personer, key=lambda person: person.kommer_fra):
            yield organ, [self.choice(person) for person in hos]


class Personvalg(forms.ModelMultipleChoiceField[Bruker]):
    """Two parties meet: each person under the body they come from, with the role they have there."""

    iterator = _Partvis

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.navn}, {liten(str(Rolle(obj.rollen).label))}"


class DeltakerForm(Skjema):
    deltakere = Personvalg(
        label=_("Deltakere"),
        queryset=Bruker.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg minst én deltaker.")},
    )
    gjester = forms.CharField(
        label=_("Gjester, én på hver linje"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Navn, hvor de kommer fra og e-postadresse, med komma mellom: «Kari Nordmann, Sykehuset, "
            "kari@sykehus.example». En gjest hører ikke til noen av partene."
        ),
    )

    def __init__(self, *args: Any, mulige: QuerySet[Bruker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["deltakere"]
        assert isinstance(felt, forms.ModelMultipleChoiceField)  # noqa: S101  # for the type checker
        felt.queryset = mulige

    def clean_gjester(self) -> list[Gjest]:
        linjer = [linje for linje in self.cleaned_data["gjester"].splitlines() if linje.strip()]
        if len(linjer) > FLEST_GJESTER:
            raise ValidationError(_("Skriv høyst %(antall)d gjester.") % {"antall": FLEST_GJESTER})
        return [_krev_navn_og_adresse(linje) for linje in linjer]

    @staticmethod
    def fra(moete: Moete) -> dict[str, Any]:
        rader = list(moete.deltakere.order_by("pk"))
        gjester = [rad.som_gjest.skrevet for rad in rader if rad.er_gjest]
        return {
            "deltakere": [rad.bruker_id for rad in rader if not rad.er_gjest],
            "gjester": "\n".join(gjester),
            "versjon": listens_versjon(rader),
        }


class EndreDeltakerForm(DeltakerForm, VersjonertForm):
    """The list as it was read: whoever saves it second is shown whom the first put on it, or took off."""


class InnkallForm(EndreDeltakerForm):
    """A meeting with nothing on its programme, or too much of single cases, asks once whether it is meant."""

    uten_saker = forms.BooleanField(label=_("Møtet har ingen saker ennå. Innkall likevel."), required=False)
    over_grensen = forms.BooleanField(required=False)

    def __init__(self, *args: Any, moete: Moete, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if moete.har_program:
            del self.fields["uten_saker"]
        bruk = programmets(moete)
        if not bruk.er_over:
            del self.fields["over_grensen"]
            return
        self.fields["over_grensen"].label = _(
            "%(minutter)s av %(alt)s minutter er satt av til enkeltsaker, og grensen er %(grense)s prosent. "
            "Innkall likevel."
        ) % {"minutter": bruk.minutter, "alt": bruk.alt, "grense": bruk.grense}


class InnkallingssvarForm(Skjema):
    svar = forms.ChoiceField(label=_("Kommer du?"), choices=Innkallingssvar)


class FrammoeteForm(Skjema):
    """Who is not said to be away is ticked; whoever sends the form says that they came, and that the others did not."""

    deltakere = Personvalg(
        label=_("Hvem var til stede?"),
        queryset=Bruker.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "De som står på deltakerlisten og ikke er ført som borte, er krysset av. "
            "Ta bort krysset for den som ikke møtte."
        ),
        error_messages={"required": _("Velg minst én deltaker.")},
    )
    gjester = forms.TypedMultipleChoiceField(
        label=_("Gjester som var til stede"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    frist = Fristfelt(
        kommer=True,
        label=_("Frist for kommentarer"),
        required=False,
        help_text=_("Partene blir minnet på den. At fristen går ut, er ikke en godkjenning."),
    )

    def __init__(self, *args: Any, moete: Moete, mulige: QuerySet[Bruker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt, gjester = self.fields["deltakere"], self.fields["gjester"]
        assert isinstance(felt, forms.ModelMultipleChoiceField)  # noqa: S101  # for the type checker
        assert isinstance(gjester, forms.TypedMultipleChoiceField)  # noqa: S101  # for the type checker
        rader = list(moete.deltakere.order_by("pk"))
        inne = [rad for rad in rader if rad.oppmoete != Oppmoete.BORTE]
        felt.queryset = mulige
        felt.initial = [rad.bruker_id for rad in inne if not rad.er_gjest]
        gjester.choices = [(rad.pk, rad.navn) for rad in rader if rad.er_gjest]
        gjester.initial = [rad.pk for rad in inne if rad.er_gjest]
        if not gjester.choices:
            del self.fields["gjester"]


class OppmoeteForm(Skjema):
    """Some of those on the list, and what is said of them: in the room by a button, elsewhere by a choice."""

    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "hvem": _("ved alle valg unntatt «Alle som ikke er ført»"),
        "sak": _("når noen kom sent eller gikk tidlig"),
    }
    hvem = forms.TypedMultipleChoiceField(
        label=_("Hvem gjelder det?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    slag = forms.ChoiceField(label=_("Hva vil du føre?"), choices=Oppmoeteslag, widget=forms.RadioSelect)
    sak = forms.ModelChoiceField(
        label=_("Sak"), queryset=Sakspunkt.objects.none(), required=False, empty_label=_("Velg sak")
    )

    def __init__(self, *args: Any, moete: Moete, deltakere: Iterable[Deltakerbilde], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hvem, sak = self.fields["hvem"], self.fields["sak"]
        assert isinstance(hvem, forms.TypedMultipleChoiceField)  # noqa: S101  # for the type checker
        assert isinstance(sak, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        hvem.choices = [
            (ett.pk, f"{ett.navn}, {ett.oppmoete_i_ord}" if ett.oppmoete_i_ord else ett.navn) for ett in deltakere
        ]
        sak.queryset = moete.saker.filter(tilstand=Sakstilstand.AKTIV).order_by("rekkefoelge", "pk")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("slag") not in {None, Oppmoeteslag.RESTEN} and not data.get("hvem") and "hvem" not in self.errors:
            self.add_error("hvem", _("Velg hvem det gjelder."))
        return data


def _krev_navn_og_adresse(linje: str) -> Gjest:
    if len(linje) > LENGSTE_LINJE:
        raise ValidationError(_("Linjen er for lang. Skriv én gjest på hver linje."))
    gjest = les_gjest(linje)
    if not gjest.navn:
        raise ValidationError(_("Skriv navnet først: «%(linje)s»."), params={"linje": linje.strip()})
    if max(len(gjest.navn), len(gjest.kommer_fra)) > LENGSTE_NAVN:
        raise ValidationError(_("Linjen er for lang. Skriv én gjest på hver linje."))
    if "@" in gjest.kommer_fra:
        raise ValidationError(
            _("«%(navn)s» har to e-postadresser. Skriv én gjest på hver linje."), params={"navn": gjest.navn}
        )
    if len(gjest.epost) > LENGSTE_EPOST:
        raise ValidationError(
            _("E-postadressen til «%(navn)s» er for lang. En e-postadresse har høyst %(antall)d tegn."),
            params={"navn": gjest.navn, "antall": LENGSTE_EPOST},
        )
    if gjest.epost:
        try:
            validate_email(gjest.epost)
        except ValidationError:
            raise ValidationError(_("«%(epost)s» er ikke en e-postadresse."), params={"epost": gjest.epost}) from None
    return gjest
