// A short tone where a scanned number is not taken: whoever scans looks at the parcels, not at the screen.

/** @type {?AudioContext} */
let sound = null;

export function warn() {
  sound ??= new AudioContext();
  const tone = sound.createOscillator();
  const volume = sound.createGain();
  tone.type = "square";
  tone.frequency.value = 220;
  volume.gain.value = 0.08;
  tone.connect(volume).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.25);
}
