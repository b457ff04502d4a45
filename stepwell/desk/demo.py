"""The demo clinic's sign-ins: one for each part people play, all with one password; never outside the demo."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "a quiet stair to water"  # noqa: S105  printed on the demo's sign-in page
HOST = "riverside.example"

# role -> (the word for the screen, the address to sign in with)
SIGN_INS: dict[str, tuple[str, str]] = {
    "front_desk": ("Front desk", f"frontdesk@{HOST}"),
    "therapist": ("Therapist", f"therapist@{HOST}"),
    "group_leader": ("Group leader", f"leader@{HOST}"),
    "psychiatrist": ("Psychiatrist", f"psychiatrist@{HOST}"),
    "nurse": ("Nurse", f"nurse@{HOST}"),
    "biller": ("Biller", f"biller@{HOST}"),
    "utilization_reviewer": ("Utilization reviewer", f"reviewer@{HOST}"),
    "program_director": ("Program director", f"director@{HOST}"),
    "administrator": ("Administrator", f"admin@{HOST}"),
    "patient": ("Patient", f"patient@{HOST}"),
    "family_contact": ("Family contact", f"family@{HOST}"),
}


@dataclass(frozen=True, slots=True)
class SignIn:
    """One part in the demo: its word and the address to sign in with."""

    role: str
    email: str


def sign_ins() -> list[SignIn]:
    """The parts that this demo has accounts for, in the order of the table. One query."""
    from stepwell.people.models import Account

    made = set(
        Account.objects.filter(email__in=[email for _role, email in SIGN_INS.values()]).values_list("email", flat=True)
    )
    return [SignIn(role, email) for role, email in SIGN_INS.values() if email in made]
