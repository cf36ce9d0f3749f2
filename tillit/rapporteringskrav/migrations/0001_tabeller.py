import datetime
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tillit.felles.migrering import Tabeller


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasjon', '0001_tabeller'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('styringsdialog', '0001_tabeller'),
    ]

    operations = [
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Rapporteringskrav',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rapporteringskrav', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('sammen', models.UUIDField(blank=True, editable=False, null=True, verbose_name='stilt til flere')),
                        ('hva', models.CharField(max_length=200, verbose_name='hva som rapporteres')),
                        ('hvorfor', models.TextField(max_length=1000, verbose_name='hva det skal brukes til')),
                        ('hjemmel', models.CharField(blank=True, max_length=300, verbose_name='hjemmel')),
                        ('hyppighet', models.CharField(choices=[('engang', 'Én gang'), ('aar', 'Hvert år'), ('tertial', 'Hvert tertial'), ('kvartal', 'Hvert kvartal'), ('maaned', 'Hver måned'), ('uke', 'Hver uke')], max_length=10, verbose_name='hvor ofte')),
                        ('opphav', models.CharField(choices=[('brev', 'Brev'), ('moete', 'Møte'), ('epost', 'E-post'), ('lov', 'Lov eller forskrift'), ('annet', 'Annet')], max_length=10, verbose_name='hva det kommer av')),
                        ('opphav_tekst', models.CharField(blank=True, max_length=300, verbose_name='mer om hva det kommer av')),
                        ('gjelder_fra', models.DateField(verbose_name='gjelder fra')),
                        ('sluttdato', models.DateField(verbose_name='sluttdato')),
                        ('status', models.CharField(choices=[('meldt', 'Meldt av virksomheten'), ('gjelder', 'Gjelder'), ('trukket', 'Ikke et krav'), ('fjernet', 'Fjernet')], default='gjelder', max_length=10, verbose_name='tilstand')),
                        ('over_fra', models.DateField(blank=True, null=True, verbose_name='over fra')),
                        ('laget_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='laget av')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='laget av part')),
                        ('laget_tid', models.DateTimeField(auto_now_add=True, verbose_name='laget')),
                        ('besvart_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='besvart av')),
                        ('besvart_tid', models.DateTimeField(blank=True, null=True, verbose_name='besvart')),
                        ('svar', models.CharField(blank=True, max_length=500, verbose_name='hvorfor det ikke er et krav')),
                    ],
                    options={
                        'verbose_name': 'rapporteringskrav',
                        'verbose_name_plural': 'rapporteringskrav',
                        'ordering': ['hva', 'pk'],
                        'triggers': [pgtrigger.compiler.Trigger(name='relasjonen_varer', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = (NEW.relasjon_id) AND r.gyldig_til <= ((now() AT TIME ZONE 'Europe/Oslo')::date)\n            ) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_er_avsluttet',\n                    MESSAGE = 'Styringsrelasjonen er avsluttet. Det partene har begynt på, kan gjøres ferdig, men de begynner ikke på noe nytt i den.';\n            END IF;\n            IF EXISTS (\n                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = (NEW.relasjon_id) AND r.gyldig_fra > ((now() AT TIME ZONE 'Europe/Oslo')::date)\n            ) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_har_ikke_begynt',\n                    MESSAGE = 'Styringsrelasjonen har ikke begynt. Partene begynner ikke på noe nytt i den før den gjelder.';\n            END IF;\n            RETURN NEW;\n        ", hash='f6a151b12d5906cb107a1a3fa009a866e930dd38', operation='INSERT', pgid='pgtrigger_relasjonen_varer_94c02', table='rapporteringskrav_rapporteringskrav', when='BEFORE')), pgtrigger.compiler.Trigger(name='slettes_ikke', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='54021e6396c5af367c586ecb72e01b4e34a01b15', operation='DELETE', pgid='pgtrigger_slettes_ikke_df956', table='rapporteringskrav_rapporteringskrav', when='BEFORE')), pgtrigger.compiler.Trigger(name='avsluttet_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IN (\'fjernet\', \'trukket\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a69a89a2dd8a0ab13a49cfb0cb1e78f48b368010', operation='UPDATE', pgid='pgtrigger_avsluttet_staar_fast_40ebb', table='rapporteringskrav_rapporteringskrav', when='BEFORE')), pgtrigger.compiler.Trigger(name='hvem_som_spurte_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."relasjon_id" IS DISTINCT FROM (NEW."relasjon_id") OR OLD."sammen" IS DISTINCT FROM (NEW."sammen") OR OLD."laget_av_id" IS DISTINCT FROM (NEW."laget_av_id") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."laget_tid" IS DISTINCT FROM (NEW."laget_tid"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1a8cab888d7a4322c5af2025916e3620b757c336', operation='UPDATE', pgid='pgtrigger_hvem_som_spurte_staar_fast_38cdd', table='rapporteringskrav_rapporteringskrav', when='BEFORE')), pgtrigger.compiler.Trigger(name='til_en_virksomhet', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF EXISTS (\n                        SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = NEW.relasjon_id AND r.type = 'politisk'\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_til_en_virksomhet',\n                            MESSAGE = 'Rapporteringskrav stilles til en virksomhet.';\n                    END IF;\n                    IF NEW.status <> (CASE NEW.part WHEN 'overordnet' THEN 'gjelder' ELSE 'meldt' END) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_begynner_hos_den_som_spoer',\n                            MESSAGE = 'Det virksomheten melder om, gjelder først når avdelingen har bekreftet det.';\n                    END IF;\n                    IF NEW.sluttdato > NEW.gjelder_fra + 1461 THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_varer_ikke_for_lenge',\n                            MESSAGE = 'Et rapporteringskrav kan gjelde i høyst fire år før det vurderes på nytt.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='24f0a8161b0a569cb32be7ea99f097de0b9e55b5', operation='INSERT', pgid='pgtrigger_til_en_virksomhet_e45fd', table='rapporteringskrav_rapporteringskrav', when='BEFORE')), pgtrigger.compiler.Trigger(name='eierstyring_har_hjemmel', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."status" = \'gjelder\')', func="\n                    IF (NEW.hjemmel = '' OR NEW.opphav NOT IN ('brev', 'lov', 'moete')) AND EXISTS (\n                        SELECT 1 FROM organisasjon_styringsrelasjon r\n                        WHERE r.id = NEW.relasjon_id AND r.type = 'eierstyring'\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_eierstyring_har_hjemmel',\n                            MESSAGE = 'I eierstyring må et rapporteringskrav ha hjemmel, og komme av brev, møte eller lov.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='7db247ee20f9e2b77a0a783db89b3f8aa1cf229a', operation='INSERT OR UPDATE', pgid='pgtrigger_eierstyring_har_hjemmel_8cbc2', table='rapporteringskrav_rapporteringskrav', when='BEFORE')), pgtrigger.compiler.Trigger(name='etter_livet', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))', func="\n                    IF (OLD.status, NEW.status) NOT IN (('meldt', 'gjelder'), ('meldt', 'trukket'), ('gjelder', 'fjernet'))\n                    THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_etter_livet',\n                            MESSAGE = 'Det kan ikke gjøres slik kravet står nå. Noen kan ha vært der før deg.';\n                    END IF;\n                    IF NEW.status = 'fjernet' AND NOT EXISTS (\n                        SELECT 1 FROM rapporteringskrav_kravvurdering v\n                        WHERE v.krav_id = NEW.id AND v.utfall = 'fjerne' AND v.over_fra = NEW.over_fra\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_fjernes_ved_vurdering',\n                            MESSAGE = 'Et krav fjernes ved en vurdering som sier hvorfor og fra når.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='d811d3a4315202ba244dd91780c6efa83a01c28d', operation='UPDATE OF "status"', pgid='pgtrigger_etter_livet_2639c', table='rapporteringskrav_rapporteringskrav', when='BEFORE')), pgtrigger.compiler.Trigger(name='lenger_ved_vurdering', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."sluttdato" > (OLD."sluttdato") AND OLD."status" = \'gjelder\')', func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM rapporteringskrav_kravvurdering v\n                        WHERE v.krav_id = NEW.id AND v.utfall = 'fastholde' AND v.ny_sluttdato = NEW.sluttdato\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_forlenges_ved_vurdering',\n                            MESSAGE = 'Et krav gjelder lenger bare når det er vurdert og fastholdt.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='b916d5eaf6049e9a9fd34c3e0f286d243dfd819d', operation='UPDATE OF "sluttdato"', pgid='pgtrigger_lenger_ved_vurdering_a6ec2', table='rapporteringskrav_rapporteringskrav', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapporteringskrav_rapporteringskravevent" ("besvart_av_id", "besvart_tid", "gjelder_fra", "hjemmel", "hva", "hvorfor", "hyppighet", "id", "laget_av_id", "laget_tid", "opphav", "opphav_tekst", "over_fra", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "sammen", "sluttdato", "status", "svar", "versjon") VALUES (NEW."besvart_av_id", NEW."besvart_tid", NEW."gjelder_fra", NEW."hjemmel", NEW."hva", NEW."hvorfor", NEW."hyppighet", NEW."id", NEW."laget_av_id", NEW."laget_tid", NEW."opphav", NEW."opphav_tekst", NEW."over_fra", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."relasjon_id", NEW."sammen", NEW."sluttdato", NEW."status", NEW."svar", NEW."versjon"); RETURN NULL;', hash='d625557001ba5bc8ee86baa14182660055a13844', operation='INSERT', pgid='pgtrigger_insert_insert_9e3cc', table='rapporteringskrav_rapporteringskrav', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "rapporteringskrav_rapporteringskravevent" ("besvart_av_id", "besvart_tid", "gjelder_fra", "hjemmel", "hva", "hvorfor", "hyppighet", "id", "laget_av_id", "laget_tid", "opphav", "opphav_tekst", "over_fra", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "sammen", "sluttdato", "status", "svar", "versjon") VALUES (NEW."besvart_av_id", NEW."besvart_tid", NEW."gjelder_fra", NEW."hjemmel", NEW."hva", NEW."hvorfor", NEW."hyppighet", NEW."id", NEW."laget_av_id", NEW."laget_tid", NEW."opphav", NEW."opphav_tekst", NEW."over_fra", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."relasjon_id", NEW."sammen", NEW."sluttdato", NEW."status", NEW."svar", NEW."versjon"); RETURN NULL;', hash='aee1e56d32adfb26a763bc3f40a1c07d66cd3cd5', operation='UPDATE', pgid='pgtrigger_update_update_fef4b', table='rapporteringskrav_rapporteringskrav', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapporteringskrav_rapporteringskravevent" ("besvart_av_id", "besvart_tid", "gjelder_fra", "hjemmel", "hva", "hvorfor", "hyppighet", "id", "laget_av_id", "laget_tid", "opphav", "opphav_tekst", "over_fra", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "sammen", "sluttdato", "status", "svar", "versjon") VALUES (OLD."besvart_av_id", OLD."besvart_tid", OLD."gjelder_fra", OLD."hjemmel", OLD."hva", OLD."hvorfor", OLD."hyppighet", OLD."id", OLD."laget_av_id", OLD."laget_tid", OLD."opphav", OLD."opphav_tekst", OLD."over_fra", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."relasjon_id", OLD."sammen", OLD."sluttdato", OLD."status", OLD."svar", OLD."versjon"); RETURN NULL;', hash='5d7d5cc9a5394a24765f45024b92fcf0e6ee4239', operation='DELETE', pgid='pgtrigger_delete_delete_d5edd', table='rapporteringskrav_rapporteringskrav', when='AFTER'))],
                        'indexes': [models.Index(condition=models.Q(('sammen__isnull', False)), fields=['sammen'], name='krav_stilt_sammen')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('hva', ''), _negated=True), models.Q(('hvorfor', ''), _negated=True)), name='krav_sier_hva_og_hvorfor'), models.CheckConstraint(condition=models.Q(('sluttdato__gte', models.F('gjelder_fra'))), name='krav_slutter_etter_at_det_begynner'), models.CheckConstraint(condition=models.Q(models.Q(('over_fra__isnull', False), ('status', 'fjernet')), models.Q(models.Q(('status', 'fjernet'), _negated=True), ('over_fra__isnull', True)), _connector='OR'), name='krav_fjernet_fra_en_dag'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['meldt', 'trukket']), _negated=True), ('part', 'underordnet'), _connector='OR'), name='krav_meldt_av_virksomheten'), models.CheckConstraint(condition=models.Q(models.Q(('besvart_av__isnull', True), ('besvart_tid__isnull', True), models.Q(('part', 'overordnet'), ('status', 'meldt'), _connector='OR')), models.Q(('besvart_av__isnull', False), ('besvart_tid__isnull', False), ('part', 'underordnet'), models.Q(('status', 'meldt'), _negated=True)), _connector='OR'), name='krav_besvart_av_noen'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'trukket'), _negated=True), models.Q(('svar', ''), _negated=True), _connector='OR'), name='krav_trukket_har_grunn'), models.CheckConstraint(condition=models.Q(('part', 'overordnet'), models.Q(('opphav_tekst', ''), _negated=True), _connector='OR'), name='krav_meldt_sier_hvordan')],
                    },
                ),
                migrations.CreateModel(
                    name='RapporteringskravEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='rapporteringskrav.rapporteringskrav')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('sammen', models.UUIDField(blank=True, editable=False, null=True, verbose_name='stilt til flere')),
                        ('hva', models.CharField(max_length=200, verbose_name='hva som rapporteres')),
                        ('hvorfor', models.TextField(max_length=1000, verbose_name='hva det skal brukes til')),
                        ('hjemmel', models.CharField(blank=True, max_length=300, verbose_name='hjemmel')),
                        ('hyppighet', models.CharField(choices=[('engang', 'Én gang'), ('aar', 'Hvert år'), ('tertial', 'Hvert tertial'), ('kvartal', 'Hvert kvartal'), ('maaned', 'Hver måned'), ('uke', 'Hver uke')], max_length=10, verbose_name='hvor ofte')),
                        ('opphav', models.CharField(choices=[('brev', 'Brev'), ('moete', 'Møte'), ('epost', 'E-post'), ('lov', 'Lov eller forskrift'), ('annet', 'Annet')], max_length=10, verbose_name='hva det kommer av')),
                        ('opphav_tekst', models.CharField(blank=True, max_length=300, verbose_name='mer om hva det kommer av')),
                        ('gjelder_fra', models.DateField(verbose_name='gjelder fra')),
                        ('sluttdato', models.DateField(verbose_name='sluttdato')),
                        ('status', models.CharField(choices=[('meldt', 'Meldt av virksomheten'), ('gjelder', 'Gjelder'), ('trukket', 'Ikke et krav'), ('fjernet', 'Fjernet')], default='gjelder', max_length=10, verbose_name='tilstand')),
                        ('over_fra', models.DateField(blank=True, null=True, verbose_name='over fra')),
                        ('laget_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='laget av')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='laget av part')),
                        ('laget_tid', models.DateTimeField(auto_now_add=True, verbose_name='laget')),
                        ('besvart_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='besvart av')),
                        ('besvart_tid', models.DateTimeField(blank=True, null=True, verbose_name='besvart')),
                        ('svar', models.CharField(blank=True, max_length=500, verbose_name='hvorfor det ikke er et krav')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0786b5ed07d1d0ef711c7871b2bcd9d9c4515306', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cbc5b', table='rapporteringskrav_rapporteringskravevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Tidsanslag',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('krav', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='anslag', to='rapporteringskrav.rapporteringskrav', verbose_name='krav')),
                        ('minutter', models.PositiveIntegerField(verbose_name='minutter hver gang')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                    ],
                    options={
                        'verbose_name': 'tidsanslag',
                        'verbose_name_plural': 'tidsanslag',
                        'ordering': ['-pk'],
                        'triggers': [pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='267a9698d9ab90003c82c46c5507d731985fe946', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_773fb', table='rapporteringskrav_tidsanslag', when='BEFORE')), pgtrigger.compiler.Trigger(name='bare_av_det_som_bes_om', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF EXISTS (\n                        SELECT 1 FROM rapporteringskrav_rapporteringskrav k\n                        WHERE k.id = NEW.krav_id AND k.status IN ('fjernet', 'trukket')\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'tidsanslag_av_det_som_bes_om',\n                            MESSAGE = 'Kravet er avsluttet, og kan ikke endres.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='0466614f4625a4ceb889dae0686f82d2cec4fdee', operation='INSERT', pgid='pgtrigger_bare_av_det_som_bes_om_46a8b', table='rapporteringskrav_tidsanslag', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapporteringskrav_tidsanslagevent" ("av_id", "id", "krav_id", "minutter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid") VALUES (NEW."av_id", NEW."id", NEW."krav_id", NEW."minutter", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tid"); RETURN NULL;', hash='859219c9f116cc6e5bd0ea28aca2c27b2eb4910f', operation='INSERT', pgid='pgtrigger_insert_insert_7a8fd', table='rapporteringskrav_tidsanslag', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "rapporteringskrav_tidsanslagevent" ("av_id", "id", "krav_id", "minutter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid") VALUES (NEW."av_id", NEW."id", NEW."krav_id", NEW."minutter", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tid"); RETURN NULL;', hash='b4591fa772d6d1b25596f4164a3e5ffa57c477f5', operation='UPDATE', pgid='pgtrigger_update_update_29d6b', table='rapporteringskrav_tidsanslag', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapporteringskrav_tidsanslagevent" ("av_id", "id", "krav_id", "minutter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid") VALUES (OLD."av_id", OLD."id", OLD."krav_id", OLD."minutter", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tid"); RETURN NULL;', hash='075de0937682f14198ac366c1a8d68e7ad009642', operation='DELETE', pgid='pgtrigger_delete_delete_88036', table='rapporteringskrav_tidsanslag', when='AFTER'))],
                        'indexes': [],
                        'constraints': [models.CheckConstraint(condition=models.Q(('minutter__gt', 0)), name='tidsanslag_er_tid')],
                    },
                ),
                migrations.CreateModel(
                    name='TidsanslagEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='rapporteringskrav.tidsanslag')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('krav', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='rapporteringskrav.rapporteringskrav', verbose_name='krav')),
                        ('minutter', models.PositiveIntegerField(verbose_name='minutter hver gang')),
                        ('av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='16b1768df8c1d0bc340dfdced890b58043b15780', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b84a6', table='rapporteringskrav_tidsanslagevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Kravbruk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('krav', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bruk', to='rapporteringskrav.rapporteringskrav', verbose_name='krav')),
                        ('dag', models.DateField(verbose_name='dag')),
                        ('til', models.CharField(max_length=300, verbose_name='hva det ble brukt til')),
                        ('moete', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kravbruk', to='styringsdialog.moete', verbose_name='møte')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                    ],
                    options={
                        'verbose_name': 'bruk av et krav',
                        'verbose_name_plural': 'bruk av krav',
                        'ordering': ['-dag', '-pk'],
                        'triggers': [pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='798b8640b8e7568463f32a92c871aa0a3d7bba15', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_e5c02', table='rapporteringskrav_kravbruk', when='BEFORE')), pgtrigger.compiler.Trigger(name='i_partenes_moete', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."moete_id" IS NOT NULL)', func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM rapporteringskrav_rapporteringskrav k\n                        JOIN styringsdialog_moete m ON m.relasjon_id = k.relasjon_id\n                        WHERE k.id = NEW.krav_id AND m.id = NEW.moete_id\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kravbruk_i_partenes_moete',\n                            MESSAGE = 'Møtet må være mellom de samme partene som kravet.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='46de01433f9be5dbaa9441d89b6835df2cf4711c', operation='INSERT', pgid='pgtrigger_i_partenes_moete_e8346', table='rapporteringskrav_kravbruk', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapporteringskrav_kravbrukevent" ("av_id", "dag", "id", "krav_id", "moete_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid", "til") VALUES (NEW."av_id", NEW."dag", NEW."id", NEW."krav_id", NEW."moete_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tid", NEW."til"); RETURN NULL;', hash='e2867064f8ea95c4eb6a8dd19a85136271fe336c', operation='INSERT', pgid='pgtrigger_insert_insert_13208', table='rapporteringskrav_kravbruk', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "rapporteringskrav_kravbrukevent" ("av_id", "dag", "id", "krav_id", "moete_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid", "til") VALUES (NEW."av_id", NEW."dag", NEW."id", NEW."krav_id", NEW."moete_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tid", NEW."til"); RETURN NULL;', hash='554b57d73e881f134edccbcafc0b9a9b08dc71da', operation='UPDATE', pgid='pgtrigger_update_update_3a7eb', table='rapporteringskrav_kravbruk', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapporteringskrav_kravbrukevent" ("av_id", "dag", "id", "krav_id", "moete_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid", "til") VALUES (OLD."av_id", OLD."dag", OLD."id", OLD."krav_id", OLD."moete_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tid", OLD."til"); RETURN NULL;', hash='9ff0efbddacf1036f7fc394706699f505e5c9f40', operation='DELETE', pgid='pgtrigger_delete_delete_06855', table='rapporteringskrav_kravbruk', when='AFTER'))],
                        'indexes': [],
                        'constraints': [models.CheckConstraint(condition=models.Q(('til', ''), _negated=True), name='kravbruk_sier_til_hva')],
                    },
                ),
                migrations.CreateModel(
                    name='KravbrukEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='rapporteringskrav.kravbruk')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('krav', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='rapporteringskrav.rapporteringskrav', verbose_name='krav')),
                        ('dag', models.DateField(verbose_name='dag')),
                        ('til', models.CharField(max_length=300, verbose_name='hva det ble brukt til')),
                        ('moete', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.moete', verbose_name='møte')),
                        ('av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='12a2107ee5b9b7883e681e0553467329b5d69d98', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a7024', table='rapporteringskrav_kravbrukevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Kravvurdering',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('krav', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vurderinger', to='rapporteringskrav.rapporteringskrav', verbose_name='krav')),
                        ('utfall', models.CharField(choices=[('fjerne', 'Fjerne'), ('forankre', 'Forankre'), ('forandre', 'Forandre'), ('fastholde', 'Fastholde')], max_length=10, verbose_name='avgjørelse')),
                        ('grunn', models.CharField(max_length=500, verbose_name='grunn')),
                        ('dag', models.DateField(verbose_name='dag')),
                        ('over_fra', models.DateField(blank=True, null=True, verbose_name='over fra')),
                        ('ny_sluttdato', models.DateField(blank=True, null=True, verbose_name='ny sluttdato')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                    ],
                    options={
                        'verbose_name': 'vurdering av et krav',
                        'verbose_name_plural': 'vurderinger av krav',
                        'ordering': ['-pk'],
                        'triggers': [pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fd0747f79408d3fe2052a7991b34f67a3d1ceaa5', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_12a1c', table='rapporteringskrav_kravvurdering', when='BEFORE')), pgtrigger.compiler.Trigger(name='av_et_krav_som_gjelder', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM rapporteringskrav_rapporteringskrav k\n                        WHERE k.id = NEW.krav_id AND k.status = 'gjelder'\n                            AND (NEW.utfall <> 'forankre' OR k.hjemmel <> '')\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kravvurdering_av_det_som_gjelder',\n                            MESSAGE = 'Bare et krav som gjelder, kan vurderes, og et krav som forankres, har en hjemmel.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='0e0da7dd280f5a46ea6413e48bf742374e09b75c', operation='INSERT', pgid='pgtrigger_av_et_krav_som_gjelder_afe79', table='rapporteringskrav_kravvurdering', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapporteringskrav_kravvurderingevent" ("av_id", "dag", "grunn", "id", "krav_id", "ny_sluttdato", "over_fra", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid", "utfall") VALUES (NEW."av_id", NEW."dag", NEW."grunn", NEW."id", NEW."krav_id", NEW."ny_sluttdato", NEW."over_fra", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tid", NEW."utfall"); RETURN NULL;', hash='e009df057a11030ae28d194f84340fa3a9d547ac', operation='INSERT', pgid='pgtrigger_insert_insert_1546e', table='rapporteringskrav_kravvurdering', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "rapporteringskrav_kravvurderingevent" ("av_id", "dag", "grunn", "id", "krav_id", "ny_sluttdato", "over_fra", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid", "utfall") VALUES (NEW."av_id", NEW."dag", NEW."grunn", NEW."id", NEW."krav_id", NEW."ny_sluttdato", NEW."over_fra", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tid", NEW."utfall"); RETURN NULL;', hash='515d2b92ce9a3e6197445327bde1b77816c808fd', operation='UPDATE', pgid='pgtrigger_update_update_ce19f', table='rapporteringskrav_kravvurdering', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapporteringskrav_kravvurderingevent" ("av_id", "dag", "grunn", "id", "krav_id", "ny_sluttdato", "over_fra", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tid", "utfall") VALUES (OLD."av_id", OLD."dag", OLD."grunn", OLD."id", OLD."krav_id", OLD."ny_sluttdato", OLD."over_fra", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tid", OLD."utfall"); RETURN NULL;', hash='efc399c647dd7dc35028eec4afaec5842d07a095', operation='DELETE', pgid='pgtrigger_delete_delete_84b5f', table='rapporteringskrav_kravvurdering', when='AFTER'))],
                        'indexes': [],
                        'constraints': [models.CheckConstraint(condition=models.Q(('grunn', ''), _negated=True), name='kravvurdering_har_grunn'), models.CheckConstraint(condition=models.Q(models.Q(('ny_sluttdato__isnull', True), ('over_fra__isnull', False), ('utfall', 'fjerne')), models.Q(('ny_sluttdato__isnull', False), ('over_fra__isnull', True), ('utfall', 'fastholde')), models.Q(('ny_sluttdato__isnull', True), ('over_fra__isnull', True), ('utfall__in', ['forankre', 'forandre'])), _connector='OR'), name='kravvurdering_sier_naar'), models.CheckConstraint(condition=models.Q(('ny_sluttdato__isnull', True), ('ny_sluttdato__lte', django.db.models.expressions.CombinedExpression(models.F('dag'), '+', models.Value(datetime.timedelta(days=1461)))), _connector='OR'), name='kravvurdering_ikke_for_lenge')],
                    },
                ),
                migrations.CreateModel(
                    name='KravvurderingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='rapporteringskrav.kravvurdering')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('krav', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='rapporteringskrav.rapporteringskrav', verbose_name='krav')),
                        ('utfall', models.CharField(choices=[('fjerne', 'Fjerne'), ('forankre', 'Forankre'), ('forandre', 'Forandre'), ('fastholde', 'Fastholde')], max_length=10, verbose_name='avgjørelse')),
                        ('grunn', models.CharField(max_length=500, verbose_name='grunn')),
                        ('dag', models.DateField(verbose_name='dag')),
                        ('over_fra', models.DateField(blank=True, null=True, verbose_name='over fra')),
                        ('ny_sluttdato', models.DateField(blank=True, null=True, verbose_name='ny sluttdato')),
                        ('av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d1b008a0036ff10615a5cd9fd9412a6eee695f33', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_684f8', table='rapporteringskrav_kravvurderingevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
    ]
