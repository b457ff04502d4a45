"""The demo clinic's sign-ins: one for each part people play, all with one password; never outside the demo."""

from __future__ import annotations

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
