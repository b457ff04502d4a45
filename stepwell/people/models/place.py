"""Sites of the organization and the rooms in them."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from stepwell.kernel.models import Record, history


@history
class Site(Record):
    """A place of care with its own time zone, payer setting and billing identity."""

    name = models.CharField(max_length=120)
    setting = models.CharField(max_length=20, default="hospital")  # a key of reference/medicare/settings
    time_zone = models.CharField(max_length=60, default="America/New_York")
    legal_name = models.CharField(max_length=120)
    npi = models.CharField(max_length=10)
    tax_id = models.CharField(max_length=9)
    taxonomy = models.CharField(max_length=10, default="273R00000X")
    street = models.CharField(max_length=120)
    city = models.CharField(max_length=60)
    state = models.CharField(max_length=2)
    zip9 = models.CharField(max_length=9)
    phone = models.CharField(max_length=20)
    opens_at = models.TimeField()
    closes_at = models.TimeField()
    is_off_campus = models.BooleanField(default=False)
    is_excepted = models.BooleanField(default=True)  # off-campus departments: excepted bills PO, not excepted PN
    is_part2_program = models.BooleanField(default=False)

    access_read = "site.read"
    access_site = "id"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(npi__regex=r"^\d{10}$"), name="site_npi_has_ten_digits"),
            models.CheckConstraint(condition=models.Q(zip9__regex=r"^\d{9}$"), name="site_zip_has_nine_digits"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def site_id(self) -> UUID:
        return self.pk


@history
class Room(Record):
    """A room with a capacity; a virtual room can hold several sessions at once."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="rooms")
    name = models.CharField(max_length=60)
    capacity = models.PositiveSmallIntegerField()
    is_virtual = models.BooleanField(default=False)
    is_office = models.BooleanField(default=False)  # for visits of one person; the planner counts offices, not names
    retired_on = models.DateField(null=True, blank=True)  # from this day on it is offered no more

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "name"], name="one_room_name_per_site"),
            models.CheckConstraint(
                condition=models.Q(is_virtual=False) | models.Q(is_office=False), name="office_is_a_real_room"
            ),
        ]

    def __str__(self) -> str:
        return self.name
