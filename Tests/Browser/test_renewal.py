"""A company whose contract ends and is renewed: what somebody said meanwhile holds (promises COOKIE-10, COOKIE-13)."""

from site_client import Client
from third_party import UNLIMITED, begin_at, choose, contract, register


def test_what_is_withdrawn_while_a_contract_is_over_stays_so_when_it_is_renewed(start_site, parties, tmp_path):
    def entries(**days):
        return [parties[role].entry(contract=contract(until), review="2040-01-01") for role, until in days.items()]

    def shows(client, role):
        return f"{parties[role].origin}/cadre" in client.get("/").text

    site = start_site(demo=True, environment=UNLIMITED | register(tmp_path, entries(audience=10, advertising=10)))
    early, late, keeping = Client(site.base), Client(site.base), Client(site.base)
    for client in (early, late, keeping):
        choose(client, ["audience", "advertising"])
        assert shows(client, "audience") and shows(client, "advertising")
    # As « Tout retirer » sends it: once while nobody is asked for, once while another company is.
    begin_at(site, 20)
    assert not any(shows(client, role) for client in (early, late, keeping) for role in ("audience", "advertising"))
    assert early.post("/cookies", {"tout": "refuser"}).status_code == 303
    register(tmp_path, entries(audience=10, advertising=900))
    begin_at(site, 21)
    assert shows(late, "advertising")
    assert late.post("/cookies", {"tout": "refuser"}).status_code == 303
    register(tmp_path, entries(audience=900, advertising=900))
    begin_at(site, 22)
    for client in (early, late):
        assert not shows(client, "audience") and not shows(client, "advertising"), "a consent that was withdrawn is back"
    assert shows(keeping, "audience"), "nobody is let in after the renewal: nothing is proved above"
