"""The address of a style, script or icon is worked out once, and is the one the storage itself gives."""

from __future__ import annotations

import pytest
from whitenoise.storage import CompressedManifestStaticFilesStorage

from stepwell.command.static_urls import RememberedStaticFiles


@pytest.fixture
def asked(monkeypatch):
    names = []

    def url(self, name, force=False):
        names.append(name)
        return f"/static/{name}?{len(names)}"

    monkeypatch.setattr(CompressedManifestStaticFilesStorage, "url", url)
    return names


def storage(tmp_path):
    return RememberedStaticFiles(location=str(tmp_path), base_url="/static/")


def test_an_address_is_worked_out_once_for_each_name(asked, tmp_path):
    files = storage(tmp_path)
    first = files.url("icons/sprite.svg")
    assert first == "/static/icons/sprite.svg?1"
    assert files.url("icons/sprite.svg") == first
    assert files.url("css/app.css") == "/static/css/app.css?2"
    assert asked == ["icons/sprite.svg", "css/app.css"]


def test_who_insists_is_told_anew_and_another_storage_remembers_nothing(asked, tmp_path):
    files = storage(tmp_path)
    files.url("css/app.css")
    assert files.url("css/app.css", force=True) == "/static/css/app.css?2"
    assert files.url("css/app.css") == "/static/css/app.css?2"
    storage(tmp_path).url("css/app.css")
    assert len(asked) == 3


def test_it_gives_the_hashed_names_of_the_manifest(tmp_path, settings):
    settings.DEBUG = False
    (tmp_path / "staticfiles.json").write_text(
        '{"version": "1.1", "paths": {"css/app.css": "css/app.abc.css"}, "hash": ""}'
    )
    files = storage(tmp_path)
    assert files.url("css/app.css") == "/static/css/app.abc.css" == files.url("css/app.css")
