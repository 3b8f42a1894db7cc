"""What a call by video takes of the relay: two connections of a real browser through coturn, nothing else allowed.

    .venv/bin/python Benchmarks/relay.py [--seconds 30]
"""

import argparse
import http.server
import os
import pathlib
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

from playwright.sync_api import sync_playwright  # noqa: E402
from relay_server import RelayServer  # noqa: E402

SIZES = [(640, 480), (1280, 720)]
# What one direction may take at the most, in kbit/s: what docs/operations.md tells operators to reckon with.
MOST_KILOBITS = 3_000
# Of each packet on its way to or from the relay: ChannelData, UDP, IPv4.
HEADERS = 4 + 8 + 20
# One processor is enough for that many calls at least.
LEAST_CALLS = 10

CALL = """
async ({relay, width, height, isBusy, seconds}) => {
  const busy = () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext('2d');
    const size = 16;
    setInterval(() => {
      for (let count = 0; count < 600; count += 1) {
        context.fillStyle = `hsl(${Math.random() * 360} 70% 50%)`;
        context.fillRect(Math.random() * width, Math.random() * height, size, size);
      }
    }, 33);
    return canvas.captureStream(30);
  };
  const wish = {video: {width, height, frameRate: 30}, audio: true};
  const camera = await navigator.mediaDevices.getUserMedia(wish);
  if (isBusy) {
    camera.removeTrack(camera.getVideoTracks()[0]);
    camera.addTrack(busy().getVideoTracks()[0]);
  }
  const options = {iceServers: [relay], iceTransportPolicy: 'relay'};
  const sides = [new RTCPeerConnection(options), new RTCPeerConnection(options)];
  sides.forEach((side, number) => {
    side.onicecandidate = event => event.candidate && sides[1 - number].addIceCandidate(event.candidate);
    camera.getTracks().forEach(track => side.addTrack(track, camera));
  });
  const [first, second] = sides;
  await first.setLocalDescription();
  await second.setRemoteDescription(first.localDescription);
  await second.setLocalDescription();
  await first.setRemoteDescription(second.localDescription);
  const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
  const count = async () => {
    const seen = {bytes: 0, packets: 0, frames: 0, kinds: [], width: 0};
    for (const side of sides) {
      for (const entry of (await side.getStats()).values()) {
        if (entry.type === 'transport') {
          seen.bytes += entry.bytesSent;
          seen.packets += entry.packetsSent;
        }
        if (entry.type === 'inbound-rtp' && entry.kind === 'video') {
          seen.frames += entry.framesDecoded ?? 0;
          seen.width = entry.frameWidth ?? 0;
        }
        if (entry.type === 'local-candidate') seen.kinds.push(entry.candidateType);
      }
    }
    return seen;
  };
  for (let turn = 0; (await count()).frames < 60; turn += 1) {
    if (turn > 200) throw new Error(`no picture comes: ${first.iceConnectionState}`);
    await wait(100);
  }
  // The first seconds are slower: each side finds out how much the way carries.
  await wait(8000);
  const before = await count();
  const started = performance.now();
  await wait(seconds * 1000);
  const after = await count();
  const time = (performance.now() - started) / 1000;
  sides.forEach(side => side.close());
  camera.getTracks().forEach(track => track.stop());
  return {
    bytes: after.bytes - before.bytes, packets: after.packets - before.packets, frames: after.frames - before.frames,
    kinds: [...new Set(after.kinds)], width: after.width, seconds: time,
  };
}
"""


class EmptyPage(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>mesure</title>")

    def log_message(self, *_):
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=30)
    options = parser.parse_args()
    bounds = measure.Bounds()
    relay = RelayServer().start()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), EmptyPage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        rows = calls(relay, f"http://127.0.0.1:{server.server_port}", options.seconds, bounds)
    finally:
        relay.remove()
        server.shutdown()
    measure.table("A call through the relay, both directions together but for the second column", [
        "picture", "kbit/s of one direction", "frames a second", "the relay takes in, and gives out",
        "its processor", "its memory"], rows)
    bounds.close()


def calls(relay, base, seconds, bounds):
    path = subprocess.run([measure.ROOT / "bin/browser"], check=True, capture_output=True, text=True).stdout.strip()
    arguments = [
        "--no-sandbox", "--disable-gpu", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        for width, height in SIZES:
            for is_busy in (False, True):
                page = browser.new_page()
                page.goto(base)
                rows.append(one(page, relay, width, height, is_busy, seconds, bounds))
                page.close()
        browser.close()
    return rows


def one(page, relay, width, height, is_busy, seconds, bounds):
    spent = processor_seconds(relay.process.pid)
    seen = page.evaluate(CALL, {
        "relay": relay.access(), "width": width, "height": height, "isBusy": is_busy, "seconds": seconds})
    spent = processor_seconds(relay.process.pid) - spent
    name = f"{width}×{height}, {'all of it moves' if is_busy else 'a still room'}"
    assert seen["kinds"] == ["relay"], f"a way around the relay: {seen['kinds']}"
    kilobits = (seen["bytes"] + HEADERS * seen["packets"]) * 8 / 1000 / seen["seconds"]
    # The call took the relay a little longer than what was counted.
    share = spent / (seen["seconds"] + 8)
    bounds.expect(kilobits / 2 <= MOST_KILOBITS, f"{name}: {kilobits / 2:.0f} kbit/s in one direction")
    bounds.expect(share * LEAST_CALLS <= 1, f"{name}: the relay takes {share:.1%} of a processor for one call")
    return [
        name, f"{kilobits / 2:,.0f}", f"{seen['frames'] / 2 / seen['seconds']:.0f} (width {seen['width']})",
        f"{kilobits:,.0f} kbit/s each", f"{share:.1%}", f"{measure.resident_megabytes(relay.process.pid):.0f} MB"]


def processor_seconds(pid):
    words = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
