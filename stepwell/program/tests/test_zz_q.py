import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from stepwell.program.tests.test_group_views import *
from stepwell.program.tests.test_group_views import _monday
@pytest.mark.parametrize("n", range(6))
def test_q(desk, n):
    circle, _e = house(1)
    url = reverse("group_page", args=[circle.pk])
    seen=[]
    for _ in range(4):
        with CaptureQueriesContext(connection) as q: desk.get(url)
        seen.append([x["sql"][:150].replace('"','') for x in q.captured_queries if "SAVEPOINT" not in x["sql"]])
    print([len(s) for s in seen])
    m=max(seen,key=len); l=min(seen,key=len)
    if len(m)!=len(l):
        print("MAX"); print("\n".join(m)); print("MIN"); print("\n".join(l)); assert 0
