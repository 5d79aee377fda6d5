from django.core.management import call_command
from django.db import migrations, models

import zelfsamen.core.ids


def make_cache_table(apps, schema_editor):
    connection = schema_editor.connection
    if "web_cache" in connection.introspection.table_names():
        return
    # Django's own command knows the columns for each database.
    call_command("createcachetable", "web_cache", database=connection.alias, verbosity=0)


def drop_cache_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS web_cache")


class Migration(migrations.Migration):
    dependencies = [("web", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("id", models.UUIDField(default=zelfsamen.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, unique=True)),
                ("beat_at", models.DateTimeField()),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.UUIDField(default=zelfsamen.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64, unique=True)),
                ("count", models.PositiveIntegerField(default=0)),
                ("ends_at", models.DateTimeField(db_index=True)),
            ],
            options={"abstract": False},
        ),
        migrations.AddIndex(model_name="demomail", index=models.Index(fields=["-sent_at"], name="demo_mail_newest")),
        migrations.RunPython(make_cache_table, drop_cache_table),
    ]
