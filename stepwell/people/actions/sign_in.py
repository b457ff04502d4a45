"""Gives a patient an own sign-in, so that they can see their pages and sign for themselves."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.actions.accounts import account_for
from stepwell.people.models import Account, Patient, Practitioner


def give_sign_in(actor: Actor, patient: Patient) -> Account:
    """Makes the account behind a patient's e-mail address, without a password yet; a second call finds it.

    Raises Forbidden and Refused('NO_EMAIL'), ('ADDRESS_IN_USE') when staff or another patient has the address.
    """
    with transaction.atomic():
        access.require(actor, "patient.change", patient)
        if patient.account is not None:
            return patient.account
        account = account_for(patient.email, f"{patient.name_used} {patient.legal_last}")
        works_here = Practitioner._base_manager.filter(account=account).exists()
        if works_here or Patient._base_manager.filter(account=account).exists():
            raise Refused(
                "ADDRESS_IN_USE", _("This address has another sign-in."), _("Ask for another e-mail address.")
            )
        patient.edit(account=account)
        audit.record(actor, "sign_in.given", patient)
        return account
