"""`stepwell worker`: runs the jobs of every organization."""

from __future__ import annotations

import click

from stepwell.command import django_setup


@click.command()
def worker() -> None:
    """Run the background jobs: reminders, escalations, files.

    Example: stepwell worker
    """
    import os

    os.environ["STEPWELL_NO_POOL"] = "1"
    django_setup.start()
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as running:  # type: ignore[attr-defined]
        running.run_worker(wait=True, listen_notify=True, delete_jobs="successful", concurrency=2)
