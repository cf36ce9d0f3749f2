from tillit.handlingsrom.models.fullmakt import Fullmakt, Fullmaktsbruk
from tillit.handlingsrom.models.grense import MoettGrense

__all__ = ["Fullmakt", "Fullmaktsbruk", "MoettGrense"]
