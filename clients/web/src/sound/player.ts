/**
 * Plays tones, to the left or right and louder or quieter, over Web Audio; or to both ears alike for who hears with one (XAUR 18a).
 *
 * Browsers begin silent until somebody presses something, so the context is opened with the first sound and woken when it sleeps.
 *
 * Invariant: without Web Audio, or when the browser refuses it, everything is silent and nothing fails; with `mono` both channels are equal.
 */
import type { Tone } from "./tones";

export interface Playing {
  /** -1 left to 1 right. */
  readonly pan: number;
  /** 0..1. */
  readonly gain: number;
  readonly mono: boolean;
}

/** Tones at once; what comes on top is left out. */
const TONES_MAX = 64;
const FADE_S = 0.012;
/** All sounds of the page together stay below this: nobody is startled. */
const STRENGTH = 0.4;

export class Player {
  private context: BaseAudioContext | undefined;
  private sounding = 0;

  /** `make` opens a context; undefined where there is none. */
  constructor(private readonly make: () => BaseAudioContext | undefined = audioContext) {}

  /** Play tones now. */
  play(tones: readonly Tone[], { pan, gain, mono }: Playing): void {
    if (gain <= 0) return;
    this.context ??= this.make();
    const { context } = this;
    if (context === undefined) return;
    if (context.state === "suspended" && "resume" in context) void (context as AudioContext).resume().catch(quiet);
    const out = context.createGain();
    out.gain.value = Math.min(1, gain) * STRENGTH;
    if (mono) out.connect(context.destination);
    else {
      const side = context.createStereoPanner();
      side.pan.value = Math.max(-1, Math.min(1, pan));
      out.connect(side);
      side.connect(context.destination);
    }
    for (const tone of tones) this.sound(context, out, tone);
  }

  /** Let go of the sound card. */
  close(): void {
    const { context } = this;
    this.context = undefined;
    if (context !== undefined && "close" in context) void (context as AudioContext).close().catch(quiet);
  }

  private sound(context: BaseAudioContext, out: AudioNode, tone: Tone): void {
    if (this.sounding >= TONES_MAX) return;
    const begin_s = context.currentTime + tone.at_s;
    const end_s = begin_s + tone.for_s;
    const voice = context.createOscillator();
    const envelope = context.createGain();
    voice.type = tone.shape;
    voice.frequency.setValueAtTime(tone.from_hz, begin_s);
    voice.frequency.linearRampToValueAtTime(tone.to_hz, end_s);
    envelope.gain.setValueAtTime(0, begin_s);
    envelope.gain.linearRampToValueAtTime(tone.gain, begin_s + FADE_S);
    envelope.gain.linearRampToValueAtTime(0, end_s);
    voice.connect(envelope);
    envelope.connect(out);
    voice.start(begin_s);
    voice.stop(end_s);
    this.sounding += 1;
    voice.onended = () => {
      this.sounding -= 1;
      envelope.disconnect();
    };
  }
}

function audioContext(): BaseAudioContext | undefined {
  try {
    return typeof AudioContext === "undefined" ? undefined : new AudioContext();
  } catch {
    // No sound card, or a browser that forbids it: everything that sounds is also said in words.
    return undefined;
  }
}

function quiet(): void {
  // The browser waits for a press before it lets a page sound; the next sound asks again.
}
