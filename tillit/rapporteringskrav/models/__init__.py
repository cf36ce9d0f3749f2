from tillit.rapporteringskrav.models.krav import Rapporteringskrav
from tillit.rapporteringskrav.models.om_kravet import Kravbruk, Kravvurdering, Tidsanslag
from tillit.rapporteringskrav.models.slutt import Sluttforslag
from tillit.rapporteringskrav.models.tak import Timetak
from tillit.rapporteringskrav.models.tall import Kravtall

__all__ = ["Kravbruk", "Kravtall", "Kravvurdering", "Rapporteringskrav", "Sluttforslag", "Tidsanslag", "Timetak"]
