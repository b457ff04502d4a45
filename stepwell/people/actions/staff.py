"""Who works here: invites, gives and ends duties, keeps licenses, and closes the door behind those who leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible
from stepwell.people.actions.accounts import account_for, close_account
from stepwell.people.models import Account, License, Practitioner, RoleAssignment, Site
from stepwell.people.rules.licenses import LicenseKind
from stepwell.people.rules.roles import is_staff
from stepwell.people.rules.us_numbers import npi_is_right


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """Someone to invite: name, address, first duty, and the credential behind their signature."""

    name: str
    email: str
    role: Role
    site_id: UUID
    starts_on: date
    credential: str = ""
    npi: str = ""


def invite_staff(actor: Actor, facts: StaffFacts) -> Practitioner:
    """Makes the account, the practitioner and a duty that waits to be accepted at the first sign-in.

    Raises Forbidden, Http404 and Refused('NO_NAME'), ('NO_EMAIL'), ('ROLE'), ('ALREADY_HERE').
    """
    with transaction.atomic():
        site = get_visible(actor, Site, facts.site_id)
        access.require(actor, "staff.change", site)
        if not facts.name.strip():
            raise Refused("NO_NAME", _("Write the person's name."), "")
        account = account_for(facts.email, facts.name)
        if Practitioner._base_manager.filter(account=account).exists():
            raise Refused("ALREADY_HERE", _("Someone with this address works here already."), _("Open their page."))
        if hasattr(account, "patient") or account.contact_of.exists():
            raise Refused("ADDRESS_IN_USE", _("This address has another kind of sign-in."), _("Use a work address."))
        person = Practitioner(account=account, credential=facts.credential.strip(), npi=facts.npi.strip())
        person.save(force_insert=True)
        give_duty(actor, account, facts.role, site.pk, facts.starts_on)
        audit.record(actor, "staff.invited", person)
        return person


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What stands behind someone's signature: name, credential, NPI, and who signs beside them."""

    name: str
    credential: str = ""
    npi: str = ""
    supervisor_id: UUID | None = None


def change_person(actor: Actor, person: Practitioner, facts: PersonFacts, version: int | None = None) -> Practitioner:
    """Corrects a member of staff; what they signed keeps the words it was signed with.

    Raises Forbidden, EditConflict and Refused('NO_NAME'), ('NPI'), ('OWN_SUPERVISOR').
    """
    with transaction.atomic():
        access.require(actor, "staff.change")
        if not facts.name.strip():
            raise Refused("NO_NAME", _("Write the person's name."), "")
        if facts.npi.strip() and not npi_is_right(facts.npi.strip()):
            raise Refused("NPI", _("An NPI has ten digits, and the last one must match."), _("Type it again."))
        if facts.supervisor_id == person.pk:
            raise Refused("OWN_SUPERVISOR", _("Nobody supervises themselves."), _("Choose someone else."))
        supervisor = get_visible(actor, Practitioner, facts.supervisor_id) if facts.supervisor_id else None
        person.edit(version, credential=facts.credential.strip(), npi=facts.npi.strip(), supervisor=supervisor)
        if person.account.name != facts.name.strip():
            person.account.edit(name=facts.name.strip())
        audit.record(actor, "staff.changed", person)
        return person


def give_duty(actor: Actor, account: Account, role: Role, site_id: UUID, starts_on: date) -> RoleAssignment:
    """A role at a site from a day; it counts once its holder signs in. Raises Forbidden and Refused."""
    with transaction.atomic():
        site = get_visible(actor, Site, site_id)
        access.require(actor, "staff.change", site)
        if not is_staff(role):
            raise Refused("ROLE", _("This is not a staff role."), _("Choose another role."))
        held = account.duties.filter(role=role.value, site=site).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
        )
        if held.exists():
            raise Refused("ROLE_HELD", _("They hold this role at this site already."), _("Choose another role."))
        duty = RoleAssignment(account=account, site=site, role=role.value, starts_on=starts_on)
        duty.save(force_insert=True)
        audit.record(actor, "duty.given", duty)
        return duty


def accept_duties(account: Account) -> int:
    """Marks what was offered as accepted, at sign-in; how many duties that were."""
    waiting = list(account.duties.filter(accepted_at__isnull=True))
    with transaction.atomic():
        for duty in waiting:
            duty.edit(accepted_at=dates.now())
            audit.record(Actor(account_id=account.pk, name=account.name), "duty.accepted", duty)
    return len(waiting)


def suspend_duty(actor: Actor, duty: RoleAssignment, version: int | None = None) -> RoleAssignment:
    """Takes a duty out of force until it is resumed; counts from the next request. Raises Forbidden and Refused."""
    return _change(actor, duty, version, "duty.suspended", suspended_at=dates.now())


def resume_duty(actor: Actor, duty: RoleAssignment, version: int | None = None) -> RoleAssignment:
    """Puts a suspended duty back in force. Raises Forbidden and Refused."""
    return _change(actor, duty, version, "duty.resumed", suspended_at=None)


def end_duty(actor: Actor, duty: RoleAssignment, on: date, version: int | None = None) -> RoleAssignment:
    """Gives a duty its last day. Raises Forbidden and Refused('DUTY_ENDS')."""
    if on < duty.starts_on:
        raise Refused("DUTY_ENDS", _("The last day is before the first day."), _("Choose a later day."))
    return _change(actor, duty, version, "duty.ended", ends_on=on)


def _change(actor: Actor, duty: RoleAssignment, version: int | None, verb: str, **changes: object) -> RoleAssignment:
    with transaction.atomic():
        access.require(actor, "staff.change", duty)
        if duty.account_id == actor.account_id and duty.role == Role.ADMINISTRATOR:
            raise Refused(
                "OWN_DUTY",
                _("You cannot take this role from yourself."),
                _("Ask another administrator, so that the clinic is never without one."),
            )
        duty.edit(version, **changes)
        audit.record(actor, verb, duty)
        return duty


def leave_clinic(actor: Actor, person: Practitioner) -> Practitioner:
    """Someone leaves: sessions, keys and duties end now; what they signed stays. Raises Forbidden and Refused."""
    with transaction.atomic():
        access.require(actor, "staff.change")
        account = person.account
        if account.pk == actor.account_id:
            raise Refused("OWN_ACCOUNT", _("You cannot close your own account."), _("Ask another administrator."))
        duties = list(account.duties.select_related("site"))
        for duty in duties:
            access.require(actor, "staff.change", duty)
            today = dates.clinic_today(duty.site.time_zone)
            if duty.ends_on is None or duty.ends_on >= today:
                changes = {"ends_on": max(today, duty.starts_on)}
                duty.edit(**changes, suspended_at=duty.suspended_at or dates.now())
        close_account(account)
        audit.record(actor, "staff.left", person)
        return person


@dataclass(frozen=True, slots=True)
class LicenseFacts:
    """A license as the board lists it."""

    kind: LicenseKind
    number: str
    state: str
    starts_on: date
    ends_on: date


def record_license(actor: Actor, person: Practitioner, facts: LicenseFacts) -> License:
    """Adds a license for its time. Raises Forbidden and Refused('LICENSE_DAYS')."""
    with transaction.atomic():
        access.require(actor, "staff.change")
        if facts.ends_on < facts.starts_on:
            raise Refused("LICENSE_DAYS", _("The last day is before the first day."), _("Check both days."))
        row = License(
            practitioner=person,
            kind=facts.kind.value,
            number=facts.number.strip(),
            state=facts.state.strip().upper(),
            starts_on=facts.starts_on,
            ends_on=facts.ends_on,
        )
        row.save(force_insert=True)
        audit.record(actor, "license.recorded", row)
        return row
