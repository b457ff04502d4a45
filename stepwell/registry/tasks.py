"""Jobs that keep the job queue itself whole."""

from __future__ import annotations

from typing import Any

from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(name="registry.retry_stalled", queueing_lock="registry.retry_stalled", pass_context=True)
async def retry_stalled(context: Any, timestamp: int) -> None:
    """Takes up jobs whose worker died: procrastinate marks them but does not run them again by itself."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)
