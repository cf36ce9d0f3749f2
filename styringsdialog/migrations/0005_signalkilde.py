"""What signals come from, as a table. From here on every meeting that starts is in it."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisasjon', '0011_administratorer_telles_i_oslo'),
        ('styringsdialog', '0004_saken_er_forfatterens'),
    ]

    operations = [
        migrations.CreateModel(
            name='Signalkilde',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moete', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='kilde', to='styringsdialog.moete', verbose_name='møte')),
                ('relasjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                ('tittel', models.CharField(max_length=160, verbose_name='tittel')),
                ('dato', models.DateField(verbose_name='dato')),
                ('foeres_innen', models.DateField(verbose_name='siste dag styring kan føres')),
                ('kan_binde', models.BooleanField(verbose_name='kan gi styring')),
                ('godkjent_tid', models.DateTimeField(null=True, verbose_name='godkjent av begge parter')),
            ],
            options={
                'verbose_name': 'kilde til signaler',
                'verbose_name_plural': 'kilder til signaler',
            },
        ),
        migrations.AddIndex(
            model_name='signalkilde',
            index=models.Index(fields=['relasjon', 'dato'], name='signalkilde_relasjon_dato'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moete',
            trigger=pgtrigger.compiler.Trigger(name='startet_er_kilde', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."status" = \'gjennomfoert\')', func='\n                    INSERT INTO styringsdialog_signalkilde (moete_id) VALUES (NEW.id)\n                        ON CONFLICT (moete_id) DO UPDATE SET moete_id = EXCLUDED.moete_id;\n                    RETURN NULL;\n                ', hash='16045e41ac74464617143e59a91098c345cb5cad', operation='INSERT OR UPDATE', pgid='pgtrigger_startet_er_kilde_c2f1c', table='styringsdialog_moete', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referat',
            trigger=pgtrigger.compiler.Trigger(name='godkjent_godkjenner_kilden', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."status" = \'godkjent\')', func='\n                    UPDATE styringsdialog_signalkilde SET moete_id = moete_id WHERE moete_id = NEW.moete_id;\n                    RETURN NULL;\n                ', hash='9303e6dfca01055b7ff84424917d5a21d0cb48ab', operation='INSERT OR UPDATE', pgid='pgtrigger_godkjent_godkjenner_kilden_34089', table='styringsdialog_referat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signalkilde',
            trigger=pgtrigger.compiler.Trigger(name='slettes_aldri', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f25fd092fa2ebfbbf066ab55ea51e64ad13f2901', operation='DELETE', pgid='pgtrigger_slettes_aldri_d4d09', table='styringsdialog_signalkilde', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signalkilde',
            trigger=pgtrigger.compiler.Trigger(name='bytter_ikke_eier', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."moete_id" IS DISTINCT FROM (NEW."moete_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='793da4b4768d5747bd2cfd4a2978cba73ea02fa4', operation='UPDATE', pgid='pgtrigger_bytter_ikke_eier_827bd', table='styringsdialog_signalkilde', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signalkilde',
            trigger=pgtrigger.compiler.Trigger(name='fylles_fra_moetet', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."moete_id" IS NOT NULL)', func="\n                    SELECT m.relasjon_id, m.tittel, (m.start_tid AT TIME ZONE 'Europe/Oslo')::date,\n                        styringsdialog_klassifiseringsfrist((m.start_tid AT TIME ZONE 'Europe/Oslo')::date),\n                        m.type = 'styring', r.godkjent_tid\n                    INTO NEW.relasjon_id, NEW.tittel, NEW.dato, NEW.foeres_innen, NEW.kan_binde, NEW.godkjent_tid\n                    FROM styringsdialog_moete m\n                    LEFT JOIN styringsdialog_referat r ON r.moete_id = m.id AND r.status = 'godkjent'\n                    WHERE m.id = NEW.moete_id AND m.status = 'gjennomfoert';\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_er_holdt',\n                            MESSAGE = 'Signaler kan bare føres i et møte som er startet.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='d2f88096025027b40e640978678e56090e438c96', operation='INSERT OR UPDATE', pgid='pgtrigger_fylles_fra_moetet_2da3e', table='styringsdialog_signalkilde', when='BEFORE')),
        ),
    ]
