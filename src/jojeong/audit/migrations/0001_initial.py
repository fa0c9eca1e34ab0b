from django.db import migrations, models

from jojeong.audit import triggers


def install_triggers(apps, schema_editor):
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=64)),
                ("via", models.CharField(max_length=64)),
                ("verb", models.CharField(db_index=True, max_length=64)),
                ("subject", models.CharField(db_index=True, max_length=128)),
                ("details", models.JSONField()),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"ordering": ["number"]},
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
