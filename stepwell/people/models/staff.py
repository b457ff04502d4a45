"""Accounts, practitioners, their licenses, and the duties they hold at sites."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from stepwell.kernel.access import Role
from stepwell.kernel.models import Record, RecordQuerySet, history
from stepwell.people.models.place import Site
from stepwell.people.words import license_word


class AccountManager(BaseUserManager.from_queryset(RecordQuerySet)):
    """Makes accounts; the e-mail address is the name people sign in with, in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        account: Account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser, Record):
    """Someone who can sign in: staff, patient or family contact."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    access_read = "staff.read"
    access_site = None

    objects = AccountManager()

    def __str__(self) -> str:
        return self.name


@history
class Practitioner(Record):
    """A member of staff, with the credential that stands behind their signature."""

    account = models.OneToOneField(Account, models.PROTECT, related_name="practitioner")
    credential = models.CharField(max_length=30, blank=True)  # as signed: LCSW, MD, RN
    npi = models.CharField(max_length=10, blank=True)
    supervisor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="supervised")

    access_read = "staff.read"
    access_site = None

    def __str__(self) -> str:
        return f"{self.account.name}, {self.credential}" if self.credential else self.account.name


@history
class License(Record):
    """A license in a state, for its time."""

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="licenses")
    kind = models.CharField(max_length=20)  # a key of reference/licenses
    number = models.CharField(max_length=40)
    state = models.CharField(max_length=2)
    starts_on = models.DateField()
    ends_on = models.DateField()

    access_read = "staff.read"
    access_site = None

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="license_ends_after_start")
        ]

    @property
    def word(self) -> str:
        """`PsyD` for `PSYD`."""
        return license_word(self.kind)


@history
class RoleAssignment(Record):
    """A duty: a role at a site from a day, accepted by its holder, to a day or until suspended."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="duties")
    site = models.ForeignKey(Site, models.PROTECT, related_name="duties")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)

    access_read = "staff.read"

    class Meta:
        indexes = [models.Index(fields=["account", "starts_on"], name="duty_by_account")]
