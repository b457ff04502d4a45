"""The format iop-week/1: a week to be planned, and a plan for it, with the names the files use."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

FORMAT = "iop-week/1"
VIRTUAL = "V"  # the site of every virtual group
MOST_DAYS = 7
MOST_SLOTS = 64  # of a day: a day fits one machine word
IN_PERSON, ONLINE = "in_person", "virtual"
MEDICARE = "medicare"
KINDS = ("individual", "psychiatry", "family")

Id = Annotated[str, Meta(min_length=1, max_length=100)]
Day = Annotated[int, Meta(ge=0, lt=MOST_DAYS)]
Slot = Annotated[int, Meta(ge=0, le=MOST_SLOTS)]
Length = Annotated[int, Meta(ge=1, le=MOST_SLOTS)]
Count = Annotated[int, Meta(ge=0, le=100_000)]
Weight = Annotated[int, Meta(ge=0, le=1_000_000)] | Annotated[float, Meta(ge=0, le=1_000_000)]
Window = tuple[Day, Slot, Slot]
Unused = Annotated[int, Meta(ge=0, lt=16 * 60)] | UnsetType  # minutes of its slots that it does not fill
Name = Annotated[str, Meta(max_length=200)] | UnsetType  # for sentences; without one the id is said


class Week(Struct, frozen=True):
    """The days and slots that can be planned."""

    days: Annotated[int, Meta(ge=1, le=MOST_DAYS)] = 5
    slots_per_day: Annotated[int, Meta(ge=1, le=MOST_SLOTS)] = 50
    slot_minutes: Annotated[int, Meta(ge=1, le=240)] = 15
    day_start: Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "08:00"


class Site(Struct, frozen=True):
    """A place with offices: that many visits can be held there at once."""

    id: Id
    offices: Count


class Room(Struct, frozen=True):
    """A group room."""

    id: Id
    site: Id
    capacity: Count
    name: Name = UNSET


class Shift(Struct, frozen=True):
    """When and where a staff member works on one day."""

    day: Day
    start: Slot
    end: Slot
    site: Id


class Lunch(Struct, frozen=True, rename={"from_": "from"}):
    """A break of so many slots within this window."""

    from_: Slot
    to: Slot
    slots: Slot


class Staff(Struct, frozen=True):
    """A staff member; of several shifts on one day the first one counts."""

    id: Id
    licences: tuple[str, ...]
    languages: tuple[str, ...]
    site: Id
    shifts: tuple[Shift, ...]
    lunch: Lunch
    max_day_slots: Count
    max_week_slots: Count
    max_groups_day: Count
    doc_percent: Annotated[int, Meta(ge=0, le=1000)] | Annotated[float, Meta(ge=0, le=1000)]
    role: str = ""
    gender: str | None = None
    virtual: bool = False
    max_caseload: Count | None = None
    leave: tuple[Day, ...] | UnsetType = UNSET
    name: Name = UNSET

    def shift_on(self, day: int) -> Shift | None:
        """The shift that counts on a day."""
        return next((shift for shift in self.shifts if shift.day == day), None)


class Group(Struct, frozen=True):
    """A group that may be opened: `sessions` a week, all at the same hour on different days."""

    id: Id
    curriculum: Id
    site: Id
    track: Id
    mode: Id
    slots: Length
    sessions: Annotated[int, Meta(ge=1, le=MOST_DAYS)]
    capacity: Count
    min_size: Count
    conditions: tuple[str, ...]
    language: str
    gender: str | None
    age_band: str | None
    leader_licences: tuple[str, ...]
    coleader: bool
    coleader_licences: tuple[str, ...]
    allowed_days: tuple[Day, ...]
    allowed_starts: tuple[Slot, ...]
    primary: bool
    qualifying: bool
    unused_minutes: Unused = UNSET
    name: Name = UNSET

    @property
    def unused(self) -> int:
        """The minutes of its slots that a session does not fill, since it lies between slots."""
        return 0 if self.unused_minutes is UNSET else self.unused_minutes


class Appointment(Struct, frozen=True):
    """A visit a patient needs this week, with one of these staff."""

    id: Id
    kind: Id
    slots: Length
    staff: tuple[Id, ...]
    counts: bool
    qualifying: bool
    primary: bool
    unused_minutes: Unused = UNSET

    @property
    def unused(self) -> int:
        """The minutes of its slots that the visit does not fill, since it lies between slots."""
        return 0 if self.unused_minutes is UNSET else self.unused_minutes


class Patient(Struct, frozen=True):
    """A patient: what is prescribed, what is allowed, when they can come."""

    id: Id
    site: Id
    mode: Id
    track: Id
    condition: Id
    gender: str | None
    age_band: str | None
    languages: tuple[str, ...]
    payer: Id
    prescribed_slots: Count
    min_slots: Count
    max_slots: Count
    max_day_slots: Count
    max_days: Count
    must: tuple[str, ...]
    may: tuple[str, ...]
    availability: tuple[Window, ...]
    appointments: tuple[Appointment, ...] = ()
    new: bool = False
    level: str = "IOP"
    age: Count | None = None
    name: Name = UNSET

    @property
    def home(self) -> str:
        """The site whose groups this patient may join."""
        return VIRTUAL if self.mode == ONLINE else self.site


class Medicare(Struct, frozen=True):
    """What a day must hold for a Medicare patient."""

    min_services_day: Count = 3
    min_primary_day: Count = 1


class Weights(Struct, frozen=True):
    """What each unmet wish costs."""

    under_9h: Weight = 400
    unmet_slot: Weight = 8
    unmet_must: Weight = 300
    unmet_individual: Weight = 250
    unmet_psychiatry: Weight = 250
    unmet_family: Weight = 120
    leave_group: Weight = 60
    move_session: Weight = 4
    leader_change: Weight = 10
    move_appointment: Weight = 12
    idle_slot: Weight = 2
    day: Weight = 10
    open_session: Weight = 12
    imbalance: Weight = 5
    age_mismatch: Weight = 5


TERMS: tuple[str, ...] = Weights.__struct_fields__


class SessionPlan(Struct, frozen=True):
    """One session of a group."""

    day: Day
    start: Slot
    room: str | None = None
    leader: str | None = None
    coleader: str | None = None


class GroupPlan(Struct, frozen=True):
    """A group that is open, with its sessions."""

    group: Id
    sessions: tuple[SessionPlan, ...]


class Member(Struct, frozen=True):
    """The groups of one patient."""

    patient: Id
    groups: tuple[Id, ...]


class AppointmentPlan(Struct, frozen=True):
    """A visit with its time."""

    appointment: Id
    patient: Id
    staff: Id
    day: Day
    start: Slot


class Unserved(Struct, frozen=True):
    """A patient who cannot be served, why, and what would help."""

    patient: Id
    causes: tuple[str, ...] = ()
    relaxations: tuple[str, ...] = ()


class Note(Struct, frozen=True):
    """What is worth knowing of a patient who may well be served: the codes of what nearly keeps them out."""

    patient: Id
    causes: tuple[str, ...]
    says: str


class LastWeek(Struct, frozen=True):
    """What held last week; it may name people and groups that are gone."""

    groups: tuple[GroupPlan, ...] = ()
    members: tuple[Member, ...] = ()
    appointments: tuple[AppointmentPlan, ...] = ()


class Instance(Struct, frozen=True):
    """A week to be planned."""

    format: str
    week: Week
    sites: tuple[Site, ...]
    rooms: tuple[Room, ...]
    staff: tuple[Staff, ...]
    groups: tuple[Group, ...]
    patients: tuple[Patient, ...]
    name: str = ""
    conflicts: tuple[tuple[Id, Id], ...] = ()
    medicare: Medicare = Medicare()
    last_week: LastWeek = LastWeek()
    weights: Weights = Weights()


class Plan(Struct, frozen=True):
    """A plan for an instance; a group that is not named stays closed."""

    groups: tuple[GroupPlan, ...] = ()
    members: tuple[Member, ...] = ()
    appointments: tuple[AppointmentPlan, ...] = ()
    unserved: tuple[Unserved, ...] = ()
    about: dict[str, Any] | UnsetType = UNSET  # how the plan was made: cost, bound, seconds
    notes: tuple[Note, ...] | UnsetType = UNSET
