// How loud the microphone is: heard by this page alone.

const pause = 100;

export function startMeter(meter, devices) {
  let context = null;
  let timer = 0;

  devices.onChange((kind, track) => {
    if (kind !== "microphone") return;
    clearInterval(timer);
    context?.close();
    context = null;
    meter.value = 0;
    if (track) listen(track);
  });

  function listen(track) {
    context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      // From silence, −60 dB, to as loud as can be.
      meter.value = Math.min(1, Math.max(0, 1 + Math.log10(power + 1e-9) / 6));
    }, pause);
  }
}
