"""A clinic's own templates: copied on the first change, changed by a director, and never rewriting an old note."""

from __future__ import annotations

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions import templates
from stepwell.encounter.models import NoteAnswer, NoteTemplate, NoteTemplatePart
from stepwell.encounter.queries import is_unchanged_since_signing, note_page
from stepwell.encounter.queries.templates import offered_templates
from stepwell.encounter.rules.templates import Part, PartKind, StartsFrom, Told, seeds
from stepwell.encounter.tests import note_room as notes
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from tests import cast

pytestmark = pytest.mark.django_db
LIST = "/notes/templates/"
QUESTION = Part("", "One thing I saw", PartKind.TEXT, is_required=True)


def director():
    return cast.actor(Role.PROGRAM_DIRECTOR)


def own():
    return templates.own_templates(director(), "IND")[0]


def parts_of(template):
    return list(template.parts.filter(retired_at__isnull=True).order_by("rank"))


def test_the_first_change_copies_the_products_template_once():
    template = own()

    assert own() == template
    assert [row.label for row in parts_of(template)] == [part.label for part in seeds("IND")[0].parts]
    assert offered_templates("IND")[0].id == str(template.pk)
    assert [one.kind for one in offered_templates("IND")] == ["IND", "INT", "DIS"], "other kinds stay the product's"
    assert AuditEvent.objects.filter(action="template.made").count() == 1


def test_a_change_of_the_template_holds_for_new_notes_and_leaves_old_ones_as_they_were():
    visit = notes.visit_of()
    row = notes.signed(visit)
    template = own()
    methods = template.parts.get(key="methods")

    templates.change_part(director(), methods, Part("", "My part", PartKind.CHIPS, choices=("One", "Two")), None)
    templates.end_part(director(), template.parts.get(key="state"))
    templates.rename_template(director(), template, "Session note", None)

    assert NoteAnswer.objects.get(encounter=row, key="methods").label == "What I did"
    assert is_unchanged_since_signing(row)
    later = cast.make_visit(visit.episode, at=cast.time(11))
    asked = {one.key: one.label for one in note_page(notes.therapist(), later.pk).asked}
    assert asked["methods"] == "My part"
    assert "state" not in asked


def test_a_draft_keeps_an_answer_whose_question_was_taken_out():
    visit = notes.visit_of()
    template = own()
    row = notes.written(visit)
    templates.end_part(director(), template.parts.get(key="state"))

    left = [one for one in note_page(notes.therapist(), visit.pk).asked if one.is_left_over]

    assert [one.key for one in left] == ["state"]
    actions.sign_note(notes.therapist(), visit)
    assert NoteAnswer.objects.get(encounter=row, key="state").chosen == ["Usual self"]


def test_a_new_question_is_asked_and_must_be_answered():
    visit = notes.visit_of()
    added = templates.add_part(director(), own(), QUESTION)
    assert (added.key, added.rank) == ("one_thing_i_saw", 6)
    notes.written(visit)
    with pytest.raises(Refused, match="One thing I saw: still open"):
        actions.sign_note(notes.therapist(), visit)

    answers = {**notes.more_of(visit).answers, added.key: Told("She laughed.")}
    notes.written(visit, answers=answers)
    actions.sign_note(notes.therapist(), visit)


def test_a_question_is_moved_and_its_key_is_never_used_again():
    template = own()
    first, second, *_ = parts_of(template)
    templates.move_part(director(), first, 1)
    templates.move_part(director(), first, 0)
    assert [row.pk for row in parts_of(template)][:2] == [second.pk, first.pk]
    second.refresh_from_db()
    templates.move_part(director(), second, -1)
    assert parts_of(template)[0] == second, "at the top it stays"

    first.refresh_from_db()
    templates.end_part(director(), first)
    templates.end_part(director(), first)
    again = templates.add_part(director(), template, Part("", first.label))
    assert again.key != first.key


def test_a_second_template_of_a_kind_may_become_the_usual_one_and_end():
    first = own()
    second = templates.add_template(director(), "IND", "Short note")
    assert offered_templates("IND")[0].id == str(first.pk)

    templates.put_first(director(), second)
    assert offered_templates("IND")[0].id == str(second.pk)

    for one in (first, second):
        one.refresh_from_db()
        templates.end_template(director(), one)
    assert offered_templates("IND")[0] == seeds("IND")[0], "without any of its own the product's come back"
    for act in (
        lambda: templates.end_template(director(), first),
        lambda: templates.rename_template(director(), first, "Again", None),
        lambda: templates.add_part(director(), first, QUESTION),
        lambda: templates.put_first(director(), first),
    ):
        with pytest.raises(Refused):
            act()


@pytest.mark.parametrize(("name", "code"), [("  ", "NO_NAME"), ("individual SESSION", "SAME_NAME")])
def test_a_template_needs_a_name_of_its_own(name, code):
    own()
    with pytest.raises(Refused) as no:
        templates.add_template(director(), "IND", name)
    assert no.value.code == code


def test_there_is_no_template_of_a_kind_there_is_not():
    with pytest.raises(Refused) as no:
        templates.own_templates(director(), "XX")
    assert no.value.code == "OTHER_KIND"


def test_a_change_names_its_version():
    template = own()
    row = parts_of(template)[0]
    templates.change_part(director(), row, QUESTION, row.version)
    with pytest.raises(EditConflict):
        templates.change_part(director(), NoteTemplatePart.objects.get(pk=row.pk), QUESTION, 1)
    with pytest.raises(EditConflict):
        templates.rename_template(director(), template, "Other", 7)


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.NURSE, Role.ADMINISTRATOR, Role.BILLER, Role.FRONT_DESK])
def test_only_a_program_director_changes_templates(role):
    template = own()
    row = parts_of(template)[0]
    who = cast.actor(role)
    for act in (
        lambda: templates.own_templates(who, "FT"),
        lambda: templates.add_template(who, "IND", "Mine"),
        lambda: templates.rename_template(who, template, "Mine", None),
        lambda: templates.put_first(who, template),
        lambda: templates.end_template(who, template),
        lambda: templates.add_part(who, template, QUESTION),
        lambda: templates.change_part(who, row, QUESTION, None),
        lambda: templates.move_part(who, row, 1),
        lambda: templates.end_part(who, row),
    ):
        with pytest.raises(Forbidden):
            act()


def test_the_pages_list_copy_change_and_refuse(client, django_assert_max_num_queries):
    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    with django_assert_max_num_queries(12):
        text = client.get(LIST).content.decode()
    assert "Change Individual session" in text
    token = new_token()
    where = client.post(LIST, {"kind": "IND", "token": token}).url
    assert client.post(LIST, {"kind": "IND", "token": token}).url == where
    template = NoteTemplate.objects.get()
    with django_assert_max_num_queries(12):
        assert "What I did" in client.get(where).content.decode()

    sent = {"label": "One thing I saw", "kind": "text", "choices": "", "starts_from": "last", "token": new_token()}
    assert client.post(f"{where}parts/", sent).url == where
    assert client.post(f"{where}parts/", sent).url == where
    added = template.parts.get(key="one_thing_i_saw")
    assert added.starts_from == StartsFrom.LAST
    chips = sent | {"kind": "chips", "label": "Mood", "choices": "Low", "starts_from": "", "token": new_token()}
    assert client.post(f"{where}parts/", chips).status_code == 422
    assert client.post(f"{where}parts/", sent | {"label": ""}).status_code == 422

    line = f"{where}parts/{added.pk}/"
    assert 'value="One thing I saw"' in client.get(line).content.decode()
    assert client.post(line, sent | {"label": "Seen", "version": 1}).url == where
    assert client.post(line, sent | {"label": "Late", "version": 1}).status_code == 409
    assert client.post(line, sent | {"label": "", "version": 2}).status_code == 422
    for act in ("up", "down", "end"):
        assert client.post(line, {"act": act}).status_code == 302
    assert client.get(line).status_code == 404
    assert client.post(where, {"name": "Session", "version": 1}).url == where
    assert client.post(where, {"name": "Late", "version": 1}).status_code == 409
    assert client.post(where, {"name": ""}).status_code == 422
    assert client.post(where, {"name": "Names no version"}).status_code == 409
    assert client.post(LIST, {"kind": "IND", "name": "Session", "token": new_token()}).status_code == 422
    for kind in ("IND", "no such kind"):
        assert "My own name" in client.post(LIST, {"kind": kind, "name": "My own name"}).content.decode()
    assert client.post(LIST, {"kind": "IND", "name": "Short", "token": new_token()}).status_code == 302
    assert client.post(where, {"act": "first"}).url == where
    assert client.post(f"{where}end/").url == LIST
    assert client.post(f"{where}end/").status_code == 422
    assert "No longer used" in client.get(where).content.decode()
    assert client.post(where, {"name": "Session"}).status_code == 422


def test_those_who_write_notes_see_the_templates_and_nobody_else(client):
    template = own()
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    assert "Change Individual" not in client.get(LIST).content.decode()
    assert "Add a question" not in client.get(f"{LIST}{template.pk}/").content.decode()
    assert client.post(LIST, {"kind": "FT", "token": new_token()}).status_code == 403
    assert client.post(f"{LIST}{template.pk}/", {"name": "x"}).status_code == 403
    assert client.post(f"{LIST}{template.pk}/end/").status_code == 403
    assert client.post(f"{LIST}{template.pk}/parts/", {"label": "x", "kind": "text"}).status_code == 403
    cast.sign_in(client, cast.the_staff(Role.BILLER).account)
    assert client.get(LIST).status_code == 403
