"""What was closed before anybody was asked to accept it: who closed it took one step, with those words, that day.

What was called done was reported done by the virksomhet, and nobody accepted it. So it is reported done, and waits for
the department's yes: to call it accepted would say that somebody did what nobody was asked to do. What the department
let go, it let go. The versions are left as they were: no word of it has changed.
"""

from django.db import migrations

RELASJON = """
    UPDATE styringsdialog_oppfoelging o SET relasjon_id = k.relasjon_id
    FROM styringsdialog_signal s JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id
    WHERE s.id = o.signal_id
"""
# The parties of a follow-up were always these: its history says so too.
HISTORIEN = """
    UPDATE styringsdialog_oppfoelgingevent e SET relasjon_id = o.relasjon_id
    FROM styringsdialog_oppfoelging o WHERE o.id = e.pgh_obj_id
"""
STEGENE = """
    INSERT INTO styringsdialog_oppfoelgingssteg (oppfoelging_id, oppfoelging_versjon, slag, til, tekst, av_id, part, tid)
    SELECT o.id, GREATEST(o.versjon - 1, 1), CASE o.status WHEN 'utfoert' THEN 'meldt' ELSE o.status END, o.status, o.merknad,
        o.avsluttet_av_id, CASE o.status WHEN 'utfoert' THEN 'underordnet' ELSE 'overordnet' END, o.avsluttet_tid
    FROM styringsdialog_oppfoelging o
    WHERE o.status <> 'aapen' AND o.avsluttet_av_id IS NOT NULL
    ORDER BY o.avsluttet_tid, o.id
"""
TABELLENE = (
    "styringsdialog_oppfoelging",
    "styringsdialog_oppfoelgingevent",
    "styringsdialog_oppfoelgingssteg",
)


class Migration(migrations.Migration):
    dependencies = [("styringsdialog", "0018_stegene_i_en_oppfoelging")]

    operations = [
        migrations.RunSQL(
            [
                *(f"ALTER TABLE {tabell} DISABLE TRIGGER USER" for tabell in TABELLENE),
                RELASJON,
                HISTORIEN,
                STEGENE,
                "SET CONSTRAINTS ALL IMMEDIATE",
                *(f"ALTER TABLE {tabell} ENABLE TRIGGER USER" for tabell in TABELLENE),
            ],
            migrations.RunSQL.noop,
        ),
    ]
