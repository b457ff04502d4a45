"""Pages that look across stages, and the pages for when something went wrong, which the settings name from here."""

from stepwell.desk.views.errors import bad_request, broken, forbidden, form_too_old, not_found

__all__ = ["bad_request", "broken", "forbidden", "form_too_old", "not_found"]
