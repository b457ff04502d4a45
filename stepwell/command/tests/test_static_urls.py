"""The address of a style, script or icon is worked out once, and is the one the storage itself gives."""

from __future__ import annotations

import re

import pytest
from whitenoise.storage import CompressedManifestStaticFilesStorage

from stepwell import settings as settings_of_the_house
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


def test_a_script_names_the_version_of_the_script_it_imports(tmp_path):
    """Files are kept by browsers for a year: a new script must never meet an old one."""
    scripts = ("js/kept.js", "js/kept-back.js", "js/kept-fields.js", "js/kept-store.js")
    for name in scripts:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text((settings_of_the_house.BASE / "static" / name).read_text())
    files = storage(tmp_path)
    for _name, _hashed, done in files.post_process({name: (files, name) for name in scripts}):
        assert not isinstance(done, Exception), done
    made = (tmp_path / files.hashed_files["js/kept.js"]).read_text()
    imported = re.findall(r'^import .* from "\./(.+)";$', made, re.MULTILINE)
    assert len(imported) == 3
    assert all(re.fullmatch(r"kept-[a-z]+\.[0-9a-f]{12}\.js", name) for name in imported)
    assert all((tmp_path / "js" / name).exists() for name in imported)
