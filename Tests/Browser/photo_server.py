"""A store of photos with the S3 interface on this machine: moto's, behind a look at each request's signature.

    photo_server.py --port 0 --control FILE

It prints "port N", then "ready". The control file says what it does, a word each time; it answers "mode WORD":
up; down (nobody listens); failing (each answer is 503); age (what it has was written two hours earlier); versions (what is
deleted is kept); plain (no more).

It ends with SIGTERM, or when the process that started it is gone.
"""

import argparse
import datetime
import hashlib
import hmac
import os
import pathlib
import re
import threading
import time
import urllib.parse

KEY, SECRET, REGION, BUCKET = "AKIDEXEMPLE", "secret/de+test=", "fr-test-1", "photos"


def is_signed(environ, body):
    """Whether the signature is right, computed here from the published description of Signature Version 4."""
    found = re.fullmatch(
        r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request,\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})",
        environ.get("HTTP_AUTHORIZATION", ""))
    if not found or found[1] != KEY or found[3] != REGION:
        return False
    moment = environ.get("HTTP_X_AMZ_DATE", "")
    if not moment.startswith(found[2]) or environ.get("HTTP_X_AMZ_CONTENT_SHA256") != hashlib.sha256(body).hexdigest():
        return False
    sent = datetime.datetime.strptime(moment, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.UTC)
    if abs((datetime.datetime.now(datetime.UTC) - sent).total_seconds()) > 900:
        return False
    path, _, query = environ["RAW_URI"].partition("?")
    pairs = sorted(urllib.parse.parse_qsl(query, keep_blank_values=True))
    quoted = "&".join(f"{urllib.parse.quote(a, safe='-_.~')}={urllib.parse.quote(b, safe='-_.~')}" for a, b in pairs)
    headers = "".join(
        f"{name}:{environ['HTTP_' + name.upper().replace('-', '_')].strip()}\n" for name in found[4].split(";"))
    canonical = "\n".join(
        [environ["REQUEST_METHOD"], path, quoted, headers, found[4], environ["HTTP_X_AMZ_CONTENT_SHA256"]])
    scope = f"{found[2]}/{REGION}/s3/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", moment, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = ("AWS4" + SECRET).encode()
    for part in [found[2], REGION, "s3", "aws4_request"]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.compare_digest(hmac.new(key, text.encode(), hashlib.sha256).hexdigest(), found[5])


class Store:
    """The program that answers, and what it has."""

    def __init__(self):
        # Read by moto when it is brought in.
        os.environ["MOTO_S3_CUSTOM_ENDPOINTS"] = ""
        from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

        self.application = DomainDispatcherApplication(create_backend_app)
        self.isFailing = False

    def __call__(self, environ, start_response):
        import io

        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        if self.isFailing:
            start_response("503 Service Unavailable", [("content-length", "0")])
            return [b""]
        # Who has the control file reads it directly.
        if environ.get("HTTP_X_TEST") != "look" and not is_signed(environ, body):
            answer = b"<Error><Code>SignatureDoesNotMatch</Code></Error>"
            start_response("403 Forbidden", [("content-length", str(len(answer)))])
            return [answer]
        environ["HTTP_AUTHORIZATION"] = (
            f"AWS4-HMAC-SHA256 Credential={KEY}/20261128/{REGION}/s3/aws4_request, SignedHeaders=host, Signature=0")
        return self.application(environ, start_response)

    @property
    def bucket(self):
        from moto.s3.models import s3_backends

        backend = s3_backends["123456789012"]["aws"]
        if BUCKET not in backend.buckets:
            backend.create_bucket(BUCKET, REGION)
        return backend.buckets[BUCKET]

    def age(self):
        for key in self.bucket.keys.values():
            key.last_modified = key.last_modified - datetime.timedelta(hours=2)


def main():
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Silent(WSGIRequestHandler):
        def log(self, *_):
            pass

    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--control", type=pathlib.Path, required=True)
    options = parser.parse_args()
    store = Store()
    assert store.bucket.name == BUCKET

    def listen(port):
        server = make_server("127.0.0.1", port, store, threaded=True, request_handler=Silent)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    server = listen(options.port)
    port = server.server_port
    print(f"port {port}", flush=True)
    print("ready", flush=True)
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(0.02)
        if not options.control.exists():
            continue
        mode = options.control.read_text().strip()
        options.control.unlink()
        if mode == "down" and server:
            server.shutdown()
            server.server_close()
            server = None
        elif mode == "up":
            store.isFailing = False
            server = server or listen(port)
        elif mode == "failing":
            store.isFailing = True
        elif mode == "age":
            store.age()
        elif mode in ("versions", "plain"):
            store.bucket.versioning_status = "Enabled" if mode == "versions" else None
        print(f"mode {mode}", flush=True)


if __name__ == "__main__":
    main()
