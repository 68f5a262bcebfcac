import { describe, expect, it } from "vitest";
import { Player } from "../../src/sound/player";
import { soundOf } from "../../src/sound/tones";
import { madeAudio } from "./made_audio";

const LEFT = { pan: -1, gain: 1, mono: false };

describe("Player", () => {
  it("plays every tone of a sound to its side, and lets it end", () => {
    const audio = madeAudio();
    new Player(() => audio.context).play(soundOf("bell"), LEFT);
    const voices = audio.nodes.filter(({ kind }) => kind === "oscillator");
    expect(voices.length).toBe(soundOf("bell").length);
    for (const voice of voices) expect(voice.stopped).toBeGreaterThan(1);
    expect(audio.nodes.find(({ kind }) => kind === "panner")?.values.pan).toBe(-1);
  });

  it("has no sides for who hears with one ear", () => {
    const audio = madeAudio();
    new Player(() => audio.context).play(soundOf("tram"), { ...LEFT, mono: true });
    expect(audio.nodes.some(({ kind }) => kind === "panner")).toBe(false);
    const out = audio.nodes.filter(({ to }) => to.some(({ kind }) => kind === "destination"));
    expect(out.map(({ kind }) => kind)).toEqual(["gain"]);
  });

  it("wakes a context that a browser keeps asleep", () => {
    const audio = madeAudio("suspended");
    new Player(() => audio.context).play(soundOf("bell"), LEFT);
    expect(audio.resumed).toBe(1);
  });

  it("is silent without Web Audio, and at no volume opens nothing", () => {
    let opened = 0;
    const player = new Player(() => {
      opened += 1;
      return undefined;
    });
    player.play(soundOf("bell"), { ...LEFT, gain: 0 });
    expect(opened).toBe(0);
    player.play(soundOf("bell"), LEFT);
    player.close();
    expect(opened).toBe(1);
  });

  it("leaves out what comes on top of very much", () => {
    const audio = madeAudio();
    const player = new Player(() => audio.context);
    for (let at = 0; at < 100; at += 1) player.play(soundOf("bell"), LEFT);
    expect(audio.nodes.filter(({ kind }) => kind === "oscillator").length).toBeLessThanOrEqual(64);
  });
});
