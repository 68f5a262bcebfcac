/**
 * Takes the resident's voice from the microphone, as the wire wants it: 16,000 samples a second of 16 bits, a tenth of a second at a time.
 *
 * Invariant: after `stop`, and after a start that failed, the microphone is off; nothing is kept.
 */

export interface Piece {
  readonly pcm: Uint8Array;
  /** Root mean square, 0..1. */
  readonly level: number;
}

export const RATE_HZ = 16_000;
const WORKLET = "/voice_worklet.js";

export class Voice {
  private context: AudioContext | undefined;
  private stream: MediaStream | undefined;
  private wish = 0;

  /** Whether this browser can do it at all. */
  static get possible(): boolean {
    return typeof AudioWorkletNode !== "undefined" && typeof navigator.mediaDevices?.getUserMedia === "function";
  }

  /** Begin; rejects when the person or the browser does not want to. False when it was stopped meanwhile. */
  async start(heard: (piece: Piece) => void): Promise<boolean> {
    this.stop();
    this.wish += 1;
    const own = this.wish;
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    });
    const context = new AudioContext({ sampleRate: RATE_HZ });
    try {
      await context.audioWorklet.addModule(WORKLET);
    } catch (error) {
      release(context, stream);
      throw error;
    }
    if (own !== this.wish) {
      release(context, stream);
      return false;
    }
    this.context = context;
    this.stream = stream;
    const node = new AudioWorkletNode(context, "voice", { numberOfOutputs: 0 });
    node.port.onmessage = ({ data }: MessageEvent<Piece>) => heard(data);
    context.createMediaStreamSource(stream).connect(node);
    return true;
  }

  /** Let go of the microphone. */
  stop(): void {
    this.wish += 1;
    if (this.context !== undefined && this.stream !== undefined) release(this.context, this.stream);
    this.context = undefined;
    this.stream = undefined;
  }
}

function release(context: AudioContext, stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
  void context.close();
}
