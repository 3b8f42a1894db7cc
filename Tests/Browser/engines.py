"""Both engines for one test: the settings of a site on each, and PostgreSQL only where it is asked for."""

import pytest
from postgres import PostgresServer

ENGINES = ["sqlite", "postgres"]


@pytest.fixture(params=ENGINES)
def engine(request):
    """The settings of a site on one engine, then on the other; its PostgreSQL forgets nothing that it acknowledged."""
    if request.param == "sqlite":
        yield {}
        return
    server = PostgresServer(durable=True)
    try:
        yield server.create().environment()
    finally:
        server.remove()
