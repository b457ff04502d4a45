"""Makes up the people of the demo clinic: names, birthdays and addresses that belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from faker import Faker

from stepwell.kernel.access import Role

# Given names that are also words would look like a slip in a note about someone else.
_WORDS = frozenset(
    [
        "Angel",
        "April",
        "Art",
        "Autumn",
        "Bill",
        "Chase",
        "Christian",
        "Chance",
        "Crystal",
        "Dawn",
        "Destiny",
        "Drew",
        "Faith",
        "Frank",
        "Gene",
        "Glen",
        "Grace",
        "Grant",
        "Guy",
        "Hope",
        "Hunter",
        "Ivy",
        "Jack",
        "Joy",
        "June",
        "Lane",
        "Lily",
        "Mark",
        "Mason",
        "Max",
        "May",
        "Melody",
        "Miles",
        "Mercy",
        "Misty",
        "Nick",
        "Olive",
        "Pat",
        "Pearl",
        "Ray",
        "Rich",
        "Robin",
        "Rose",
        "Ruby",
        "Rusty",
        "Skip",
        "Skye",
        "Sky",
        "Summer",
        "Trinity",
        "Terry",
        "Victor",
        "Virginia",
        "Wade",
        "Ward",
        "Will",
        "Woody",
    ]
)
_OF_STORIES = frozenset(
    {"Peter Parker", "Diana Prince", "James Bond", "Harry Potter", "Michael Jackson", "Elizabeth Taylor"}
)
_AREAS = ("919", "984", "336", "704", "252", "910", "828", "980", "743", "472")
_CITIES = (("Durham", "27701"), ("Durham", "27705"), ("Chapel Hill", "27514"), ("Carrboro", "27510"))
_HERS, _HIS, _THEIRS = "she/her", "he/him", "they/them"
ADULT_DAYS = (19 * 366, 68 * 365)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who asks for help; phone numbers are of the block kept for stories."""

    first: str
    last: str
    name_used: str
    pronouns: str
    sex: str
    birth_on: date
    phone: str
    email: str
    street: str
    city: str
    zip_code: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff: `key` is how stories name them; `more_sites` beside the first one, `site`."""

    key: str
    name: str
    email: str
    role: Role
    credential: str = ""
    license: str = ""
    supervisor: str = ""
    site: str = "riverside"
    more_sites: tuple[str, ...] = ()


# key, role, mailbox ("" makes one of the name), credential, license, supervisor, sites
_STAFF = (
    ("admin", Role.ADMINISTRATOR, "admin", "", "", "", "riverside hillside"),
    ("director", Role.PROGRAM_DIRECTOR, "director", "LCSW", "LCSW", "", "riverside hillside"),
    ("psychiatrist", Role.PSYCHIATRIST, "psychiatrist", "MD", "MD", "", "riverside hillside"),
    ("desk", Role.FRONT_DESK, "frontdesk", "", "", "", "riverside"),
    ("therapist1", Role.THERAPIST, "therapist", "LCSW", "LCSW", "", "riverside"),
    ("therapist2", Role.THERAPIST, "", "LCSWA", "ASSOCIATE", "director", "riverside"),
    ("therapist3", Role.THERAPIST, "", "LMFT", "LMFT", "", "hillside"),
    ("therapist4", Role.THERAPIST, "", "LPC", "LPC", "", "riverside"),
    ("leader1", Role.GROUP_LEADER, "leader", "LPC", "LPC", "", "riverside"),
    ("leader2", Role.GROUP_LEADER, "", "LCSW", "LCSW", "", "riverside"),
    ("leader3", Role.GROUP_LEADER, "", "PsyD", "PSYD", "", "riverside"),
    ("nurse", Role.NURSE, "nurse", "RN", "RN", "", "riverside"),
    ("biller", Role.BILLER, "biller", "", "", "", "riverside hillside"),
    ("reviewer", Role.UTILIZATION_REVIEWER, "reviewer", "RN", "RN", "", "riverside hillside"),
)


def make_staff(seed: int, domain: str = "riverside.example") -> tuple[Member, ...]:
    """Fourteen people with the duties of a clinic of two sites."""
    fake = _faker(f"staff {seed}")
    members, used = [], set[str]()
    taken = set[str]()
    for key, role, mailbox, credential, license_kind, supervisor, sites in _STAFF:
        name = next(name for name in iter(lambda: _new_name(fake, used), "") if name.split()[0] not in taken)
        taken.add(name.split()[0])
        box = mailbox or name.lower().replace(" ", ".").replace("'", "")
        first, *more = sites.split()
        members.append(
            Member(key, name, f"{box}@{domain}", role, credential, license_kind, supervisor, first, tuple(more))
        )
    return tuple(members)


def make_people(seed: int, count: int, today: date) -> tuple[Person, ...]:
    """So many adults, no two with one name."""
    fake, rng = _faker(f"people {seed}"), Random(f"people {seed}")
    used = set[str]()
    return tuple(_person(fake, rng, number, used, today) for number in range(count))


def _person(fake: Faker, rng: Random, number: int, used: set[str], today: date) -> Person:
    sex = "F" if rng.random() < 0.58 else "M"
    name = _new_name(fake, used, sex)
    first, last = name.split(" ", 1)
    pronouns = _THEIRS if rng.random() < 0.04 else _HERS if sex == "F" else _HIS
    city, zip_code = rng.choice(_CITIES)
    box = f"{first}.{last}.{number + 1}".lower().replace("'", "").replace(" ", "")
    return Person(
        first=first,
        last=last,
        name_used=_called(first, rng),
        pronouns=pronouns,
        sex=sex,
        birth_on=today - timedelta(days=rng.randint(*ADULT_DAYS)),
        phone=phone_number(number),
        email=f"{box}@example.org",
        street=f"{rng.randint(2, 990)} {fake.street_name()}",
        city=city,
        zip_code=zip_code,
    )


def phone_number(number: int) -> str:
    """The n-th number of the block 555-0100 to 555-0199 of one area after the other."""
    area = _AREAS[number // 100 % len(_AREAS)]
    return f"({area}) 555-01{number % 100:02d}"


_SHORT = {"Michael": "Mike", "Jennifer": "Jen", "Christopher": "Chris", "Elizabeth": "Liz", "William": "Liam"}
_SHORT |= {"Katherine": "Kate", "Benjamin": "Ben", "Samantha": "Sam", "Alexander": "Alex", "Daniel": "Dan"}


def _called(first: str, rng: Random) -> str:
    return _SHORT.get(first, first) if rng.random() < 0.7 else first


def given_name(fake: Faker, sex: str = "") -> str:
    """A first name that is no other word."""
    given = {"F": fake.first_name_female, "M": fake.first_name_male}.get(sex, fake.first_name)
    while True:
        name = str(given())
        if name not in _WORDS:
            return name


def _new_name(fake: Faker, used: set[str], sex: str = "") -> str:
    while True:
        name = f"{given_name(fake, sex)} {fake.last_name()}"
        if name not in used and name not in _OF_STORIES:
            used.add(name)
            return name


def _faker(seed: str) -> Faker:
    fake = Faker("en_US")
    fake.seed_instance(seed)
    return fake


def npi_number(base: int) -> str:
    """A provider number with its check digit (ISO 7812 over 80840 and nine digits), for made-up people."""
    nine = f"{200_000_000 + base:09d}"
    total = 0
    for place, digit in enumerate(reversed("80840" + nine)):
        doubled = int(digit) * 2 if place % 2 == 0 else int(digit)
        total += doubled - 9 if doubled > 9 else doubled
    return nine + str(-total % 10)


def medicare_number(rng: Random) -> str:
    """Eleven signs in the order of a Medicare Beneficiary Identifier (CMS, MBI format)."""
    letters, digits = "ACDEFGHJKMNPQRTUVWXY", "0123456789"
    signs = letters + digits
    shape = (digits[1:], letters, signs, digits, letters, signs, digits, letters, letters, digits, digits)
    return "".join(rng.choice(kind) for kind in shape)


def member_number(payer: str, rng: Random) -> str:
    """A member number as the payer's cards have them; empty for people who pay themselves."""
    if payer == "medicare":
        return medicare_number(rng)
    if payer == "self-pay":
        return ""
    start = {"bcbs-nc": "YPPW", "lakeland": "LH", "medicaid": "90", "saiop": "90"}[payer]
    return f"{start}{rng.randint(10_000_000, 99_999_999)}"
