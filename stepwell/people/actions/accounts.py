"""Gives people an account and a one-time link to choose their password, and takes accounts back."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _

from stepwell.kernel import audit
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Account


class _Invitations(PasswordResetTokenGenerator):
    """Links that die when the password is chosen, and after three days."""

    key_salt = "stepwell.people.invitation"


_invitations = _Invitations()


def account_for(email: str, name: str) -> Account:
    """The account with this address, made without a password if there is none.

    Raises Refused('NO_EMAIL') without a usable address.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(
            "NO_EMAIL", _("An e-mail address is needed for the sign-in."), _("Add the address first.")
        ) from None
    found = Account._base_manager.filter(email=address).first()
    return found or Account.objects.create_user(address, None, name=name.strip())


def invitation_path(account: Account) -> str:
    """The address of the page where this account chooses its password, once."""
    key = urlsafe_base64_encode(account.pk.bytes)
    return reverse("invitation", args=[key, _invitations.make_token(account)])


def invited(key: str, token: str) -> Account | None:
    """The account of an invitation that still holds; None for one that is used, old or made up."""
    try:
        raw = urlsafe_base64_decode(force_str(key))
        account = Account._base_manager.filter(pk=raw.hex(), is_active=True).first()
    except (ValueError, ValidationError):
        return None
    return account if account and _invitations.check_token(account, token) else None


def send_invitation(account: Account, link: str) -> int:
    """Mails the link; the message names no clinic role and no person in care. Returns how many were sent."""
    subject = _("Your sign-in")
    text = _("Open this link to choose your password. It works once, for 3 days.\n\n%(link)s") % {"link": link}
    return send_mail(subject, text, None, [account.email])


def choose_first_password(account: Account, password: str) -> Account:
    """Sets the password of an invited account; the link that led here is used up by it."""
    with transaction.atomic():
        account.set_password(password)
        account.edit(password=account.password)
        audit.record(Actor(account_id=account.pk, name=account.name), "password.chosen", account)
        return account


def close_account(account: Account) -> None:
    """Ends every session at its next request and takes every key: the password's hash is part of each session."""
    account.set_unusable_password()
    account.edit(password=account.password, is_active=False)
    keys: Any = Authenticator.objects.filter(user=account)
    keys.delete()
