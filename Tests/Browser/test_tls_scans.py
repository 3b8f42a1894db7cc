"""What tools of others find wrong with the site's TLS: nothing."""

import json
import os
import shutil
import subprocess

import pytest

from certificates import Authority
from site_process import ROOT

# sslyze is in a folder of its own (`bin/setup --proof`): what it stands on is older than what the other tests do.
SSLYZE = os.environ.get("SSLYZE", str(ROOT / ".venv/sslyze/bin/sslyze"))
TESTSSL = shutil.which("testssl") or shutil.which("testssl.sh")
# `WARN` is what it couldn't look at; the others are good, or no more than told.
FAULTS = ("LOW", "MEDIUM", "HIGH", "CRITICAL")
# An authority made for the test publishes no revocations, names no log, and is no name of DNS (CAA); a certificate of localhost
# is for a machine alone.
OF_THE_TEST = {"cert_revocation", "OCSP_stapling", "DNS_CAArecord", "certificate_transparency", "cert_caIssuers",
               "cert_notAfter", "cert_validityPeriod", "cert_expirationStatus", "cert_chain_of_trust", "cert_crlDistributionPoints",
               "cert_ocspURL", "cert_extlifeSpan", "cert_eTLS"}

# Compressed is only what is the same for everybody; of suites that are all good, a telephone takes the one that costs it least, as
# Mozilla advises. See decision 49.
DECIDED = {"BREACH", "cipher_order"}

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module", params=["1.3", "1.2"])
def site(request, tmp_path_factory, module_site, authority):
    site = module_site(
        tmp_path_factory.mktemp("scanned"), demo=True, authority=authority.file,
        environment=authority.sign("scanned").settings | {
            "ZONEVISIO_TLS_MINIMUM": request.param, "ZONEVISIO_LIMITS": "off"})
    site.minimum = request.param
    return site


def test_testssl_finds_no_weakness(site, authority, tmp_path):
    found = tmp_path / "found.json"
    done = subprocess.run(
        [TESTSSL, "--quiet", "--color", "0", "--warnings", "off", "--add-ca", authority.file, "--jsonfile", found,
         f"localhost:{site.port}"], capture_output=True, text=True, timeout=900, check=False)
    assert found.exists(), done.stdout[-2000:]
    findings = json.loads(found.read_text())
    said = {finding["id"]: finding["finding"] for finding in findings}
    assert len(said) > 50, "it didn't look"
    faults = [f'{one["id"]}: {one["severity"]}: {one["finding"]}' for one in findings
              if one["severity"] in FAULTS and one["id"] not in OF_THE_TEST | DECIDED]
    assert faults == []


def test_sslyze_finds_the_profile_of_mozilla(site, authority):
    profile = "modern" if site.minimum == "1.3" else "intermediate"
    done = subprocess.run(
        [SSLYZE, f"--mozilla_config={profile}", f"--certinfo_ca_file={authority.file}", f"localhost:{site.port}"],
        capture_output=True, text=True, timeout=300, check=False)
    assert "COMPLIANCE AGAINST" in done.stdout, done.stdout[-2000:] + done.stderr[-2000:]
    verdict = done.stdout[done.stdout.index("COMPLIANCE AGAINST"):]
    assert f'"{profile}" configuration' in verdict
    faults = [line.strip() for line in verdict.splitlines() if line.strip().startswith("* ")]
    # An authority made for the test is in no browser's list.
    assert [fault for fault in faults if not fault.startswith("* certificate_path_validation:")] == [], verdict
