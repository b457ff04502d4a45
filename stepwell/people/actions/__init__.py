"""The verbs of this room: register, edit, agree, share, open outside, invite, give and end duties, leave."""

from stepwell.people.actions.accounts import choose_first_password, invitation_path, invited, send_invitation
from stepwell.people.actions.around import (
    ConsentSigned,
    ContactFacts,
    add_contact,
    edit_contact,
    give_grant,
    record_consent,
    revoke_grant,
    withdraw_consent,
)
from stepwell.people.actions.opening import open_outside
from stepwell.people.actions.patient import (
    PatientFacts,
    edit_patient,
    mark_allergy_in_error,
    note_allergy,
    register_patient,
    review_allergies,
)
from stepwell.people.actions.sign_in import give_sign_in
from stepwell.people.actions.staff import (
    LicenseFacts,
    StaffFacts,
    accept_duties,
    end_duty,
    give_duty,
    invite_staff,
    leave_clinic,
    record_license,
    resume_duty,
    suspend_duty,
)

__all__ = [
    "ConsentSigned",
    "ContactFacts",
    "LicenseFacts",
    "PatientFacts",
    "StaffFacts",
    "accept_duties",
    "add_contact",
    "choose_first_password",
    "edit_contact",
    "edit_patient",
    "end_duty",
    "give_duty",
    "give_grant",
    "give_sign_in",
    "invitation_path",
    "invite_staff",
    "invited",
    "leave_clinic",
    "mark_allergy_in_error",
    "note_allergy",
    "open_outside",
    "record_consent",
    "record_license",
    "register_patient",
    "resume_duty",
    "review_allergies",
    "revoke_grant",
    "send_invitation",
    "suspend_duty",
    "withdraw_consent",
]
