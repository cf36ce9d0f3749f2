import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.operations
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import tillit.organisasjon.models.organisasjon
import uuid
from django.conf import settings
from django.db import migrations, models

from tillit.felles.migrering import Tabeller


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(),
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Organ',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('gyldig_fra', models.DateField(verbose_name='gyldig fra')),
                        ('gyldig_til', models.DateField(blank=True, help_text='Første dag den ikke lenger gjelder.', null=True, verbose_name='gyldig til')),
                        ('navn', models.CharField(max_length=120, verbose_name='navn')),
                        ('kortnavn', models.CharField(blank=True, max_length=40, verbose_name='kortnavn')),
                        ('type', models.CharField(choices=[('bystyre', 'Bystyre'), ('utvalg', 'Utvalg'), ('byraad', 'Byråd'), ('byraadsavdeling', 'Byrådsavdeling'), ('etat', 'Etat'), ('bydel', 'Bydel'), ('kf', 'Kommunalt foretak'), ('as', 'Aksjeselskap'), ('revisjon', 'Revisjon')], max_length=20, verbose_name='type')),
                        ('orgnr', models.CharField(blank=True, max_length=9, verbose_name='organisasjonsnummer')),
                        ('sektor', models.CharField(blank=True, max_length=80, verbose_name='sektor')),
                        ('egenart', models.TextField(blank=True, help_text='Hva som er særlig ved organet, og som styringen må ta hensyn til.', verbose_name='egenart')),
                        ('overordnet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='direkte_under', to='organisasjon.organ', verbose_name='overordnet')),
                        ('sortering', models.GeneratedField(db_persist=True, expression=tillit.organisasjon.models.organisasjon._Translate(django.db.models.functions.text.Lower(models.F('navn')), models.Value('æøå'), models.Value('{|}')), output_field=models.TextField(db_collation='C'))),
                    ],
                    options={
                        'verbose_name': 'organ',
                        'verbose_name_plural': 'organer',
                        'abstract': False,
                        'indexes': [
                            models.Index(fields=['type', 'sortering'], name='organisasjo_type_2142a8_idx'),
                            models.Index(fields=['sortering'], name='organ_sortering'),
                        ],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('gyldig_til__isnull', True), ('gyldig_til__gt', models.F('gyldig_fra')), _connector='OR'), name='organisasjon_organ_gyldig_fra_foer_til', violation_error_message='Sluttdatoen må være etter startdatoen.'),
                            models.CheckConstraint(condition=models.Q(('orgnr', ''), ('orgnr__regex', '^\\d{9}$'), _connector='OR'), name='organ_orgnr_ni_sifre', violation_error_message='Et organisasjonsnummer har ni sifre.'),
                            models.UniqueConstraint(condition=models.Q(('gyldig_til__isnull', True)), fields=('navn', 'type'), name='organ_navn_entydig'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='slettes_ikke', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='ceb5732e7db2d1d927d9e22b6a0c9c26bb27f11c', operation='DELETE', pgid='pgtrigger_slettes_ikke_d9a87', table='organisasjon_organ', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='ikke_under_seg_selv', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."overordnet_id" IS NOT NULL)', func="\n                    PERFORM pg_advisory_xact_lock(hashtext('organisasjon_organ.overordnet'));\n                    IF EXISTS (\n                        WITH RECURSIVE over(id) AS (\n                            SELECT NEW.overordnet_id\n                            UNION\n                            SELECT organ.overordnet_id FROM organisasjon_organ organ JOIN over ON organ.id = over.id\n                        )\n                        SELECT 1 FROM over WHERE id = NEW.id\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                            CONSTRAINT = 'organ_ikke_under_seg_selv',\n                            MESSAGE = 'Organet kan ikke ligge under seg selv.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='2b5460323424e812844bed650386e5b3c7adc215', operation='INSERT OR UPDATE OF "overordnet_id"', pgid='pgtrigger_ikke_under_seg_selv_711fe', table='organisasjon_organ', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_organevent" ("egenart", "gyldig_fra", "gyldig_til", "id", "kortnavn", "navn", "orgnr", "overordnet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sektor", "type") VALUES (NEW."egenart", NEW."gyldig_fra", NEW."gyldig_til", NEW."id", NEW."kortnavn", NEW."navn", NEW."orgnr", NEW."overordnet_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sektor", NEW."type"); RETURN NULL;', hash='eff9c7c43f88700357695da3f411bb7290ec4546', operation='INSERT', pgid='pgtrigger_insert_insert_04e4d', table='organisasjon_organ', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisasjon_organevent" ("egenart", "gyldig_fra", "gyldig_til", "id", "kortnavn", "navn", "orgnr", "overordnet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sektor", "type") VALUES (NEW."egenart", NEW."gyldig_fra", NEW."gyldig_til", NEW."id", NEW."kortnavn", NEW."navn", NEW."orgnr", NEW."overordnet_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sektor", NEW."type"); RETURN NULL;', hash='c9ee139666dd1510917de7b7edf0c282c52b3943', operation='UPDATE', pgid='pgtrigger_update_update_a6930', table='organisasjon_organ', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_organevent" ("egenart", "gyldig_fra", "gyldig_til", "id", "kortnavn", "navn", "orgnr", "overordnet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sektor", "type") VALUES (OLD."egenart", OLD."gyldig_fra", OLD."gyldig_til", OLD."id", OLD."kortnavn", OLD."navn", OLD."orgnr", OLD."overordnet_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sektor", OLD."type"); RETURN NULL;', hash='dae06b22af4b44db7fd23e36869dfba2abd417d6', operation='DELETE', pgid='pgtrigger_delete_delete_44293', table='organisasjon_organ', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='OrganEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisasjon.organ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('gyldig_fra', models.DateField(verbose_name='gyldig fra')),
                        ('gyldig_til', models.DateField(blank=True, help_text='Første dag den ikke lenger gjelder.', null=True, verbose_name='gyldig til')),
                        ('navn', models.CharField(max_length=120, verbose_name='navn')),
                        ('kortnavn', models.CharField(blank=True, max_length=40, verbose_name='kortnavn')),
                        ('type', models.CharField(choices=[('bystyre', 'Bystyre'), ('utvalg', 'Utvalg'), ('byraad', 'Byråd'), ('byraadsavdeling', 'Byrådsavdeling'), ('etat', 'Etat'), ('bydel', 'Bydel'), ('kf', 'Kommunalt foretak'), ('as', 'Aksjeselskap'), ('revisjon', 'Revisjon')], max_length=20, verbose_name='type')),
                        ('orgnr', models.CharField(blank=True, max_length=9, verbose_name='organisasjonsnummer')),
                        ('sektor', models.CharField(blank=True, max_length=80, verbose_name='sektor')),
                        ('egenart', models.TextField(blank=True, help_text='Hva som er særlig ved organet, og som styringen må ta hensyn til.', verbose_name='egenart')),
                        ('overordnet', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='overordnet')),
                        ('sortering', models.GeneratedField(db_persist=True, expression=tillit.organisasjon.models.organisasjon._Translate(django.db.models.functions.text.Lower(models.F('navn')), models.Value('æøå'), models.Value('{|}')), output_field=models.TextField(db_collation='C'))),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7465d02c98af9504b66d6a41b1f53c5d6e16f7d9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8019d', table='organisasjon_organevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Styringsrelasjon',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('gyldig_fra', models.DateField(verbose_name='gyldig fra')),
                        ('gyldig_til', models.DateField(blank=True, help_text='Første dag den ikke lenger gjelder.', null=True, verbose_name='gyldig til')),
                        ('overordnet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='styrer', to='organisasjon.organ', verbose_name='overordnet')),
                        ('underordnet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='styres_i', to='organisasjon.organ', verbose_name='underordnet')),
                        ('type', models.CharField(choices=[('etatsstyring', 'Etatsstyring'), ('bydelsstyring', 'Bydelsstyring'), ('eierstyring', 'Eierstyring'), ('politisk', 'Politisk ledelse')], max_length=20, verbose_name='type')),
                        ('hjemmel', models.CharField(blank=True, max_length=200, verbose_name='hjemmel')),
                    ],
                    options={
                        'verbose_name': 'styringsrelasjon',
                        'verbose_name_plural': 'styringsrelasjoner',
                        'abstract': False,
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('gyldig_til__isnull', True), ('gyldig_til__gt', models.F('gyldig_fra')), _connector='OR'), name='organisasjon_styringsrelasjon_gyldig_fra_foer_til', violation_error_message='Sluttdatoen må være etter startdatoen.'),
                            models.CheckConstraint(condition=models.Q(('overordnet', models.F('underordnet')), _negated=True), name='relasjon_ikke_med_seg_selv', violation_error_message='Et organ kan ikke styre seg selv. Velg to forskjellige organer.'),
                            django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('underordnet', '='), (tillit.organisasjon.models.organisasjon._Periode('gyldig_fra', 'gyldig_til', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='relasjon_en_styrer_om_gangen', violation_error_message='Virksomheten har allerede en styringsrelasjon i denne perioden.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='slettes_ikke', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0fa4021b2f3c9ba1efe5a9a40fade43af8902d8e', operation='DELETE', pgid='pgtrigger_slettes_ikke_478b7', table='organisasjon_styringsrelasjon', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='selskap_bare_eierstyring', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE organtype TEXT;', func="\n                    SELECT type INTO organtype FROM organisasjon_organ WHERE id = NEW.underordnet_id;\n                    IF organtype IN ('kf', 'as') AND NEW.type <> 'eierstyring' THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                            CONSTRAINT = 'relasjon_selskap_bare_eierstyring',\n                            MESSAGE = 'Et kommunalt foretak eller aksjeselskap kan bare ha eierstyring.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='67532b87f6fc623c8bbd406023e516f5c5d4640b', operation='INSERT OR UPDATE', pgid='pgtrigger_selskap_bare_eierstyring_91b9e', table='organisasjon_styringsrelasjon', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='politisk_mellom_de_oeverste', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE over TEXT; under TEXT;', func="\n                    SELECT type INTO over FROM organisasjon_organ WHERE id = NEW.overordnet_id;\n                    SELECT type INTO under FROM organisasjon_organ WHERE id = NEW.underordnet_id;\n                    IF (NEW.type = 'politisk')\n                        <> ((over, under) IN (('bystyre', 'byraad'), ('byraad', 'byraadsavdeling')))\n                    THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                            CONSTRAINT = 'relasjon_politisk_mellom_de_oeverste',\n                            MESSAGE = 'Politisk ledelse er bare bystyret over byrådet og byrådet over avdelingene.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='e55bea4c1cfa6b329500c9f917ea5d9727923356', operation='INSERT OR UPDATE', pgid='pgtrigger_politisk_mellom_de_oeverste_f016d', table='organisasjon_styringsrelasjon', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_styringsrelasjonevent" ("gyldig_fra", "gyldig_til", "hjemmel", "id", "overordnet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "type", "underordnet_id") VALUES (NEW."gyldig_fra", NEW."gyldig_til", NEW."hjemmel", NEW."id", NEW."overordnet_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."type", NEW."underordnet_id"); RETURN NULL;', hash='188bfc9fa82583edf4c0e3ab47b37d92c09b82fa', operation='INSERT', pgid='pgtrigger_insert_insert_cc6ad', table='organisasjon_styringsrelasjon', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisasjon_styringsrelasjonevent" ("gyldig_fra", "gyldig_til", "hjemmel", "id", "overordnet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "type", "underordnet_id") VALUES (NEW."gyldig_fra", NEW."gyldig_til", NEW."hjemmel", NEW."id", NEW."overordnet_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."type", NEW."underordnet_id"); RETURN NULL;', hash='9f403455930e31b075a7a01b5fda65bc74581ecc', operation='UPDATE', pgid='pgtrigger_update_update_15d0e', table='organisasjon_styringsrelasjon', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_styringsrelasjonevent" ("gyldig_fra", "gyldig_til", "hjemmel", "id", "overordnet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "type", "underordnet_id") VALUES (OLD."gyldig_fra", OLD."gyldig_til", OLD."hjemmel", OLD."id", OLD."overordnet_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."type", OLD."underordnet_id"); RETURN NULL;', hash='013b0e9dc7dca830b38735ae1783590095bf401a', operation='DELETE', pgid='pgtrigger_delete_delete_82eb3', table='organisasjon_styringsrelasjon', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='StyringsrelasjonEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisasjon.styringsrelasjon')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('gyldig_fra', models.DateField(verbose_name='gyldig fra')),
                        ('gyldig_til', models.DateField(blank=True, help_text='Første dag den ikke lenger gjelder.', null=True, verbose_name='gyldig til')),
                        ('overordnet', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='overordnet')),
                        ('underordnet', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='underordnet')),
                        ('type', models.CharField(choices=[('etatsstyring', 'Etatsstyring'), ('bydelsstyring', 'Bydelsstyring'), ('eierstyring', 'Eierstyring'), ('politisk', 'Politisk ledelse')], max_length=20, verbose_name='type')),
                        ('hjemmel', models.CharField(blank=True, max_length=200, verbose_name='hjemmel')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='984d29bae059b7bf2eee232622106b630acd02b9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e4471', table='organisasjon_styringsrelasjonevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Bruker',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('brukernavn', models.CharField(max_length=80, unique=True, verbose_name='brukernavn')),
                        ('navn', models.CharField(max_length=120, verbose_name='navn')),
                        ('epost', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                        ('spraak', models.CharField(blank=True, choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], editable=False, max_length=2, verbose_name='språk')),
                        ('is_active', models.BooleanField(default=True, verbose_name='aktiv')),
                        ('is_staff', models.BooleanField(default=False, verbose_name='kan åpne forvaltningssidene')),
                        ('oektnummer', models.PositiveIntegerField(default=0, editable=False, verbose_name='øktnummer')),
                        ('passord_satt_av', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='passordet er satt av')),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ],
                    options={
                        'verbose_name': 'bruker',
                        'verbose_name_plural': 'brukere',
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='slettes_ikke', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fe5db810567038461086d2807eb7510daa60fe0c', operation='DELETE', pgid='pgtrigger_slettes_ikke_4093c', table='organisasjon_bruker', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='gamle_oekter_doer', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                    NEW.oektnummer = GREATEST(NEW.oektnummer, OLD.oektnummer);\n                    IF NEW.is_active <> OLD.is_active THEN\n                        NEW.oektnummer = OLD.oektnummer + 1;\n                    END IF;\n                    RETURN NEW;\n                ', hash='097a600091ba680277dc56c57ae3abfdfb2ef509', operation='UPDATE', pgid='pgtrigger_gamle_oekter_doer_f8805', table='organisasjon_bruker', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_brukerevent" ("brukernavn", "epost", "id", "is_active", "is_staff", "is_superuser", "navn", "passord_satt_av_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."brukernavn", NEW."epost", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."navn", NEW."passord_satt_av_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='201d3c33733c1522c001b75fd5a683e3cf8815c2', operation='INSERT', pgid='pgtrigger_insert_insert_6a8de', table='organisasjon_bruker', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."brukernavn" IS DISTINCT FROM (NEW."brukernavn") OR OLD."epost" IS DISTINCT FROM (NEW."epost") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."navn" IS DISTINCT FROM (NEW."navn") OR OLD."passord_satt_av_id" IS DISTINCT FROM (NEW."passord_satt_av_id"))', func='INSERT INTO "organisasjon_brukerevent" ("brukernavn", "epost", "id", "is_active", "is_staff", "is_superuser", "navn", "passord_satt_av_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."brukernavn", NEW."epost", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."navn", NEW."passord_satt_av_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='47e46fcb78f7febeaff1a67b314dc8c02e17493d', operation='UPDATE', pgid='pgtrigger_update_update_d6ef0', table='organisasjon_bruker', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_brukerevent" ("brukernavn", "epost", "id", "is_active", "is_staff", "is_superuser", "navn", "passord_satt_av_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."brukernavn", OLD."epost", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."navn", OLD."passord_satt_av_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='cca2df92064e6cb8508f2277d1dd13ee94492fd4', operation='DELETE', pgid='pgtrigger_delete_delete_5f466', table='organisasjon_bruker', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='BrukerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('brukernavn', models.CharField(max_length=80, verbose_name='brukernavn')),
                        ('navn', models.CharField(max_length=120, verbose_name='navn')),
                        ('epost', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                        ('is_active', models.BooleanField(default=True, verbose_name='aktiv')),
                        ('is_staff', models.BooleanField(default=False, verbose_name='kan åpne forvaltningssidene')),
                        ('passord_satt_av', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='passordet er satt av')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='60c3e410c18fefebfc3908c3454cd8f8cd91384b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8218b', table='organisasjon_brukerevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Rolletildeling',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('gyldig_fra', models.DateField(verbose_name='gyldig fra')),
                        ('gyldig_til', models.DateField(blank=True, help_text='Første dag den ikke lenger gjelder.', null=True, verbose_name='gyldig til')),
                        ('bruker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roller', to=settings.AUTH_USER_MODEL, verbose_name='bruker')),
                        ('rolle', models.CharField(choices=[('virksomhetsleder', 'Virksomhetsleder'), ('medarbeider', 'Medarbeider'), ('tillitsvalgt', 'Tillitsvalgt'), ('etatsstyrer', 'Etatsstyrer'), ('kommunaldirektoer', 'Kommunaldirektør'), ('byraad', 'Byråd'), ('folkevalgt', 'Folkevalgt'), ('revisor', 'Revisor'), ('administrator', 'Administrator')], max_length=20, verbose_name='rolle')),
                        ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roller', to='organisasjon.organ', verbose_name='organ')),
                        ('gitt_av', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gitt av')),
                    ],
                    options={
                        'verbose_name': 'rolletildeling',
                        'verbose_name_plural': 'rolletildelinger',
                        'abstract': False,
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('gyldig_til__isnull', True), ('gyldig_til__gt', models.F('gyldig_fra')), _connector='OR'), name='organisasjon_rolletildeling_gyldig_fra_foer_til', violation_error_message='Sluttdatoen må være etter startdatoen.'),
                            models.CheckConstraint(condition=models.Q(('gitt_av__isnull', True), models.Q(('gitt_av', models.F('bruker')), _negated=True), _connector='OR'), name='rolle_ikke_til_seg_selv', violation_error_message='Ingen kan gi seg selv en rolle.'),
                            django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('bruker', '='), ('rolle', '='), ('organ', '='), (tillit.organisasjon.models.organisasjon._Periode('gyldig_fra', 'gyldig_til', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='rolle_ikke_dobbelt', violation_error_message='Brukeren har allerede denne rollen i perioden.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='slettes_ikke', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b69e9da6f2f80dca8021a94ab9c5afeaa6580abe', operation='DELETE', pgid='pgtrigger_slettes_ikke_caba8', table='organisasjon_rolletildeling', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='rollen_passer_organet', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE organtype TEXT;', func="\n                    SELECT type INTO organtype FROM organisasjon_organ WHERE id = NEW.organ_id;\n                    IF (NEW.rolle, organtype) NOT IN (('virksomhetsleder', 'etat'), ('virksomhetsleder', 'bydel'), ('virksomhetsleder', 'kf'), ('virksomhetsleder', 'as'), ('medarbeider', 'etat'), ('medarbeider', 'bydel'), ('medarbeider', 'kf'), ('medarbeider', 'as'), ('tillitsvalgt', 'byraadsavdeling'), ('tillitsvalgt', 'etat'), ('tillitsvalgt', 'bydel'), ('tillitsvalgt', 'kf'), ('tillitsvalgt', 'as'), ('etatsstyrer', 'byraad'), ('etatsstyrer', 'byraadsavdeling'), ('kommunaldirektoer', 'byraad'), ('kommunaldirektoer', 'byraadsavdeling'), ('byraad', 'byraad'), ('byraad', 'byraadsavdeling'), ('folkevalgt', 'bystyre'), ('folkevalgt', 'utvalg'), ('revisor', 'bystyre'), ('revisor', 'revisjon'), ('administrator', 'bystyre'), ('administrator', 'byraad'), ('administrator', 'byraadsavdeling'), ('administrator', 'etat')) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                            CONSTRAINT = 'rolle_passer_organet',\n                            MESSAGE = 'Rollen hører ikke hjemme på et organ av denne typen.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='1f503e37f52dfbfa034cb275fca15182949860fe', operation='INSERT OR UPDATE OF "rolle", "organ_id"', pgid='pgtrigger_rollen_passer_organet_fe0e6', table='organisasjon_rolletildeling', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='hele_byen_gis_av_to', sql=pgtrigger.compiler.UpsertTriggerSql(declare="DECLARE dag DATE := (now() AT TIME ZONE 'Europe/Oslo')::date;", func="\n                    IF NEW.rolle NOT IN ('folkevalgt', 'revisor', 'administrator') THEN\n                        RETURN NEW;\n                    END IF;\n                    IF TG_OP = 'UPDATE' THEN\n                        IF (NEW.bruker_id, NEW.rolle, NEW.organ_id) = (OLD.bruker_id, OLD.rolle, OLD.organ_id)\n                            AND NEW.gyldig_fra >= OLD.gyldig_fra\n                            AND COALESCE(NEW.gyldig_til, 'infinity'::date) <= COALESCE(OLD.gyldig_til, 'infinity'::date)\n                        THEN\n                            RETURN NEW;\n                        END IF;\n                    END IF;\n                    IF (\n                        SELECT count(DISTINCT t.bruker_id)\n                        FROM organisasjon_rolletildeling t JOIN organisasjon_bruker b ON b.id = t.bruker_id\n                        WHERE t.rolle = 'administrator' AND b.is_active AND t.gyldig_fra <= dag\n                          AND (t.gyldig_til IS NULL OR t.gyldig_til > dag)\n                    ) < 2 THEN\n                        RETURN NEW;\n                    END IF;\n                    IF NOT EXISTS (\n                        SELECT 1 FROM organisasjon_rolleforslag f\n                        WHERE f.bruker_id = NEW.bruker_id AND f.rolle = NEW.rolle AND f.organ_id = NEW.organ_id\n                          AND f.utfall = 'godkjent' AND f.tildeling_id IS NULL\n                          AND f.gyldig_fra <= NEW.gyldig_fra\n                          AND COALESCE(f.gyldig_til, 'infinity'::date) >= COALESCE(NEW.gyldig_til, 'infinity'::date)\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                            CONSTRAINT = 'rolle_hele_byen_gis_av_to',\n                            MESSAGE = 'En rolle som gjelder hele byen, må foreslås av én administrator og godkjennes av en annen.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='57e9a579edaf0bc114b10678babd520d0bcd5adf', operation='INSERT OR UPDATE', pgid='pgtrigger_hele_byen_gis_av_to_a7153', table='organisasjon_rolletildeling', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_rolletildelingevent" ("bruker_id", "gitt_av_id", "gyldig_fra", "gyldig_til", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rolle") VALUES (NEW."bruker_id", NEW."gitt_av_id", NEW."gyldig_fra", NEW."gyldig_til", NEW."id", NEW."organ_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rolle"); RETURN NULL;', hash='72224728d3ad8f707cbe7710d5d370a66db5eb17', operation='INSERT', pgid='pgtrigger_insert_insert_63f94', table='organisasjon_rolletildeling', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisasjon_rolletildelingevent" ("bruker_id", "gitt_av_id", "gyldig_fra", "gyldig_til", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rolle") VALUES (NEW."bruker_id", NEW."gitt_av_id", NEW."gyldig_fra", NEW."gyldig_til", NEW."id", NEW."organ_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rolle"); RETURN NULL;', hash='d1a3cc82b2f0f080837fbbc64ec78d062def87d7', operation='UPDATE', pgid='pgtrigger_update_update_c67ab', table='organisasjon_rolletildeling', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_rolletildelingevent" ("bruker_id", "gitt_av_id", "gyldig_fra", "gyldig_til", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rolle") VALUES (OLD."bruker_id", OLD."gitt_av_id", OLD."gyldig_fra", OLD."gyldig_til", OLD."id", OLD."organ_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rolle"); RETURN NULL;', hash='4e8ab172ae5c2eb3dbcbe23970f03b248a84abf6', operation='DELETE', pgid='pgtrigger_delete_delete_7317d', table='organisasjon_rolletildeling', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='RolletildelingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisasjon.rolletildeling')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('gyldig_fra', models.DateField(verbose_name='gyldig fra')),
                        ('gyldig_til', models.DateField(blank=True, help_text='Første dag den ikke lenger gjelder.', null=True, verbose_name='gyldig til')),
                        ('bruker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bruker')),
                        ('rolle', models.CharField(choices=[('virksomhetsleder', 'Virksomhetsleder'), ('medarbeider', 'Medarbeider'), ('tillitsvalgt', 'Tillitsvalgt'), ('etatsstyrer', 'Etatsstyrer'), ('kommunaldirektoer', 'Kommunaldirektør'), ('byraad', 'Byråd'), ('folkevalgt', 'Folkevalgt'), ('revisor', 'Revisor'), ('administrator', 'Administrator')], max_length=20, verbose_name='rolle')),
                        ('organ', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='organ')),
                        ('gitt_av', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gitt av')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='61c45be0e21d0c15fff7f1c88d34a02be54a113b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e6eb4', table='organisasjon_rolletildelingevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Innsending',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('bruker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bruker')),
                        ('noekkel', models.UUIDField(verbose_name='nøkkel')),
                        ('avtrykk', models.CharField(max_length=64, verbose_name='avtrykk')),
                        ('videre', models.TextField(blank=True, verbose_name='svaret sendte videre til')),
                        ('tid', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='tid')),
                    ],
                    options={
                        'verbose_name': 'innsending',
                        'verbose_name_plural': 'innsendinger',
                        'constraints': [
                            models.UniqueConstraint(fields=('noekkel', 'avtrykk'), name='innsending_en_gang'),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AvbruttInnsending',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('bruker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bruker')),
                        ('sti', models.CharField(max_length=2000, verbose_name='adresse')),
                        ('fra', models.CharField(max_length=2000, verbose_name='siden skjemaet stod på')),
                        ('felter', models.TextField(verbose_name='felter')),
                        ('tid', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='tid')),
                    ],
                    options={
                        'verbose_name': 'avbrutt innsending',
                        'verbose_name_plural': 'avbrutte innsendinger',
                    },
                ),
                migrations.CreateModel(
                    name='Oekt',
                    fields=[
                        ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                        ('session_data', models.TextField(verbose_name='session data')),
                        ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                        ('nummer', models.UUIDField(default=uuid.uuid4, unique=True, verbose_name='nummer')),
                        ('bruker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='oekter', to=settings.AUTH_USER_MODEL, verbose_name='bruker')),
                        ('startet', models.DateTimeField(verbose_name='logget inn')),
                        ('sist_brukt', models.DateTimeField(verbose_name='sist brukt')),
                        ('adresse', models.GenericIPAddressField(null=True, verbose_name='adresse')),
                        ('enhet', models.CharField(blank=True, max_length=60, verbose_name='nettleser')),
                    ],
                    options={
                        'verbose_name': 'økt',
                        'verbose_name_plural': 'økter',
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Oppbevaringsregel',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slag', models.CharField(choices=[('opplasting', 'Opplastede regneark som aldri ble lest inn'), ('kjedefil', 'Opplastede filer med resultatkjeder'), ('uttak', 'Regneark laget for nedlasting'), ('brev', 'Oversikten over sendte brev'), ('sikkerhet', 'Sikkerhetshendelser')], max_length=20, unique=True, verbose_name='hva')),
                        ('dager', models.PositiveSmallIntegerField(help_text='Hvor lenge det blir liggende. Minst 7 dager.', verbose_name='dager')),
                    ],
                    options={
                        'verbose_name': 'oppbevaringsregel',
                        'verbose_name_plural': 'oppbevaringsregler',
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('dager__gte', 7)), name='oppbevaringsregel_minst_en_uke', violation_error_message='Alt blir liggende i minst 7 dager.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('slag', 'sikkerhet'), _negated=True), ('dager__gte', 180), _connector='OR'), name='oppbevaringsregel_sikkerhet_et_halvt_aar', violation_error_message='Sikkerhetshendelser blir liggende i minst 180 dager.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_oppbevaringsregelevent" ("dager", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slag") VALUES (NEW."dager", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slag"); RETURN NULL;', hash='ce2aafd7a2ab4fae6af501826ff7784789c575fe', operation='INSERT', pgid='pgtrigger_insert_insert_eebd9', table='organisasjon_oppbevaringsregel', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisasjon_oppbevaringsregelevent" ("dager", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slag") VALUES (NEW."dager", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slag"); RETURN NULL;', hash='a2ec85be2b3060403dc5c543cd9ff222005d93f6', operation='UPDATE', pgid='pgtrigger_update_update_a2312', table='organisasjon_oppbevaringsregel', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_oppbevaringsregelevent" ("dager", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slag") VALUES (OLD."dager", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slag"); RETURN NULL;', hash='68ba2f9e145f2b2dfa6eb2ec1ca33e395828caba', operation='DELETE', pgid='pgtrigger_delete_delete_73cb4', table='organisasjon_oppbevaringsregel', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='OppbevaringsregelEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisasjon.oppbevaringsregel')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('slag', models.CharField(choices=[('opplasting', 'Opplastede regneark som aldri ble lest inn'), ('kjedefil', 'Opplastede filer med resultatkjeder'), ('uttak', 'Regneark laget for nedlasting'), ('brev', 'Oversikten over sendte brev'), ('sikkerhet', 'Sikkerhetshendelser')], max_length=20, verbose_name='hva')),
                        ('dager', models.PositiveSmallIntegerField(help_text='Hvor lenge det blir liggende. Minst 7 dager.', verbose_name='dager')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6779cd1a5c1d28c1db4115f64416bd793ec6ba77', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9c492', table='organisasjon_oppbevaringsregelevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Opprydding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slag', models.CharField(choices=[('opplasting', 'Opplastede regneark som aldri ble lest inn'), ('kjedefil', 'Opplastede filer med resultatkjeder'), ('uttak', 'Regneark laget for nedlasting'), ('brev', 'Oversikten over sendte brev'), ('sikkerhet', 'Sikkerhetshendelser')], max_length=20, verbose_name='hva')),
                        ('eldre_enn', models.DateField(verbose_name='eldre enn')),
                        ('antall', models.PositiveIntegerField(verbose_name='antall')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='ryddet')),
                    ],
                    options={
                        'verbose_name': 'opprydding',
                        'verbose_name_plural': 'oppryddinger',
                        'ordering': ['-tid', '-pk'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fcd7c26130ca3e65eae1aa121cc336ab1ac1cd51', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_69476', table='organisasjon_opprydding', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Rolleforslag',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('gyldig_fra', models.DateField(verbose_name='gyldig fra')),
                        ('gyldig_til', models.DateField(blank=True, help_text='Første dag den ikke lenger gjelder.', null=True, verbose_name='gyldig til')),
                        ('bruker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bruker')),
                        ('rolle', models.CharField(choices=[('folkevalgt', 'Folkevalgt'), ('revisor', 'Revisor'), ('administrator', 'Administrator')], max_length=20, verbose_name='rolle')),
                        ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasjon.organ', verbose_name='organ')),
                        ('foreslaatt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='foreslått av')),
                        ('foreslaatt_tid', models.DateTimeField(auto_now_add=True, verbose_name='foreslått')),
                        ('utfall', models.CharField(choices=[('venter', 'Venter på en annen administrator'), ('godkjent', 'Godkjent'), ('avvist', 'Avvist eller trukket')], default='venter', max_length=10, verbose_name='utfall')),
                        ('avgjort_av', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='avgjort av')),
                        ('avgjort_tid', models.DateTimeField(null=True, verbose_name='avgjort')),
                        ('tildeling', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='forslag', to='organisasjon.rolletildeling', verbose_name='rolletildeling')),
                    ],
                    options={
                        'verbose_name': 'rolle som må godkjennes',
                        'verbose_name_plural': 'roller som må godkjennes',
                        'ordering': ['-foreslaatt_tid', '-pk'],
                        'abstract': False,
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('gyldig_til__isnull', True), ('gyldig_til__gt', models.F('gyldig_fra')), _connector='OR'), name='organisasjon_rolleforslag_gyldig_fra_foer_til', violation_error_message='Sluttdatoen må være etter startdatoen.'),
                            models.CheckConstraint(condition=models.Q(('foreslaatt_av', models.F('bruker')), _negated=True), name='rolleforslag_ikke_til_seg_selv', violation_error_message='Ingen kan gi seg selv en rolle.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('utfall__in', ['godkjent', 'avvist']), ('avgjort_av__isnull', False), ('avgjort_tid__isnull', False)), models.Q(models.Q(('utfall__in', ['godkjent', 'avvist']), _negated=True), ('avgjort_av__isnull', True), ('avgjort_tid__isnull', True)), _connector='OR'), name='rolleforslag_avgjort_er_helt'),
                            models.CheckConstraint(condition=models.Q(models.Q(('utfall', 'godkjent'), _negated=True), models.Q(models.Q(('avgjort_av', models.F('foreslaatt_av')), _negated=True), models.Q(('avgjort_av', models.F('bruker')), _negated=True)), _connector='OR'), name='rolleforslag_godkjennes_av_en_annen', violation_error_message='En annen administrator må godkjenne.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='slettes_ikke', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='8263a1ebd6472a28e68b1aaa3d9978ce7f084c74', operation='DELETE', pgid='pgtrigger_slettes_ikke_57bc7', table='organisasjon_rolleforslag', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='avgjort_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."tildeling_id" IS NOT NULL OR OLD."utfall" = \'avvist\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='bb5ab14fb104143c9b58142da91403c7922b74cd', operation='UPDATE', pgid='pgtrigger_avgjort_staar_fast_ba066', table='organisasjon_rolleforslag', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='det_foreslaatte_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF (\n                        NEW.bruker_id, NEW.rolle, NEW.organ_id, NEW.gyldig_fra, NEW.gyldig_til,\n                        NEW.foreslaatt_av_id, NEW.foreslaatt_tid\n                    ) IS DISTINCT FROM (\n                        OLD.bruker_id, OLD.rolle, OLD.organ_id, OLD.gyldig_fra, OLD.gyldig_til,\n                        OLD.foreslaatt_av_id, OLD.foreslaatt_tid\n                    )\n                        OR (OLD.utfall <> 'venter' AND NEW.utfall <> OLD.utfall)\n                    THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                            CONSTRAINT = 'rolleforslag_staar_fast',\n                            MESSAGE = 'Et forslag endres ikke. Avvis det, og foreslå på nytt.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='54930a1bd5bbd542d4605485f291bf8bae656f90', operation='UPDATE', pgid='pgtrigger_det_foreslaatte_staar_fast_c1970', table='organisasjon_rolleforslag', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_rolleforslagevent" ("avgjort_av_id", "avgjort_tid", "bruker_id", "foreslaatt_av_id", "foreslaatt_tid", "gyldig_fra", "gyldig_til", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rolle", "tildeling_id", "utfall") VALUES (NEW."avgjort_av_id", NEW."avgjort_tid", NEW."bruker_id", NEW."foreslaatt_av_id", NEW."foreslaatt_tid", NEW."gyldig_fra", NEW."gyldig_til", NEW."id", NEW."organ_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rolle", NEW."tildeling_id", NEW."utfall"); RETURN NULL;', hash='70cdee3514e90ca52456936d9f6589d5c3cf9759', operation='INSERT', pgid='pgtrigger_insert_insert_8dbe7', table='organisasjon_rolleforslag', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisasjon_rolleforslagevent" ("avgjort_av_id", "avgjort_tid", "bruker_id", "foreslaatt_av_id", "foreslaatt_tid", "gyldig_fra", "gyldig_til", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rolle", "tildeling_id", "utfall") VALUES (NEW."avgjort_av_id", NEW."avgjort_tid", NEW."bruker_id", NEW."foreslaatt_av_id", NEW."foreslaatt_tid", NEW."gyldig_fra", NEW."gyldig_til", NEW."id", NEW."organ_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rolle", NEW."tildeling_id", NEW."utfall"); RETURN NULL;', hash='d436fb9a1282d1dcaf30d18872005451ecaebe70', operation='UPDATE', pgid='pgtrigger_update_update_efffa', table='organisasjon_rolleforslag', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_rolleforslagevent" ("avgjort_av_id", "avgjort_tid", "bruker_id", "foreslaatt_av_id", "foreslaatt_tid", "gyldig_fra", "gyldig_til", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rolle", "tildeling_id", "utfall") VALUES (OLD."avgjort_av_id", OLD."avgjort_tid", OLD."bruker_id", OLD."foreslaatt_av_id", OLD."foreslaatt_tid", OLD."gyldig_fra", OLD."gyldig_til", OLD."id", OLD."organ_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rolle", OLD."tildeling_id", OLD."utfall"); RETURN NULL;', hash='f6acff8ba22354d6621efcca593dc58c131d9a3a', operation='DELETE', pgid='pgtrigger_delete_delete_d7076', table='organisasjon_rolleforslag', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='RolleforslagEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisasjon.rolleforslag')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('gyldig_fra', models.DateField(verbose_name='gyldig fra')),
                        ('gyldig_til', models.DateField(blank=True, help_text='Første dag den ikke lenger gjelder.', null=True, verbose_name='gyldig til')),
                        ('bruker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bruker')),
                        ('rolle', models.CharField(choices=[('folkevalgt', 'Folkevalgt'), ('revisor', 'Revisor'), ('administrator', 'Administrator')], max_length=20, verbose_name='rolle')),
                        ('organ', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='organ')),
                        ('foreslaatt_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='foreslått av')),
                        ('foreslaatt_tid', models.DateTimeField(auto_now_add=True, verbose_name='foreslått')),
                        ('utfall', models.CharField(choices=[('venter', 'Venter på en annen administrator'), ('godkjent', 'Godkjent'), ('avvist', 'Avvist eller trukket')], default='venter', max_length=10, verbose_name='utfall')),
                        ('avgjort_av', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='avgjort av')),
                        ('avgjort_tid', models.DateTimeField(null=True, verbose_name='avgjort')),
                        ('tildeling', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.rolletildeling', verbose_name='rolletildeling')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fa32bc228da5c90e1167700a1d158ed42143e95a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f374d', table='organisasjon_rolleforslagevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Innloggingsforsoek',
                    fields=[
                        ('noekkel', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='nøkkel')),
                        ('fra', models.DateTimeField(db_index=True, verbose_name='fra')),
                        ('antall', models.PositiveIntegerField(verbose_name='antall')),
                    ],
                    options={
                        'verbose_name': 'innloggingsforsøk',
                        'verbose_name_plural': 'innloggingsforsøk',
                    },
                ),
                migrations.CreateModel(
                    name='Sikkerhetshendelse',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('tid', models.DateTimeField(db_index=True, verbose_name='når')),
                        ('slag', models.CharField(choices=[('innlogget', 'Logget inn'), ('innlogging_feilet', 'Innlogging mislyktes'), ('bremset', 'Stanset etter for mange forsøk'), ('utlogget', 'Logget ut'), ('oekt_avsluttet', 'Avsluttet en innlogging et annet sted'), ('passord_byttet', 'Passord byttet'), ('bruker_endret', 'Bruker opprettet eller endret'), ('rolle_foreslaatt', 'Rolle foreslått'), ('rolle_avvist', 'Forslag om rolle avvist eller trukket'), ('rolle_gitt', 'Rolle gitt'), ('rolle_endret', 'Rolle endret eller avsluttet'), ('nektet', 'Nektet tilgang'), ('uttak', 'Lastet ned en fil')], max_length=30, verbose_name='hva')),
                        ('bruker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='hvem')),
                        ('gjelder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gjelder')),
                        ('adresse', models.GenericIPAddressField(null=True, verbose_name='adresse')),
                        ('sti', models.CharField(blank=True, max_length=200, verbose_name='side')),
                        ('tekst', models.CharField(blank=True, max_length=300, verbose_name='nærmere om')),
                    ],
                    options={
                        'verbose_name': 'sikkerhetshendelse',
                        'verbose_name_plural': 'sikkerhetshendelser',
                        'ordering': ['-tid', '-pk'],
                        'indexes': [
                            models.Index(fields=['slag', '-tid'], name='organisasjo_slag_31e87f_idx'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='endres_ikke', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e723ea6b071d96595ae738064c1db3cda5459dc9', operation='UPDATE', pgid='pgtrigger_endres_ikke_ee3f4', table='organisasjon_sikkerhetshendelse', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='bare_gamle_fjernes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF OLD.tid > now() - interval '180 days' THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                            CONSTRAINT = 'sikkerhetshendelse_bare_gamle_fjernes',\n                            MESSAGE = 'Sikkerhetshendelser blir liggende i minst 180 dager.';\n                    END IF;\n                    RETURN OLD;\n                ", hash='234a0a03539bb1af9964a9b7051d218e75dbe9a7', operation='DELETE', pgid='pgtrigger_bare_gamle_fjernes_2e625', table='organisasjon_sikkerhetshendelse', when='BEFORE')),
                        ],
                    },
                ),
            ],
        ),
    ]
