"""The price list of a site."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.claim import actions
from stepwell.claim.forms import PriceForm
from stepwell.claim.queries.price import price_list as prices_at
from stepwell.kernel import access
from stepwell.kernel.web import page, reads
from stepwell.people.models import Site
from stepwell.people.queries import site_list
from stepwell.people.views.asking import ask_or_act


@reads("claim.read")
def price_list(request: Any) -> HttpResponse:
    """The prices; a post sets one from a day on."""
    sites = [site for site in site_list(request.actor) if access.may(request.actor, "claim.read", site)]
    wanted = request.GET.get("site", "")
    site: Site | None = next((one for one in sites if not wanted or str(one.pk) == wanted), None)
    if site is None:
        raise Http404
    form = PriceForm(request.POST or None)

    def show(form: PriceForm, status: int) -> HttpResponse:
        may = access.may(request.actor, "claim.change", site)
        prices = prices_at(request.actor, site)
        context = {"form": form, "prices": prices, "sites": sites, "may": may, "has_errors": status == 422}
        return page(request, "claim/price_list.html", context, status=status)

    def act() -> HttpResponse:
        actions.set_price(request.actor, site, form.facts())
        messages.success(request, _("Price saved."))
        return redirect(f"{reverse('price_list')}?site={site.pk}")

    return ask_or_act(request, form, act, show)
