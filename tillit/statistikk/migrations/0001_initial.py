import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tillit.felles.migrering import Tabeller


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('maal', '0001_initial'),
        ('organisasjon', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Datakilde',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('navn', models.CharField(max_length=120, unique=True, verbose_name='navn')),
                        ('type', models.CharField(choices=[('pxwebapi2', 'PxWebApi 2'), ('pxweb1', 'PxWeb, versjon 1'), ('jsonstat', 'JSON-stat-fil'), ('csv', 'CSV-fil')], max_length=15, verbose_name='hvordan tallene hentes')),
                        ('base_url', models.URLField(blank=True, help_text='Det som står foran tabellnummeret i alle adressene.', max_length=300, verbose_name='adresse')),
                        ('kildelinje', models.CharField(help_text='Slik kilden står ved hvert tall, for eksempel «Statistisk sentralbyrå».', max_length=200, verbose_name='kildelinje')),
                        ('lisens', models.CharField(max_length=120, verbose_name='lisens')),
                        ('lisens_url', models.URLField(blank=True, max_length=300, verbose_name='lenke til lisensen')),
                        ('tabellside', models.CharField(blank=True, help_text='Skriv {tabell} der tabellnummeret skal stå, for eksempel https://www.ssb.no/statbank/table/{tabell}', max_length=300, verbose_name='side der tabellen kan leses')),
                        ('kall_per_minutt', models.PositiveSmallIntegerField(default=24, verbose_name='kall per minutt')),
                        ('aktiv', models.BooleanField(default=True, verbose_name='i bruk')),
                    ],
                    options={
                        'verbose_name': 'datakilde',
                        'verbose_name_plural': 'datakilder',
                        'ordering': ['navn'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('kall_per_minutt__range', (1, 24))), name='datakilde_kall_per_minutt'),
                            models.CheckConstraint(condition=models.Q(models.Q(('type__in', ('pxwebapi2', 'pxweb1')), models.Q(('base_url', ''), _negated=True)), models.Q(models.Q(('type__in', ('pxwebapi2', 'pxweb1')), _negated=True), ('base_url', '')), _connector='OR'), name='datakilde_adresse_naar_paa_nett'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "statistikk_datakildeevent" ("aktiv", "base_url", "id", "kall_per_minutt", "kildelinje", "lisens", "lisens_url", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tabellside", "type", "versjon") VALUES (NEW."aktiv", NEW."base_url", NEW."id", NEW."kall_per_minutt", NEW."kildelinje", NEW."lisens", NEW."lisens_url", NEW."navn", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tabellside", NEW."type", NEW."versjon"); RETURN NULL;', hash='c36c8988350efe51a7dd6b76e1549d61d7d3e085', operation='INSERT', pgid='pgtrigger_insert_insert_0bb87', table='statistikk_datakilde', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "statistikk_datakildeevent" ("aktiv", "base_url", "id", "kall_per_minutt", "kildelinje", "lisens", "lisens_url", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tabellside", "type", "versjon") VALUES (NEW."aktiv", NEW."base_url", NEW."id", NEW."kall_per_minutt", NEW."kildelinje", NEW."lisens", NEW."lisens_url", NEW."navn", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tabellside", NEW."type", NEW."versjon"); RETURN NULL;', hash='9656096f24b16cc3eba8736f3e723b76600e12e7', operation='UPDATE', pgid='pgtrigger_update_update_cbde0', table='statistikk_datakilde', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "statistikk_datakildeevent" ("aktiv", "base_url", "id", "kall_per_minutt", "kildelinje", "lisens", "lisens_url", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tabellside", "type", "versjon") VALUES (OLD."aktiv", OLD."base_url", OLD."id", OLD."kall_per_minutt", OLD."kildelinje", OLD."lisens", OLD."lisens_url", OLD."navn", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tabellside", OLD."type", OLD."versjon"); RETURN NULL;', hash='4a27e1b056b10d55a95854214d4b121db4d51107', operation='DELETE', pgid='pgtrigger_delete_delete_41d8c', table='statistikk_datakilde', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='DatakildeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='statistikk.datakilde')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('navn', models.CharField(max_length=120, verbose_name='navn')),
                        ('type', models.CharField(choices=[('pxwebapi2', 'PxWebApi 2'), ('pxweb1', 'PxWeb, versjon 1'), ('jsonstat', 'JSON-stat-fil'), ('csv', 'CSV-fil')], max_length=15, verbose_name='hvordan tallene hentes')),
                        ('base_url', models.URLField(blank=True, help_text='Det som står foran tabellnummeret i alle adressene.', max_length=300, verbose_name='adresse')),
                        ('kildelinje', models.CharField(help_text='Slik kilden står ved hvert tall, for eksempel «Statistisk sentralbyrå».', max_length=200, verbose_name='kildelinje')),
                        ('lisens', models.CharField(max_length=120, verbose_name='lisens')),
                        ('lisens_url', models.URLField(blank=True, max_length=300, verbose_name='lenke til lisensen')),
                        ('tabellside', models.CharField(blank=True, help_text='Skriv {tabell} der tabellnummeret skal stå, for eksempel https://www.ssb.no/statbank/table/{tabell}', max_length=300, verbose_name='side der tabellen kan leses')),
                        ('kall_per_minutt', models.PositiveSmallIntegerField(default=24, verbose_name='kall per minutt')),
                        ('aktiv', models.BooleanField(default=True, verbose_name='i bruk')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eb29cea5e9467e82ae63ca3faadbc551c7bd7d71', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ea3f4', table='statistikk_datakildeevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Spoerring',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('datakilde', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spoerringer', to='statistikk.datakilde', verbose_name='datakilde')),
                        ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spoerringer', to='organisasjon.organ', verbose_name='virksomhet')),
                        ('navn', models.CharField(max_length=160, verbose_name='navn')),
                        ('tabell', models.CharField(max_length=200, verbose_name='tabell')),
                        ('utvalg', models.JSONField(blank=True, default=dict, verbose_name='utvalg')),
                        ('tidsdimensjon', models.CharField(blank=True, max_length=60, verbose_name='tidsdimensjon')),
                        ('grunnlag', models.CharField(blank=True, max_length=120, verbose_name='beregningsgrunnlag')),
                        ('desimaltegn', models.CharField(blank=True, choices=[(',', 'Komma: 1.234 er 1 234'), ('.', 'Punktum: 1.234 er 1,234')], max_length=1, verbose_name='desimaltegn')),
                        ('foreloepig_til_maaned', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='foreløpig til, måned')),
                        ('foreloepig_til_dag', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='foreløpig til, dag')),
                        ('tilstand', models.CharField(choices=[('utkast', 'Ikke tatt i bruk'), ('i_bruk', 'I bruk'), ('stanset', 'Stanset')], default='utkast', max_length=10, verbose_name='tilstand')),
                        ('kodebilde', models.JSONField(blank=True, null=True, verbose_name='sist sette koder')),
                        ('spurt_tid', models.DateTimeField(verbose_name='spørringen sist endret')),
                        ('sjekket_tid', models.DateTimeField(blank=True, null=True, verbose_name='sist sjekket')),
                    ],
                    options={
                        'verbose_name': 'spørring',
                        'verbose_name_plural': 'spørringer',
                        'ordering': ['navn', 'pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(models.Q(('foreloepig_til_dag__isnull', True), ('foreloepig_til_maaned__isnull', True)), models.Q(('foreloepig_til_dag__range', (1, 31)), ('foreloepig_til_maaned__range', (1, 12))), _connector='OR'), name='spoerring_foreloepig_til_er_en_dato'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='koblingene_foelger_med', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."tilstand" IS DISTINCT FROM (NEW."tilstand"))', func="\n                    UPDATE statistikk_seriekobling SET aktiv = NEW.tilstand <> 'stanset'\n                        WHERE spoerring_id = NEW.id AND aktiv = (NEW.tilstand = 'stanset');\n                    RETURN NULL;\n                ", hash='159670a7bbe1bd81c26921823d29b9f9579aac73', operation='UPDATE OF "tilstand"', pgid='pgtrigger_koblingene_foelger_med_b7b80', table='statistikk_spoerring', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "statistikk_spoerringevent" ("datakilde_id", "desimaltegn", "foreloepig_til_dag", "foreloepig_til_maaned", "grunnlag", "id", "navn", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sjekket_tid", "spurt_tid", "tabell", "tidsdimensjon", "tilstand", "utvalg", "versjon") VALUES (NEW."datakilde_id", NEW."desimaltegn", NEW."foreloepig_til_dag", NEW."foreloepig_til_maaned", NEW."grunnlag", NEW."id", NEW."navn", NEW."organ_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sjekket_tid", NEW."spurt_tid", NEW."tabell", NEW."tidsdimensjon", NEW."tilstand", NEW."utvalg", NEW."versjon"); RETURN NULL;', hash='3bd93ab74fdd99af70b3f5a069f753f231a9b659', operation='INSERT', pgid='pgtrigger_insert_insert_0875d', table='statistikk_spoerring', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."datakilde_id" IS DISTINCT FROM (NEW."datakilde_id") OR OLD."desimaltegn" IS DISTINCT FROM (NEW."desimaltegn") OR OLD."foreloepig_til_dag" IS DISTINCT FROM (NEW."foreloepig_til_dag") OR OLD."foreloepig_til_maaned" IS DISTINCT FROM (NEW."foreloepig_til_maaned") OR OLD."grunnlag" IS DISTINCT FROM (NEW."grunnlag") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."navn" IS DISTINCT FROM (NEW."navn") OR OLD."organ_id" IS DISTINCT FROM (NEW."organ_id") OR OLD."sjekket_tid" IS DISTINCT FROM (NEW."sjekket_tid") OR OLD."spurt_tid" IS DISTINCT FROM (NEW."spurt_tid") OR OLD."tabell" IS DISTINCT FROM (NEW."tabell") OR OLD."tidsdimensjon" IS DISTINCT FROM (NEW."tidsdimensjon") OR OLD."tilstand" IS DISTINCT FROM (NEW."tilstand") OR OLD."utvalg" IS DISTINCT FROM (NEW."utvalg") OR OLD."versjon" IS DISTINCT FROM (NEW."versjon"))', func='INSERT INTO "statistikk_spoerringevent" ("datakilde_id", "desimaltegn", "foreloepig_til_dag", "foreloepig_til_maaned", "grunnlag", "id", "navn", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sjekket_tid", "spurt_tid", "tabell", "tidsdimensjon", "tilstand", "utvalg", "versjon") VALUES (NEW."datakilde_id", NEW."desimaltegn", NEW."foreloepig_til_dag", NEW."foreloepig_til_maaned", NEW."grunnlag", NEW."id", NEW."navn", NEW."organ_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sjekket_tid", NEW."spurt_tid", NEW."tabell", NEW."tidsdimensjon", NEW."tilstand", NEW."utvalg", NEW."versjon"); RETURN NULL;', hash='b21ec74ea8a345daf8add9e723b62be494557e66', operation='UPDATE', pgid='pgtrigger_update_update_a0409', table='statistikk_spoerring', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "statistikk_spoerringevent" ("datakilde_id", "desimaltegn", "foreloepig_til_dag", "foreloepig_til_maaned", "grunnlag", "id", "navn", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sjekket_tid", "spurt_tid", "tabell", "tidsdimensjon", "tilstand", "utvalg", "versjon") VALUES (OLD."datakilde_id", OLD."desimaltegn", OLD."foreloepig_til_dag", OLD."foreloepig_til_maaned", OLD."grunnlag", OLD."id", OLD."navn", OLD."organ_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sjekket_tid", OLD."spurt_tid", OLD."tabell", OLD."tidsdimensjon", OLD."tilstand", OLD."utvalg", OLD."versjon"); RETURN NULL;', hash='7651d28d5cfb83e0880ac6be1721df22f0de5bb2', operation='DELETE', pgid='pgtrigger_delete_delete_01f89', table='statistikk_spoerring', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='SpoerringEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='statistikk.spoerring')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('datakilde', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='statistikk.datakilde', verbose_name='datakilde')),
                        ('organ', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='virksomhet')),
                        ('navn', models.CharField(max_length=160, verbose_name='navn')),
                        ('tabell', models.CharField(max_length=200, verbose_name='tabell')),
                        ('utvalg', models.JSONField(blank=True, default=dict, verbose_name='utvalg')),
                        ('tidsdimensjon', models.CharField(blank=True, max_length=60, verbose_name='tidsdimensjon')),
                        ('grunnlag', models.CharField(blank=True, max_length=120, verbose_name='beregningsgrunnlag')),
                        ('desimaltegn', models.CharField(blank=True, choices=[(',', 'Komma: 1.234 er 1 234'), ('.', 'Punktum: 1.234 er 1,234')], max_length=1, verbose_name='desimaltegn')),
                        ('foreloepig_til_maaned', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='foreløpig til, måned')),
                        ('foreloepig_til_dag', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='foreløpig til, dag')),
                        ('tilstand', models.CharField(choices=[('utkast', 'Ikke tatt i bruk'), ('i_bruk', 'I bruk'), ('stanset', 'Stanset')], default='utkast', max_length=10, verbose_name='tilstand')),
                        ('spurt_tid', models.DateTimeField(verbose_name='spørringen sist endret')),
                        ('sjekket_tid', models.DateTimeField(blank=True, null=True, verbose_name='sist sjekket')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e4b301494d5c3a5cd33e5d46539e39478dbdc3ab', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_14850', table='statistikk_spoerringevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Seriekobling',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('spoerring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='koblinger', to='statistikk.spoerring', verbose_name='spørring')),
                        ('indikator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='maal.indikator', verbose_name='indikator')),
                        ('koder', models.JSONField(blank=True, default=dict, verbose_name='koder')),
                        ('aktiv', models.BooleanField(default=True, editable=False, verbose_name='aktiv')),
                    ],
                    options={
                        'verbose_name': 'seriekobling',
                        'verbose_name_plural': 'seriekoblinger',
                        'ordering': ['pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('spoerring', 'indikator'), name='seriekobling_en_per_indikator', violation_error_message='Indikatoren hentes allerede av denne spørringen.'),
                            models.UniqueConstraint(condition=models.Q(('aktiv', True)), fields=('indikator',), name='seriekobling_en_aktiv_per_indikator', violation_error_message='Indikatoren får allerede tall fra en annen spørring.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='aktiv_som_spoerringen', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    SELECT s.tilstand <> 'stanset' INTO NEW.aktiv\n                        FROM statistikk_spoerring s WHERE s.id = NEW.spoerring_id FOR SHARE;\n                    RETURN NEW;\n                ", hash='c3a0d095ba30b90d83a76806ff192552aca811f7', operation='INSERT OR UPDATE OF "aktiv", "spoerring_id"', pgid='pgtrigger_aktiv_som_spoerringen_b0be9', table='statistikk_seriekobling', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "statistikk_seriekoblingevent" ("id", "indikator_id", "koder", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spoerring_id") VALUES (NEW."id", NEW."indikator_id", NEW."koder", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."spoerring_id"); RETURN NULL;', hash='e279c73738e46e9e4905c0e6a5f700da9e59b2a2', operation='INSERT', pgid='pgtrigger_insert_insert_1e8a8', table='statistikk_seriekobling', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."indikator_id" IS DISTINCT FROM (NEW."indikator_id") OR OLD."koder" IS DISTINCT FROM (NEW."koder") OR OLD."spoerring_id" IS DISTINCT FROM (NEW."spoerring_id"))', func='INSERT INTO "statistikk_seriekoblingevent" ("id", "indikator_id", "koder", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spoerring_id") VALUES (NEW."id", NEW."indikator_id", NEW."koder", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."spoerring_id"); RETURN NULL;', hash='67e1b74dc39a05e796039de743568154a431b4c7', operation='UPDATE', pgid='pgtrigger_update_update_f7709', table='statistikk_seriekobling', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "statistikk_seriekoblingevent" ("id", "indikator_id", "koder", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spoerring_id") VALUES (OLD."id", OLD."indikator_id", OLD."koder", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."spoerring_id"); RETURN NULL;', hash='3e6097b53fca1b5b6c1454398346bbe8dbcc7a17', operation='DELETE', pgid='pgtrigger_delete_delete_d2222', table='statistikk_seriekobling', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='SeriekoblingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='statistikk.seriekobling')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('spoerring', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='statistikk.spoerring', verbose_name='spørring')),
                        ('indikator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='maal.indikator', verbose_name='indikator')),
                        ('koder', models.JSONField(blank=True, default=dict, verbose_name='koder')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='37730cf2ce92e7d68b8f21374c582541b9b85e4e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_de049', table='statistikk_seriekoblingevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Uttrekk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('bestilt', 'Bestilt'), ('under_arbeid', 'Under arbeid'), ('ferdig', 'Ferdig'), ('feilet', 'Feilet')], default='bestilt', max_length=15, verbose_name='status')),
                        ('fremdrift', models.PositiveSmallIntegerField(default=0, verbose_name='fremdrift i prosent')),
                        ('fremdrift_tekst', models.CharField(blank=True, max_length=200, verbose_name='hva som skjer nå')),
                        ('koe_tid', models.DateTimeField(auto_now_add=True, verbose_name='lagt i kø')),
                        ('leie_til', models.DateTimeField(blank=True, null=True, verbose_name='arbeideren har den til')),
                        ('gjerde', models.PositiveIntegerField(default=0, verbose_name='gjerde')),
                        ('forsoek', models.PositiveSmallIntegerField(default=0, verbose_name='forsøk')),
                        ('feil', models.CharField(blank=True, max_length=500, verbose_name='hva som gikk galt')),
                        ('spoerring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uttrekk', to='statistikk.spoerring', verbose_name='spørring')),
                        ('utloeser', models.CharField(choices=[('natt', 'Hentet om natten'), ('person', 'Hentet av en person'), ('fil', 'Lest fra fil'), ('lesing', 'Samme svar, lest på nytt')], max_length=10, verbose_name='hvorfor')),
                        ('bestilt_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bestilt av')),
                        ('bestilt_tid', models.DateTimeField(auto_now_add=True, verbose_name='bestilt')),
                        ('raa', models.BinaryField(blank=True, null=True, verbose_name='svaret')),
                        ('samme_som', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='statistikk.uttrekk', verbose_name='samme svar som')),
                        ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                        ('stoerrelse', models.PositiveIntegerField(blank=True, null=True, verbose_name='størrelse i byte')),
                        ('innholdstype', models.CharField(blank=True, max_length=100, verbose_name='innholdstype')),
                        ('adresse', models.CharField(blank=True, max_length=2000, verbose_name='hentet fra')),
                        ('filnavn', models.CharField(blank=True, max_length=200, verbose_name='filnavn')),
                        ('hentet_tid', models.DateTimeField(blank=True, null=True, verbose_name='hentet')),
                        ('kilde_oppdatert', models.DateTimeField(blank=True, null=True, verbose_name='oppdatert av kilden')),
                        ('merknader', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name='merknader fra kilden')),
                        ('utfall', models.CharField(blank=True, choices=[('proeve', 'Prøvd, ikke tatt inn'), ('nye_tall', 'Nye tall'), ('uendret', 'Sjekket, ingen endring'), ('kilde_endret', 'Kilden er endret')], max_length=15, verbose_name='utfall')),
                        ('endringer', models.JSONField(blank=True, default=list, verbose_name='endret hos kilden')),
                        ('antall_nye', models.PositiveIntegerField(default=0, verbose_name='nye tall')),
                        ('antall_rettet', models.PositiveIntegerField(default=0, verbose_name='rettede tall')),
                    ],
                    options={
                        'verbose_name': 'uttrekk',
                        'verbose_name_plural': 'uttrekk',
                        'ordering': ['-pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('fremdrift__lte', 100)), name='uttrekk_fremdrift_prosent'),
                            models.CheckConstraint(condition=models.Q(models.Q(('status', 'feilet'), _negated=True), models.Q(('feil', ''), _negated=True), _connector='OR'), name='uttrekk_feilet_har_grunn'),
                            models.CheckConstraint(condition=models.Q(models.Q(('leie_til__isnull', False), ('status', 'under_arbeid')), models.Q(models.Q(('status', 'under_arbeid'), _negated=True), ('leie_til__isnull', True)), _connector='OR'), name='uttrekk_leie_under_arbeid'),
                            models.CheckConstraint(condition=models.Q(models.Q(('status', 'ferdig'), _negated=True), models.Q(('hentet_tid__isnull', False), ('sha256__regex', '^[0-9a-f]{64}$'), models.Q(('utfall', ''), _negated=True), models.Q(models.Q(('raa__isnull', False), ('samme_som__isnull', True)), models.Q(('raa__isnull', True), ('samme_som__isnull', False)), _connector='OR')), _connector='OR'), name='uttrekk_ferdig_er_helt'),
                            models.UniqueConstraint(condition=models.Q(('status__in', ['bestilt', 'under_arbeid'])), fields=('spoerring',), name='uttrekk_ett_om_gangen'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='slettes_ikke', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='03ffbb74abaa9965aa1b96ad51ac6c149930a96a', operation='DELETE', pgid='pgtrigger_slettes_ikke_66d7b', table='statistikk_uttrekk', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='ferdig_er_uforanderlig', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IN (\'ferdig\', \'feilet\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ce3243acb035dd34e691ea4ca2a6a40022577936', operation='UPDATE', pgid='pgtrigger_ferdig_er_uforanderlig_5ab24', table='statistikk_uttrekk', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='svaret_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."sha256" = \'\') AND OLD."sha256" IS DISTINCT FROM (NEW."sha256"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f546ec593b6acaa446253bf5643859c506757f5b', operation='UPDATE', pgid='pgtrigger_svaret_staar_fast_2e2d4', table='statistikk_uttrekk', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "statistikk_uttrekkspoerringstatusutfallsha256feilbestiltavevent" ("bestilt_av_id", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "spoerring_id", "status", "utfall") VALUES (NEW."bestilt_av_id", NEW."feil", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."spoerring_id", NEW."status", NEW."utfall"); RETURN NULL;', hash='7334ade4c1727d49552e8adfb6ab27ee93448fd2', operation='INSERT', pgid='pgtrigger_insert_insert_d6480', table='statistikk_uttrekk', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."bestilt_av_id" IS DISTINCT FROM (NEW."bestilt_av_id") OR OLD."feil" IS DISTINCT FROM (NEW."feil") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."spoerring_id" IS DISTINCT FROM (NEW."spoerring_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."utfall" IS DISTINCT FROM (NEW."utfall"))', func='INSERT INTO "statistikk_uttrekkspoerringstatusutfallsha256feilbestiltavevent" ("bestilt_av_id", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "spoerring_id", "status", "utfall") VALUES (NEW."bestilt_av_id", NEW."feil", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."spoerring_id", NEW."status", NEW."utfall"); RETURN NULL;', hash='66ee12f84886d4bd74c9889f7dc5a6de95546406', operation='UPDATE', pgid='pgtrigger_update_update_2a199', table='statistikk_uttrekk', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "statistikk_uttrekkspoerringstatusutfallsha256feilbestiltavevent" ("bestilt_av_id", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "spoerring_id", "status", "utfall") VALUES (OLD."bestilt_av_id", OLD."feil", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."spoerring_id", OLD."status", OLD."utfall"); RETURN NULL;', hash='6d20fa1079975b3756837195124d216d47b74618', operation='DELETE', pgid='pgtrigger_delete_delete_bcc0d', table='statistikk_uttrekk', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='UttrekkSpoerringStatusUtfallSha256FeilBestiltAvEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='spoerring_status_utfall_sha256_feil_bestilt_av_events', to='statistikk.uttrekk')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('spoerring', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='statistikk.spoerring', verbose_name='spørring')),
                        ('status', models.CharField(choices=[('bestilt', 'Bestilt'), ('under_arbeid', 'Under arbeid'), ('ferdig', 'Ferdig'), ('feilet', 'Feilet')], default='bestilt', max_length=15, verbose_name='status')),
                        ('utfall', models.CharField(blank=True, choices=[('proeve', 'Prøvd, ikke tatt inn'), ('nye_tall', 'Nye tall'), ('uendret', 'Sjekket, ingen endring'), ('kilde_endret', 'Kilden er endret')], max_length=15, verbose_name='utfall')),
                        ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                        ('feil', models.CharField(blank=True, max_length=500, verbose_name='hva som gikk galt')),
                        ('bestilt_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bestilt av')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='89bdad3425e52bf34a3d3b22c1599753a4f23572', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2627f', table='statistikk_uttrekkspoerringstatusutfallsha256feilbestiltavevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Lesning',
                    fields=[
                        ('spoerring', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='lesning', serialize=False, to='statistikk.spoerring', verbose_name='spørring')),
                        ('uttrekk', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='statistikk.uttrekk', verbose_name='uttrekk')),
                        ('kube', models.JSONField(null=True, verbose_name='svaret slik det er lest')),
                    ],
                    options={
                        'verbose_name': 'lesning',
                        'verbose_name_plural': 'lesninger',
                    },
                ),
                migrations.CreateModel(
                    name='Kildesvar',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uttrekk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='svar', to='statistikk.uttrekk', verbose_name='uttrekk')),
                        ('valg', models.CharField(choices=[('samme', 'Tallene måler det samme som før'), ('brudd', 'Brudd i serien fra de nye periodene'), ('nytt_grunnlag', 'Nytt beregningsgrunnlag: hele serien føres for seg')], max_length=15, verbose_name='valg')),
                        ('grunn', models.CharField(blank=True, max_length=300, verbose_name='begrunnelse')),
                        ('antall_nye', models.PositiveIntegerField(default=0, verbose_name='nye tall')),
                        ('antall_rettet', models.PositiveIntegerField(default=0, verbose_name='rettede tall')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='avgjort av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='avgjort')),
                    ],
                    options={
                        'verbose_name': 'kildesvar',
                        'verbose_name_plural': 'kildesvar',
                        'ordering': ['-pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('valg', 'samme'), models.Q(('grunn', ''), _negated=True), _connector='OR'), name='kildesvar_er_begrunnet'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4b7e458206c034894cc788bf7df5f1ea27700a0d', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_fa3fb', table='statistikk_kildesvar', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Opphav',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('maaling', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='maal.maaling', verbose_name='måling')),
                        ('uttrekk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opphav', to='statistikk.uttrekk', verbose_name='uttrekk')),
                        ('merke', models.CharField(blank=True, max_length=20, verbose_name='merke fra kilden')),
                    ],
                    options={
                        'verbose_name': 'opphav',
                        'verbose_name_plural': 'opphav',
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fb830f994645874b48ab280722c042757b7ed05c', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_dff73', table='statistikk_opphav', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Kallbok',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('vert', models.CharField(max_length=255, unique=True, verbose_name='vert')),
                        ('kall', django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), blank=True, default=list, size=None, verbose_name='siste kall')),
                        ('stengt_til', models.DateTimeField(blank=True, null=True, verbose_name='kilden ber om ro til')),
                    ],
                    options={
                        'verbose_name': 'kallbok',
                        'verbose_name_plural': 'kallbøker',
                    },
                ),
            ],
        ),
    ]
