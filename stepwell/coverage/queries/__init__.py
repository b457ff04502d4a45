"""What this room knows: who pays on a day, what was authorized, and which authorizations run out."""

from stepwell.coverage.queries.facts import (
    authorization_facts,
    authorizations_for,
    coverage_facts,
    coverages_on,
    primary_coverage_on,
)
from stepwell.coverage.queries.pages import (
    AuthorizationLine,
    CoveragePage,
    PayerLine,
    Stay,
    authorization_list,
    coverage_page,
    payer_list,
)

__all__ = [
    "AuthorizationLine",
    "CoveragePage",
    "PayerLine",
    "Stay",
    "authorization_facts",
    "authorization_list",
    "authorizations_for",
    "coverage_facts",
    "coverage_page",
    "coverages_on",
    "payer_list",
    "primary_coverage_on",
]
