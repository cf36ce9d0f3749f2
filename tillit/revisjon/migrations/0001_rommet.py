import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tillit.felles.migrering import Tabeller


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasjon', '0001_rommet'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('rapportering', '0001_rommet'),
        ('styringsdialog', '0001_rommet'),
    ]

    operations = [
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Revisjonsdokument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('relasjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisjonsdokumenter', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('aar', models.PositiveSmallIntegerField(verbose_name='år')),
                        ('dokument', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='til_revisor', to='styringsdialog.styringsdokument', verbose_name='brev')),
                        ('referat', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='til_revisor', to='styringsdialog.referat', verbose_name='referat')),
                        ('periode', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='til_revisor', to='rapportering.rapporteringsperiode', verbose_name='rapport')),
                        ('tittel', models.CharField(max_length=250, verbose_name='tittel')),
                        ('sendt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sendt av')),
                        ('sendt_tid', models.DateTimeField(auto_now_add=True, verbose_name='sendt')),
                        ('mottatt_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='mottatt av')),
                        ('mottatt_tid', models.DateTimeField(blank=True, null=True, verbose_name='mottatt')),
                    ],
                    options={
                        'verbose_name': 'dokument til revisor',
                        'verbose_name_plural': 'dokumenter til revisor',
                        'ordering': ['sendt_tid', 'pk'],
                        'indexes': [models.Index(condition=models.Q(('mottatt_tid__isnull', True)), fields=['sendt_tid'], name='revisjon_venter')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('dokument__isnull', False), ('periode__isnull', True), ('referat__isnull', True)), models.Q(('dokument__isnull', True), ('periode__isnull', True), ('referat__isnull', False)), models.Q(('dokument__isnull', True), ('periode__isnull', False), ('referat__isnull', True)), _connector='OR'), name='revisjonsdokument_er_ett'), models.CheckConstraint(condition=models.Q(('tittel', ''), _negated=True), name='revisjonsdokument_har_tittel'), models.CheckConstraint(condition=models.Q(models.Q(('mottatt_av__isnull', True), ('mottatt_tid__isnull', True)), models.Q(('mottatt_av__isnull', False), ('mottatt_tid__isnull', False)), _connector='OR'), name='revisjonsdokument_mottatt_er_helt'), models.CheckConstraint(condition=models.Q(('mottatt_tid__isnull', True), ('mottatt_tid__gte', models.F('sendt_tid')), _connector='OR'), name='revisjonsdokument_mottatt_etter_sendt')],
                        'triggers': [pgtrigger.compiler.Trigger(name='slettes_aldri', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='1f781e27ff785218c56b5615577b1a323a1ee205', operation='DELETE', pgid='pgtrigger_slettes_aldri_8286b', table='revisjon_revisjonsdokument', when='BEFORE')), pgtrigger.compiler.Trigger(name='mottatt_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."mottatt_tid" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='3f08036368b4cd466796a6325ad26b70d375fc35', operation='UPDATE', pgid='pgtrigger_mottatt_staar_fast_98b9f', table='revisjon_revisjonsdokument', when='BEFORE')), pgtrigger.compiler.Trigger(name='det_sendte_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."relasjon_id" IS DISTINCT FROM (NEW."relasjon_id") OR OLD."aar" IS DISTINCT FROM (NEW."aar") OR OLD."dokument_id" IS DISTINCT FROM (NEW."dokument_id") OR OLD."referat_id" IS DISTINCT FROM (NEW."referat_id") OR OLD."periode_id" IS DISTINCT FROM (NEW."periode_id") OR OLD."tittel" IS DISTINCT FROM (NEW."tittel") OR OLD."sendt_av_id" IS DISTINCT FROM (NEW."sendt_av_id") OR OLD."sendt_tid" IS DISTINCT FROM (NEW."sendt_tid"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c6061eaeb42ea35176b6f07f8b4ce65a274b1cdc', operation='UPDATE', pgid='pgtrigger_det_sendte_staar_fast_cb5be', table='revisjon_revisjonsdokument', when='BEFORE')), pgtrigger.compiler.Trigger(name='er_ferdig_og_avdelingens', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE hvor record;', func="\n                    SELECT k.relasjon_id, k.aar INTO hvor FROM (\n                        SELECT d.relasjon_id, d.aar FROM styringsdialog_styringsdokument d\n                            WHERE d.id = NEW.dokument_id AND d.status IN ('utstedt', 'kvittert')\n                        UNION ALL\n                        SELECT m.relasjon_id, extract(year FROM m.start_tid AT TIME ZONE 'Europe/Oslo')\n                            FROM styringsdialog_referat r JOIN styringsdialog_moete m ON m.id = r.moete_id\n                            WHERE r.id = NEW.referat_id AND r.status IN ('godkjent')\n                                AND m.type = 'styring'\n                        UNION ALL\n                        SELECT p.relasjon_id, extract(year FROM p.start) FROM rapportering_rapporteringsperiode p\n                            WHERE p.id = NEW.periode_id AND p.status IN ('vurdert', 'laast', 'publisert')\n                    ) k;\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'revisjonsdokument_er_ferdig', MESSAGE = 'Bare det som er ferdig, sendes til revisor.';\n                    END IF;\n                    NEW.relasjon_id := hvor.relasjon_id;\n                    NEW.aar := hvor.aar;\n                    IF NEW.mottatt_tid IS NOT NULL THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'revisjonsdokument_sendes_foerst', MESSAGE = 'Et dokument sendes før det mottas.';\n                    END IF;\n                    IF NOT EXISTS (\n        SELECT 1 FROM organisasjon_rolletildeling t WHERE t.organ_id = (SELECT r.overordnet_id FROM organisasjon_styringsrelasjon r WHERE r.id = NEW.relasjon_id) AND t.bruker_id = NEW.sendt_av_id AND t.rolle IN ('etatsstyrer', 'kommunaldirektoer')\n            AND t.gyldig_fra <= (now() AT TIME ZONE 'Europe/Oslo')::date AND (t.gyldig_til IS NULL OR t.gyldig_til > (now() AT TIME ZONE 'Europe/Oslo')::date)\n    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'revisjonsdokument_sendt_av_avdelingen', MESSAGE = 'Bare avdelingen sender dokumentet til revisor.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='3ff99b985e2bf0ade4eabaf7c8f445da9d8f976f', operation='INSERT', pgid='pgtrigger_er_ferdig_og_avdelingens_35a44', table='revisjon_revisjonsdokument', when='BEFORE')), pgtrigger.compiler.Trigger(name='mottatt_av_revisor', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NEW.mottatt_av_id IS NOT NULL AND NOT EXISTS (\n        SELECT 1 FROM organisasjon_rolletildeling t WHERE t.organ_id = (t.organ_id) AND t.bruker_id = NEW.mottatt_av_id AND t.rolle IN ('revisor')\n            AND t.gyldig_fra <= (now() AT TIME ZONE 'Europe/Oslo')::date AND (t.gyldig_til IS NULL OR t.gyldig_til > (now() AT TIME ZONE 'Europe/Oslo')::date)\n    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'revisjonsdokument_mottatt_av_revisor', MESSAGE = 'Bare revisor kvitterer for dokumentet.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='a70be4b163ae84a6aa77203a678b59f501ce8d78', operation='UPDATE', pgid='pgtrigger_mottatt_av_revisor_f202a', table='revisjon_revisjonsdokument', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "revisjon_revisjonsdokumentevent" ("aar", "dokument_id", "id", "mottatt_av_id", "mottatt_tid", "periode_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referat_id", "relasjon_id", "sendt_av_id", "sendt_tid", "tittel") VALUES (NEW."aar", NEW."dokument_id", NEW."id", NEW."mottatt_av_id", NEW."mottatt_tid", NEW."periode_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."referat_id", NEW."relasjon_id", NEW."sendt_av_id", NEW."sendt_tid", NEW."tittel"); RETURN NULL;', hash='eebe46767ba31ceafb045530291067bffc930322', operation='INSERT', pgid='pgtrigger_insert_insert_6ca04', table='revisjon_revisjonsdokument', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "revisjon_revisjonsdokumentevent" ("aar", "dokument_id", "id", "mottatt_av_id", "mottatt_tid", "periode_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referat_id", "relasjon_id", "sendt_av_id", "sendt_tid", "tittel") VALUES (NEW."aar", NEW."dokument_id", NEW."id", NEW."mottatt_av_id", NEW."mottatt_tid", NEW."periode_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."referat_id", NEW."relasjon_id", NEW."sendt_av_id", NEW."sendt_tid", NEW."tittel"); RETURN NULL;', hash='a6d0c51bd638f4020e8929d9ed6e30e86fac8a2d', operation='UPDATE', pgid='pgtrigger_update_update_c8be8', table='revisjon_revisjonsdokument', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "revisjon_revisjonsdokumentevent" ("aar", "dokument_id", "id", "mottatt_av_id", "mottatt_tid", "periode_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referat_id", "relasjon_id", "sendt_av_id", "sendt_tid", "tittel") VALUES (OLD."aar", OLD."dokument_id", OLD."id", OLD."mottatt_av_id", OLD."mottatt_tid", OLD."periode_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."referat_id", OLD."relasjon_id", OLD."sendt_av_id", OLD."sendt_tid", OLD."tittel"); RETURN NULL;', hash='735790247c4e242f2bafcde789d9a36f7e7c5d9d', operation='DELETE', pgid='pgtrigger_delete_delete_0d0a9', table='revisjon_revisjonsdokument', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='RevisjonsdokumentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='revisjon.revisjonsdokument')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('relasjon', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('aar', models.PositiveSmallIntegerField(verbose_name='år')),
                        ('dokument', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.styringsdokument', verbose_name='brev')),
                        ('referat', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.referat', verbose_name='referat')),
                        ('periode', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='rapportering.rapporteringsperiode', verbose_name='rapport')),
                        ('tittel', models.CharField(max_length=250, verbose_name='tittel')),
                        ('sendt_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sendt av')),
                        ('sendt_tid', models.DateTimeField(auto_now_add=True, verbose_name='sendt')),
                        ('mottatt_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='mottatt av')),
                        ('mottatt_tid', models.DateTimeField(blank=True, null=True, verbose_name='mottatt')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9d0d6cc1def95cdd7cd60e697a7af0102ea346be', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b9c55', table='revisjon_revisjonsdokumentevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
    ]
