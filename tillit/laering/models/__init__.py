from tillit.laering.models.laerdom import Laerdom

__all__ = ["Laerdom"]
