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
        ('styringsdialog', '0001_rommet'),
    ]

    operations = [
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Alternativ',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('avklaring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alternativer', to='avklaring.avklaring', verbose_name='avklaring')),
                        ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer')),
                        ('tekst', models.CharField(max_length=400, verbose_name='alternativ')),
                    ],
                    options={
                        'verbose_name': 'alternativ',
                        'verbose_name_plural': 'alternativer',
                        'ordering': ['nummer'],
                        'constraints': [models.UniqueConstraint(fields=('avklaring', 'nummer'), name='alternativ_ett_nummer'), models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='alternativ_har_ord')],
                        'triggers': [pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='932b66938e6c159ba4678b789947e8119a8772b9', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_9c8bd', table='avklaring_alternativ', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "avklaring_alternativevent" ("avklaring_id", "id", "nummer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst") VALUES (NEW."avklaring_id", NEW."id", NEW."nummer", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tekst"); RETURN NULL;', hash='a505a45eac3df5f06a07dad2a095044ed12042a2', operation='INSERT', pgid='pgtrigger_insert_insert_9c404', table='avklaring_alternativ', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "avklaring_alternativevent" ("avklaring_id", "id", "nummer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst") VALUES (NEW."avklaring_id", NEW."id", NEW."nummer", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tekst"); RETURN NULL;', hash='fd2c0351759b716a35d0cf02b1cd2e4c3bb362ec', operation='UPDATE', pgid='pgtrigger_update_update_5d0f2', table='avklaring_alternativ', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "avklaring_alternativevent" ("avklaring_id", "id", "nummer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst") VALUES (OLD."avklaring_id", OLD."id", OLD."nummer", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tekst"); RETURN NULL;', hash='38400887f28cc6b02173fbb89e5d5093e7ff5868', operation='DELETE', pgid='pgtrigger_delete_delete_4ba5f', table='avklaring_alternativ', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Avklaring',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='avklaringer', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('signal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='avklaringer', to='styringsdialog.signal', verbose_name='signal')),
                        ('tekst', models.CharField(max_length=300, verbose_name='hva som må avklares')),
                        ('bakgrunn', models.TextField(max_length=4000, verbose_name='bakgrunn')),
                        ('frist', models.DateField(verbose_name='frist')),
                        ('loeftet_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='løftet av')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('loeftet_tid', models.DateTimeField(auto_now_add=True, verbose_name='løftet')),
                        ('status', models.CharField(choices=[('hos_byraaden', 'Hos byråden'), ('avgjort', 'Avgjort'), ('i_retur', 'Sendt tilbake'), ('trukket', 'Trukket')], default='hos_byraaden', max_length=15, verbose_name='tilstand')),
                        ('valgt', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='avklaring.alternativ', verbose_name='valgt')),
                        ('svar', models.TextField(blank=True, max_length=4000, verbose_name='hva byråden svarer')),
                        ('svart_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='besvart av')),
                        ('svart_tid', models.DateTimeField(blank=True, null=True, verbose_name='besvart')),
                    ],
                    options={
                        'verbose_name': 'avklaring',
                        'verbose_name_plural': 'avklaringer',
                        'ordering': ['-loeftet_tid', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('tekst', ''), _negated=True), models.Q(('bakgrunn', ''), _negated=True)), name='avklaring_har_ord'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['avgjort', 'i_retur']), ('svart_av__isnull', False), ('svart_tid__isnull', False), models.Q(('svar', ''), _negated=True)), models.Q(('status__in', ['hos_byraaden', 'trukket']), ('svar', ''), ('svart_av__isnull', True), ('svart_tid__isnull', True)), _connector='OR'), name='avklaring_svaret_er_helt'), models.CheckConstraint(condition=models.Q(('valgt__isnull', True), ('status', 'avgjort'), _connector='OR'), name='avklaring_bare_det_avgjorte_er_valgt'), models.UniqueConstraint(condition=models.Q(('status', 'hos_byraaden')), fields=('signal',), name='avklaring_en_om_hvert_signal')],
                        'triggers': [pgtrigger.compiler.Trigger(name='slettes_aldri', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0fcd1c3df82fdf8b2a424278dd7295c32a830861', operation='DELETE', pgid='pgtrigger_slettes_aldri_e2957', table='avklaring_avklaring', when='BEFORE')), pgtrigger.compiler.Trigger(name='avsluttet_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."status" = \'hos_byraaden\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1f9a57c89f19ea7d2f7f468363ee559aab5db205', operation='UPDATE', pgid='pgtrigger_avsluttet_staar_fast_3b30d', table='avklaring_avklaring', when='BEFORE')), pgtrigger.compiler.Trigger(name='det_som_ble_loeftet_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."relasjon_id" IS DISTINCT FROM (NEW."relasjon_id") OR OLD."signal_id" IS DISTINCT FROM (NEW."signal_id") OR OLD."tekst" IS DISTINCT FROM (NEW."tekst") OR OLD."bakgrunn" IS DISTINCT FROM (NEW."bakgrunn") OR OLD."frist" IS DISTINCT FROM (NEW."frist") OR OLD."loeftet_av_id" IS DISTINCT FROM (NEW."loeftet_av_id") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."loeftet_tid" IS DISTINCT FROM (NEW."loeftet_tid"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='50c3421ba5ffc99e1bb7ddc116d1fa2c4e070c53', operation='UPDATE', pgid='pgtrigger_det_som_ble_loeftet_staar_fast_0690f', table='avklaring_avklaring', when='BEFORE')), pgtrigger.compiler.Trigger(name='relasjonen_varer', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = (NEW.relasjon_id) AND r.gyldig_til <= ((now() AT TIME ZONE 'Europe/Oslo')::date)\n            ) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_er_avsluttet',\n                    MESSAGE = 'Styringsrelasjonen er avsluttet. Det partene har begynt på, kan gjøres ferdig, men de begynner ikke på noe nytt i den.';\n            END IF;\n            IF EXISTS (\n                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = (NEW.relasjon_id) AND r.gyldig_fra > ((now() AT TIME ZONE 'Europe/Oslo')::date)\n            ) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_har_ikke_begynt',\n                    MESSAGE = 'Styringsrelasjonen har ikke begynt. Partene begynner ikke på noe nytt i den før den gjelder.';\n            END IF;\n            RETURN NEW;\n        ", hash='f010abd42d56b120b8816265d0ea635839086514', operation='INSERT', pgid='pgtrigger_relasjonen_varer_005d7', table='avklaring_avklaring', when='BEFORE')), pgtrigger.compiler.Trigger(name='signalet_er_relasjonens', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."signal_id" IS NOT NULL)', func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM styringsdialog_signal s JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id\n                        WHERE s.id = NEW.signal_id AND k.relasjon_id = NEW.relasjon_id AND s.status = 'bestridt'\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'avklaring_om_et_bestridt_signal',\n                            MESSAGE = 'Bare et signal som er bestridt mellom partene, kan løftes.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='eb67c1736442e4f88e0c55bcf7d565cdff64e093', operation='INSERT', pgid='pgtrigger_signalet_er_relasjonens_4dda7', table='avklaring_avklaring', when='BEFORE')), pgtrigger.compiler.Trigger(name='avgjort_av_byraaden', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."svart_av_id" IS NOT NULL)', func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM organisasjon_styringsrelasjon r\n                        JOIN organisasjon_rolletildeling t ON t.organ_id = r.overordnet_id\n                        WHERE r.id = NEW.relasjon_id AND t.bruker_id = NEW.svart_av_id AND t.rolle IN ('byraad')\n                            AND t.gyldig_fra <= (now() AT TIME ZONE 'Europe/Oslo')::date AND (t.gyldig_til IS NULL OR t.gyldig_til > (now() AT TIME ZONE 'Europe/Oslo')::date)\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'avklaring_avgjort_av_byraaden',\n                            MESSAGE = 'Bare byråden for avdelingen kan svare på en avklaring.';\n                    END IF;\n                    IF NEW.valgt_id IS NOT NULL AND NOT EXISTS (\n                        SELECT 1 FROM avklaring_alternativ a WHERE a.id = NEW.valgt_id AND a.avklaring_id = NEW.id\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'avklaring_valgt_blant_sine',\n                            MESSAGE = 'Alternativet hører til en annen avklaring.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='a043995cc9e2b1e027c169ab3718f58f810b04bb', operation='UPDATE OF "status"', pgid='pgtrigger_avgjort_av_byraaden_e9cdd', table='avklaring_avklaring', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "avklaring_avklaringevent" ("bakgrunn", "frist", "id", "loeftet_av_id", "loeftet_tid", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "signal_id", "status", "svar", "svart_av_id", "svart_tid", "tekst", "valgt_id", "versjon") VALUES (NEW."bakgrunn", NEW."frist", NEW."id", NEW."loeftet_av_id", NEW."loeftet_tid", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."relasjon_id", NEW."signal_id", NEW."status", NEW."svar", NEW."svart_av_id", NEW."svart_tid", NEW."tekst", NEW."valgt_id", NEW."versjon"); RETURN NULL;', hash='0233fa33fcaa8dfe29a8099fcf2c2db21d611162', operation='INSERT', pgid='pgtrigger_insert_insert_dd4f0', table='avklaring_avklaring', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "avklaring_avklaringevent" ("bakgrunn", "frist", "id", "loeftet_av_id", "loeftet_tid", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "signal_id", "status", "svar", "svart_av_id", "svart_tid", "tekst", "valgt_id", "versjon") VALUES (NEW."bakgrunn", NEW."frist", NEW."id", NEW."loeftet_av_id", NEW."loeftet_tid", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."relasjon_id", NEW."signal_id", NEW."status", NEW."svar", NEW."svart_av_id", NEW."svart_tid", NEW."tekst", NEW."valgt_id", NEW."versjon"); RETURN NULL;', hash='4e3c0e8743d883f8f65288ca39f4f7f5ec445a87', operation='UPDATE', pgid='pgtrigger_update_update_3eda9', table='avklaring_avklaring', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "avklaring_avklaringevent" ("bakgrunn", "frist", "id", "loeftet_av_id", "loeftet_tid", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "signal_id", "status", "svar", "svart_av_id", "svart_tid", "tekst", "valgt_id", "versjon") VALUES (OLD."bakgrunn", OLD."frist", OLD."id", OLD."loeftet_av_id", OLD."loeftet_tid", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."relasjon_id", OLD."signal_id", OLD."status", OLD."svar", OLD."svart_av_id", OLD."svart_tid", OLD."tekst", OLD."valgt_id", OLD."versjon"); RETURN NULL;', hash='115cb4473ca3301edb3e5cf7a08017256d282971', operation='DELETE', pgid='pgtrigger_delete_delete_9d97b', table='avklaring_avklaring', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='AvklaringEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='avklaring.avklaring')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('signal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.signal', verbose_name='signal')),
                        ('tekst', models.CharField(max_length=300, verbose_name='hva som må avklares')),
                        ('bakgrunn', models.TextField(max_length=4000, verbose_name='bakgrunn')),
                        ('frist', models.DateField(verbose_name='frist')),
                        ('loeftet_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='løftet av')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('loeftet_tid', models.DateTimeField(auto_now_add=True, verbose_name='løftet')),
                        ('status', models.CharField(choices=[('hos_byraaden', 'Hos byråden'), ('avgjort', 'Avgjort'), ('i_retur', 'Sendt tilbake'), ('trukket', 'Trukket')], default='hos_byraaden', max_length=15, verbose_name='tilstand')),
                        ('valgt', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='avklaring.alternativ', verbose_name='valgt')),
                        ('svar', models.TextField(blank=True, max_length=4000, verbose_name='hva byråden svarer')),
                        ('svart_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='besvart av')),
                        ('svart_tid', models.DateTimeField(blank=True, null=True, verbose_name='besvart')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='86c474f7de04a0d744a0afe3ed6bcde5911a4090', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1e4b3', table='avklaring_avklaringevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='AlternativEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='avklaring.alternativ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('avklaring', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='avklaring.avklaring', verbose_name='avklaring')),
                        ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer')),
                        ('tekst', models.CharField(max_length=400, verbose_name='alternativ')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d5b68926c7be9eed724a9f1a7a24e1afb13cd023', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3478b', table='avklaring_alternativevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='FagligVurdering',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('avklaring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vurderinger', to='avklaring.avklaring', verbose_name='avklaring')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('tekst', models.TextField(max_length=4000, verbose_name='faglig råd')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='skrevet')),
                    ],
                    options={
                        'verbose_name': 'faglig råd i en avklaring',
                        'verbose_name_plural': 'faglige råd i avklaringer',
                        'ordering': ['-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='fagligvurdering_har_ord')],
                        'triggers': [pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3d7f34974c7cd7388d508676d830e00537959da6', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_0d269', table='avklaring_fagligvurdering', when='BEFORE')), pgtrigger.compiler.Trigger(name='foer_den_er_avgjort', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM avklaring_avklaring a WHERE a.id = NEW.avklaring_id AND a.status = 'hos_byraaden'\n                        FOR SHARE\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fagligvurdering_foer_avgjort',\n                            MESSAGE = 'Faglige råd gis før avklaringen er avgjort.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='417049df2a32568c2d68454ad36d77630e03a65d', operation='INSERT', pgid='pgtrigger_foer_den_er_avgjort_cac7b', table='avklaring_fagligvurdering', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "avklaring_fagligvurderingevent" ("av_id", "avklaring_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "tid") VALUES (NEW."av_id", NEW."avklaring_id", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tekst", NEW."tid"); RETURN NULL;', hash='6c43bf78a598e3e857370f49294e5ac3441e7796', operation='INSERT', pgid='pgtrigger_insert_insert_02c39', table='avklaring_fagligvurdering', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "avklaring_fagligvurderingevent" ("av_id", "avklaring_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "tid") VALUES (NEW."av_id", NEW."avklaring_id", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tekst", NEW."tid"); RETURN NULL;', hash='6844b402bf0c0667b0ab060f767c034dfb57e341', operation='UPDATE', pgid='pgtrigger_update_update_10429', table='avklaring_fagligvurdering', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "avklaring_fagligvurderingevent" ("av_id", "avklaring_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "tid") VALUES (OLD."av_id", OLD."avklaring_id", OLD."id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tekst", OLD."tid"); RETURN NULL;', hash='aa57b8e8dda2cbbeb20df4013b1fd825638d720b', operation='DELETE', pgid='pgtrigger_delete_delete_926d8', table='avklaring_fagligvurdering', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='FagligVurderingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='avklaring.fagligvurdering')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('avklaring', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='avklaring.avklaring', verbose_name='avklaring')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('tekst', models.TextField(max_length=4000, verbose_name='faglig råd')),
                        ('av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='skrevet')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3558b7af69619aaff2061d24237da87e9e5942b5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_92a0f', table='avklaring_fagligvurderingevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
    ]
