/**
 * Cuts the microphone's sound into tenths of a second of 16 bits, beside the page's own thread (docs/protocol.md, VOICE).
 *
 * Invariant: keeps no more than one piece; nothing is stored.
 */
const SAMPLES = 1600;

class Voice extends AudioWorkletProcessor {
  constructor() {
    super();
    this.piece = new Int16Array(SAMPLES);
    this.at = 0;
    this.sum = 0;
  }

  process([input]) {
    const channel = input?.[0];
    if (channel === undefined) return true;
    for (const sample of channel) {
      const level = Math.max(-1, Math.min(1, sample));
      this.piece[this.at] = Math.round(level * 32767);
      this.sum += level * level;
      this.at += 1;
      if (this.at === SAMPLES) this.send();
    }
    return true;
  }

  send() {
    const pcm = new Uint8Array(this.piece.slice().buffer);
    this.port.postMessage({ pcm, level: Math.sqrt(this.sum / SAMPLES) }, [pcm.buffer]);
    this.at = 0;
    this.sum = 0;
  }
}

registerProcessor("voice", Voice);
