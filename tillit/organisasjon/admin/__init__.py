"""The administration of the organisation: importing its pages is what registers them."""

from tillit.organisasjon.admin import sider

__all__ = ["sider"]
