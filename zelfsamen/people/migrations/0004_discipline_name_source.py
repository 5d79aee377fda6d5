from django.db import migrations, models


def mark(apps, _schema_editor):
    """Say of the names that are there who brought them, as far as that is certain.

    Once the European classification was imported, nobody knows which names of a shipped discipline came with it; these stay unmarked,
    and stay for good.
    """
    Discipline = apps.get_model("people", "Discipline")
    DisciplineName = apps.get_model("people", "DisciplineName")
    certain = [source for source in Discipline.objects.values_list("source", flat=True).distinct() if source != "shipped"]
    if "esco" not in certain:
        certain.append("shipped")
    for source in certain:
        DisciplineName.objects.filter(discipline__source=source).update(source=source)


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0003_professional_key"),
    ]

    operations = [
        migrations.AddField(
            model_name="disciplinename",
            name="source",
            field=models.CharField(blank=True, max_length=16, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
