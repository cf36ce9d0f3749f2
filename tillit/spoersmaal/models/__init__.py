from tillit.spoersmaal.models.spoersmaal import Folkevalgtspoersmaal, Svartillegg

__all__ = ["Folkevalgtspoersmaal", "Svartillegg"]
