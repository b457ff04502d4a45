"""A person in the program with one medicine, at the same instant in every test unless it names another."""

from __future__ import annotations

import pytest
from django.test import Client

from stepwell.kernel.dates import use_clock
from stepwell.medication.tests import room
from tests import cast


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def ana():
    return cast.make_episode().patient


@pytest.fixture
def person(ana):
    cast.patient_actor(ana)
    return cast.sign_in(Client(), ana.account)


@pytest.fixture
def sertraline(ana):
    return room.medicine(patient=ana)
