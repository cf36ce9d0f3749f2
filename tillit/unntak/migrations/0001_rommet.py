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
    ]

    operations = [
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Unntak',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unntak', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('regel', models.CharField(max_length=300, verbose_name='den felles regelen')),
                        ('hva', models.TextField(max_length=2000, verbose_name='hva som er annerledes')),
                        ('hvorfor', models.TextField(max_length=2000, verbose_name='hvorfor')),
                        ('gjelder_fra', models.DateField(verbose_name='gjelder fra')),
                        ('vurderes_innen', models.DateField(verbose_name='vurderes innen')),
                        ('status', models.CharField(choices=[('gjelder', 'Gjelder'), ('avsluttet', 'Avsluttet')], default='gjelder', max_length=15, verbose_name='tilstand')),
                        ('bestemt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bestemt av')),
                        ('bestemt_tid', models.DateTimeField(auto_now_add=True, verbose_name='bestemt')),
                    ],
                    options={
                        'verbose_name': 'unntak fra felles regel',
                        'verbose_name_plural': 'unntak fra felles regel',
                        'ordering': ['regel', 'pk'],
                        'indexes': [models.Index(condition=models.Q(('status', 'gjelder')), fields=['relasjon', 'vurderes_innen'], name='unntak_vurderes')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('regel', ''), _negated=True), models.Q(('hva', ''), _negated=True), models.Q(('hvorfor', ''), _negated=True)), name='unntak_har_ord'), models.CheckConstraint(condition=models.Q(('vurderes_innen__gte', models.F('gjelder_fra'))), name='unntak_vurderes_etter_at_det_gjelder')],
                        'triggers': [pgtrigger.compiler.Trigger(name='relasjonen_varer', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = (NEW.relasjon_id) AND r.gyldig_til <= ((now() AT TIME ZONE 'Europe/Oslo')::date)\n            ) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_er_avsluttet',\n                    MESSAGE = 'Styringsrelasjonen er avsluttet. Det partene har begynt på, kan gjøres ferdig, men de begynner ikke på noe nytt i den.';\n            END IF;\n            IF EXISTS (\n                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = (NEW.relasjon_id) AND r.gyldig_fra > ((now() AT TIME ZONE 'Europe/Oslo')::date)\n            ) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_har_ikke_begynt',\n                    MESSAGE = 'Styringsrelasjonen har ikke begynt. Partene begynner ikke på noe nytt i den før den gjelder.';\n            END IF;\n            RETURN NEW;\n        ", hash='9f71aa2a6eb20e5a71be8d39952fa3718cc99f92', operation='INSERT', pgid='pgtrigger_relasjonen_varer_85aca', table='unntak_unntak', when='BEFORE')), pgtrigger.compiler.Trigger(name='slettes_aldri', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9d224c5b48dd6b4a6e33f3d72111f946c8004ef1', operation='DELETE', pgid='pgtrigger_slettes_aldri_2261c', table='unntak_unntak', when='BEFORE')), pgtrigger.compiler.Trigger(name='avsluttet_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" = \'avsluttet\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='2256ec5318493c38d6c2b6dd4390a1d32a37377a', operation='UPDATE', pgid='pgtrigger_avsluttet_staar_fast_4ed4a', table='unntak_unntak', when='BEFORE')), pgtrigger.compiler.Trigger(name='det_som_ble_bestemt_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."relasjon_id" IS DISTINCT FROM (NEW."relasjon_id") OR OLD."regel" IS DISTINCT FROM (NEW."regel") OR OLD."hva" IS DISTINCT FROM (NEW."hva") OR OLD."hvorfor" IS DISTINCT FROM (NEW."hvorfor") OR OLD."gjelder_fra" IS DISTINCT FROM (NEW."gjelder_fra") OR OLD."bestemt_av_id" IS DISTINCT FROM (NEW."bestemt_av_id") OR OLD."bestemt_tid" IS DISTINCT FROM (NEW."bestemt_tid"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='7615a52b8ea69ecc486612882679f1d36f6016f9', operation='UPDATE', pgid='pgtrigger_det_som_ble_bestemt_staar_fast_e27d2', table='unntak_unntak', when='BEFORE')), pgtrigger.compiler.Trigger(name='bestemt_av_avdelingen', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (\n        SELECT 1 FROM organisasjon_rolletildeling t WHERE t.organ_id = (SELECT r.overordnet_id FROM organisasjon_styringsrelasjon r WHERE r.id = NEW.relasjon_id) AND t.bruker_id = NEW.bestemt_av_id AND t.rolle IN ('etatsstyrer', 'kommunaldirektoer')\n            AND t.gyldig_fra <= (now() AT TIME ZONE 'Europe/Oslo')::date AND (t.gyldig_til IS NULL OR t.gyldig_til > (now() AT TIME ZONE 'Europe/Oslo')::date)\n    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'unntak_bestemt_av_avdelingen', MESSAGE = 'Bare avdelingen bestemmer om unntak.';\n                    END IF;\n                    IF NEW.status <> 'gjelder' OR NEW.vurderes_innen > NEW.gjelder_fra + 1461 THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'unntak_varer_ikke_for_lenge', MESSAGE = 'Et unntak vurderes på nytt innen fire år.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='533eb349e708822750e4c75e1511e32d108ceaf6', operation='INSERT', pgid='pgtrigger_bestemt_av_avdelingen_333e5', table='unntak_unntak', when='BEFORE')), pgtrigger.compiler.Trigger(name='flyttes_ved_vurdering', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NEW.status <> OLD.status AND NOT EXISTS (\n                        SELECT 1 FROM unntak_unntaksvurdering v WHERE v.unntak_id = NEW.id AND v.utfall IN ('felles', 'regelen_endres')\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'unntak_avsluttes_ved_vurdering', MESSAGE = 'Et unntak avsluttes når det er vurdert.';\n                    END IF;\n                    IF NEW.vurderes_innen <> OLD.vurderes_innen AND NOT EXISTS (\n                        SELECT 1 FROM unntak_unntaksvurdering v\n                        WHERE v.unntak_id = NEW.id AND v.utfall = 'fortsetter' AND v.ny_dag = NEW.vurderes_innen\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'unntak_fortsetter_ved_vurdering', MESSAGE = 'Et unntak fortsetter når det er vurdert.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='6024f1ab7bcd0c5d17136a6d1f09196befe5e608', operation='UPDATE OF "status", "vurderes_innen"', pgid='pgtrigger_flyttes_ved_vurdering_ad295', table='unntak_unntak', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "unntak_unntakevent" ("bestemt_av_id", "bestemt_tid", "gjelder_fra", "hva", "hvorfor", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regel", "relasjon_id", "status", "versjon", "vurderes_innen") VALUES (NEW."bestemt_av_id", NEW."bestemt_tid", NEW."gjelder_fra", NEW."hva", NEW."hvorfor", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."regel", NEW."relasjon_id", NEW."status", NEW."versjon", NEW."vurderes_innen"); RETURN NULL;', hash='dec7a584b50c6c5c5f88714d381221090341053e', operation='INSERT', pgid='pgtrigger_insert_insert_c9033', table='unntak_unntak', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "unntak_unntakevent" ("bestemt_av_id", "bestemt_tid", "gjelder_fra", "hva", "hvorfor", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regel", "relasjon_id", "status", "versjon", "vurderes_innen") VALUES (NEW."bestemt_av_id", NEW."bestemt_tid", NEW."gjelder_fra", NEW."hva", NEW."hvorfor", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."regel", NEW."relasjon_id", NEW."status", NEW."versjon", NEW."vurderes_innen"); RETURN NULL;', hash='23e7acdc950032bb911a71c01ee91a23f921ef0e', operation='UPDATE', pgid='pgtrigger_update_update_740da', table='unntak_unntak', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "unntak_unntakevent" ("bestemt_av_id", "bestemt_tid", "gjelder_fra", "hva", "hvorfor", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regel", "relasjon_id", "status", "versjon", "vurderes_innen") VALUES (OLD."bestemt_av_id", OLD."bestemt_tid", OLD."gjelder_fra", OLD."hva", OLD."hvorfor", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."regel", OLD."relasjon_id", OLD."status", OLD."versjon", OLD."vurderes_innen"); RETURN NULL;', hash='4a04b28fc2ba4efced6a818f898d7cba5e20290b', operation='DELETE', pgid='pgtrigger_delete_delete_6b9c1', table='unntak_unntak', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='UnntakEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='unntak.unntak')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('regel', models.CharField(max_length=300, verbose_name='den felles regelen')),
                        ('hva', models.TextField(max_length=2000, verbose_name='hva som er annerledes')),
                        ('hvorfor', models.TextField(max_length=2000, verbose_name='hvorfor')),
                        ('gjelder_fra', models.DateField(verbose_name='gjelder fra')),
                        ('vurderes_innen', models.DateField(verbose_name='vurderes innen')),
                        ('status', models.CharField(choices=[('gjelder', 'Gjelder'), ('avsluttet', 'Avsluttet')], default='gjelder', max_length=15, verbose_name='tilstand')),
                        ('bestemt_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bestemt av')),
                        ('bestemt_tid', models.DateTimeField(auto_now_add=True, verbose_name='bestemt')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1dd479bf56205d9a119b2b6bb944965e003f8e8d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e3755', table='unntak_unntakevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Unntaksvurdering',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('unntak', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vurderinger', to='unntak.unntak', verbose_name='unntak')),
                        ('utfall', models.CharField(choices=[('fortsetter', 'Unntaket fortsetter'), ('felles', 'Virksomheten følger den felles regelen igjen'), ('regelen_endres', 'Den felles regelen endres, så unntaket ikke trengs')], max_length=15, verbose_name='utfall')),
                        ('grunn', models.TextField(max_length=2000, verbose_name='hvorfor')),
                        ('ny_dag', models.DateField(blank=True, null=True, verbose_name='vurderes igjen innen')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vurdert av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='vurdert')),
                    ],
                    options={
                        'verbose_name': 'vurdering av et unntak',
                        'verbose_name_plural': 'vurderinger av unntak',
                        'ordering': ['-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('grunn', ''), _negated=True), name='unntaksvurdering_har_grunn'), models.CheckConstraint(condition=models.Q(models.Q(('ny_dag__isnull', False), ('utfall', 'fortsetter')), models.Q(models.Q(('utfall', 'fortsetter'), _negated=True), ('ny_dag', None)), _connector='OR'), name='unntaksvurdering_ny_dag_om_det_fortsetter')],
                        'triggers': [pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1dcbfb69157193fd29f05c075a9ea04ff355b63b', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_b861a', table='unntak_unntaksvurdering', when='BEFORE')), pgtrigger.compiler.Trigger(name='av_det_som_gjelder', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM unntak_unntak u WHERE u.id = NEW.unntak_id AND u.status = 'gjelder'\n                            AND EXISTS (\n        SELECT 1 FROM organisasjon_rolletildeling t WHERE t.organ_id = (SELECT r.overordnet_id FROM organisasjon_styringsrelasjon r WHERE r.id = u.relasjon_id) AND t.bruker_id = NEW.av_id AND t.rolle IN ('etatsstyrer', 'kommunaldirektoer')\n            AND t.gyldig_fra <= (now() AT TIME ZONE 'Europe/Oslo')::date AND (t.gyldig_til IS NULL OR t.gyldig_til > (now() AT TIME ZONE 'Europe/Oslo')::date)\n    ) FOR SHARE\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'unntaksvurdering_av_det_som_gjelder', MESSAGE = 'Avdelingen vurderer unntak som gjelder.';\n                    END IF;\n                    IF NEW.ny_dag > (now() AT TIME ZONE 'Europe/Oslo')::date + 1461 THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'unntaksvurdering_ikke_for_lenge', MESSAGE = 'Et unntak vurderes på nytt innen fire år.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='b4cdedfd98e18a875465e130160c572cff076684', operation='INSERT', pgid='pgtrigger_av_det_som_gjelder_d852b', table='unntak_unntaksvurdering', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "unntak_unntaksvurderingevent" ("av_id", "grunn", "id", "ny_dag", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid", "unntak_id", "utfall") VALUES (NEW."av_id", NEW."grunn", NEW."id", NEW."ny_dag", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tid", NEW."unntak_id", NEW."utfall"); RETURN NULL;', hash='833b3cadb9589098eb27750ab85207e51d75dd06', operation='INSERT', pgid='pgtrigger_insert_insert_8cfbf', table='unntak_unntaksvurdering', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "unntak_unntaksvurderingevent" ("av_id", "grunn", "id", "ny_dag", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid", "unntak_id", "utfall") VALUES (NEW."av_id", NEW."grunn", NEW."id", NEW."ny_dag", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tid", NEW."unntak_id", NEW."utfall"); RETURN NULL;', hash='dd9eb35b524d15d7a0287c16e549ec4a6b860045', operation='UPDATE', pgid='pgtrigger_update_update_0bb68', table='unntak_unntaksvurdering', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "unntak_unntaksvurderingevent" ("av_id", "grunn", "id", "ny_dag", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid", "unntak_id", "utfall") VALUES (OLD."av_id", OLD."grunn", OLD."id", OLD."ny_dag", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tid", OLD."unntak_id", OLD."utfall"); RETURN NULL;', hash='8846a76518b2d833c331c39d0cf7165baab5ffd7', operation='DELETE', pgid='pgtrigger_delete_delete_88bfd', table='unntak_unntaksvurdering', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='UnntaksvurderingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='unntak.unntaksvurdering')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('unntak', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='unntak.unntak', verbose_name='unntak')),
                        ('utfall', models.CharField(choices=[('fortsetter', 'Unntaket fortsetter'), ('felles', 'Virksomheten følger den felles regelen igjen'), ('regelen_endres', 'Den felles regelen endres, så unntaket ikke trengs')], max_length=15, verbose_name='utfall')),
                        ('grunn', models.TextField(max_length=2000, verbose_name='hvorfor')),
                        ('ny_dag', models.DateField(blank=True, null=True, verbose_name='vurderes igjen innen')),
                        ('av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vurdert av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='vurdert')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='23d7fd1d9da6a9b1753ec805d7f360cb87c8d533', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c5568', table='unntak_unntaksvurderingevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
    ]
