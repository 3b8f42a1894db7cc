"""To whom the program connects, seen from outside: `conftest.py` asks at the end of every run of tests, here it is asked
whether that can be believed (promises SHARE-3, SEC-6)."""

import json
import os
import shutil
import subprocess
import sys

import pytest

import ad_form
from site_client import Client
from site_process import free_port
from watching import Run, Watch, contacted, literal, named, servers, settings, whole

CONNECTING = """
import socket, sys
port = int(sys.argv[1])
for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
    try:
        socket.create_connection((host, port), timeout=2)
    except OSError:
        pass
    try:
        socket.socket(family, socket.SOCK_DGRAM).sendto(b"x", (host, port + 1))
    except OSError:
        pass
"""


@pytest.fixture
def watched(watch):
    # `bin/setup` brings strace; whether the machine lets anybody trace isn't the project's to say.
    if watch.reason and os.environ.get("CI") and os.environ.get("ZONEVISIO_WATCH") != "off" and not shutil.which("strace"):
        pytest.fail(f"{watch.reason}; ZONEVISIO_WATCH=off goes on without")
    if watch.reason:
        pytest.skip(watch.reason)
    return watch


def test_the_program_connects_to_whom_its_settings_name_and_nobody_else(watched, start_site, start_mail_server):
    mails = start_mail_server()
    site = start_site(environment={"ZONEVISIO_SMTP_URL": mails.url})
    fields = ad_form.ad()
    client = Client(site.base)
    assert client.publish(fields).status_code < 400
    client.confirm(mails.mailbox.link(fields["email"]))
    site.stop()
    [run] = [run for run in watched.runs() if str(site.data) in run.arguments]
    assert run.addresses == {("127.0.0.1", mails.port)} and run.strangers() == set()


def test_a_connection_elsewhere_is_found(watched, tmp_path):
    watch = Watch(sys.executable)
    script, told, other = tmp_path / "connecting.py", free_port(), free_port()
    script.write_text(CONNECTING)
    # A proxy of the machine and the site's own address aren't settings that name a server.
    environment = {
        "ZONEVISIO_SMTP_URL": f"smtp://127.0.0.1:{told}", "ZONEVISIO_BASE_URL": f"http://127.0.0.1:{other}",
        "HTTP_PROXY": f"http://127.0.0.1:{other}"}
    for port in (told, other):
        subprocess.run([watch.program, script, str(port)], check=True, env=environment, timeout=30)
    found = {(host, port) for host, port, _ in watch.strangers()}
    assert {("127.0.0.1", other), ("127.0.0.1", other + 1), ("127.0.0.1", told + 1), ("::1", other)} <= found
    assert ("127.0.0.1", told) not in found
    watch.remove()


def test_whoever_is_on_another_machine_is_in_the_register_too(tmp_path):
    run = tmp_path / "7.0.settings"
    run.write_text("export ZONEVISIO_SMTP_URL='smtp://a:b@192.0.2.1:25'\nexport ZONEVISIO_IMAP_URL='imaps://192.0.2.2'\n")
    run.with_suffix(".arguments").write_text("serve\n")
    run.with_suffix(".register").write_text(json.dumps({"processors": [{"servers": ["192.0.2.1:25", "[2001:db8::1]:25"]}, {}]}))
    calls = "".join(
        f'7 connect(3, {{sa_family=AF_INET, sin_port=htons({port}), sin_addr=inet_addr("{host}")}}, 16) = 0\n'
        for host, port in (("192.0.2.1", 25), ("192.0.2.2", 993)))
    run.with_suffix(".calls").write_text(calls + "7     +++ exited with 0 +++\n")
    assert Run(run).strangers() == {("192.0.2.2", 993)}
    assert Run(run).register() == {("192.0.2.1", 25), ("2001:db8::1", 25)}
    run.with_suffix(".register").unlink()
    assert Run(run).strangers() == {("192.0.2.1", 25), ("192.0.2.2", 993)}


@pytest.mark.parametrize("log", [
    None, "", '7 connect(3, {sa_family=AF_UNIX, sun_path="/run/x"}, 9) = 0\n', "8 +++ exited with 0 +++\n"])
def test_a_run_that_was_not_watched_to_its_end_is_said_so(tmp_path, log):
    path = tmp_path / "7.0.calls"
    if log is not None:
        path.write_text(log)
    with pytest.raises(AssertionError, match="nobody watched"):
        whole(path, ["serve"], seconds=0)


def test_what_a_run_is_told_is_read_as_it_is_written():
    said = (
        "export HTTP_PROXY='http://192.0.2.9:3128'\nexport ZONEVISIO_BASE_URL='https://192.0.2.8'\n"
        "export ZONEVISIO_DATABASE_URL='postgresql://role:secret@db.example:5433,[2001:db8::1]:5432/site?sslmode=require'\n"
        "export ZONEVISIO_TURN_URL='turn:192.0.2.7:3478?transport=udp'\nexport ZONEVISIO_IMAP_URL='imaps://box%40a@mail.example'\n")
    assert list(servers("\n".join(settings(said).values()))) == [
        ("db.example", {5433}), ("2001:db8::1", {5432}), ("192.0.2.7", {3478}), ("mail.example", {993})]
    assert ("192.0.2.7", 3478) in literal(said) and ("127.0.0.1", 25) in named("smtp://localhost:25")
    assert contacted(
        '1 connect(3, {sa_family=AF_UNIX, sun_path="/run/x"}, 9) = 0\n'
        '1 sendto(4, "x", 1, 0, NULL, 0) = 1\n'
        '1 connect(3, {sa_family=AF_INET6, sin6_port=htons(25), sin6_flowinfo=htonl(0), '
        'inet_pton(AF_INET6, "::ffff:192.0.2.1", &sin6_addr), sin6_scope_id=0}, 28 <unfinished ...>\n'
        '1 connect(3, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("192.0.2.9")}, 16) = 0\n'
    ) == {("192.0.2.1", 25)}
