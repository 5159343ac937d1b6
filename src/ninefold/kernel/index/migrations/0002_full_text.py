"""Makes the engine's own full-text structure."""

from typing import Any

from django.db import migrations

from ninefold.kernel.index.engines import engine


def create(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        engine().create(cursor)


class Migration(migrations.Migration):
    dependencies = [("index", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
