"""Bring the catalogues up to date and compile them: `make spraak`. Tells how many words wait for a translator."""

from __future__ import annotations

from tests.spraak import kataloger


def main() -> None:
    for domene, kilde in kataloger.DOMENER.items():
        merket = kilde()
        for spraak in kataloger.SPRAAK:
            katalog = kataloger.oppdatert(spraak, domene, merket)
            sti = kataloger.fil(spraak, domene)
            sti.parent.mkdir(parents=True, exist_ok=True)
            po = kataloger.som_po(katalog)
            sti.write_bytes(po)
            sti.with_suffix(".mo").write_bytes(kataloger.som_mo(po, spraak))
            if spraak != kataloger.KILDESPRAAK:
                mangler = len(kataloger.uoversatte(katalog))
                print(f"{spraak} {domene}: {len(katalog)} ord, {mangler} uten oversettelse")  # noqa: T201 — a command


if __name__ == "__main__":
    main()
