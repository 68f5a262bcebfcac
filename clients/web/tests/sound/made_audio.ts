/** Web Audio for tests: remembers what was connected to what. Invariant: makes no sound. */

export interface MadeNode {
  readonly kind: string;
  readonly to: MadeNode[];
  readonly values: Record<string, number>;
  stopped?: number;
  ended?: () => void;
}

export interface MadeAudio {
  readonly context: BaseAudioContext;
  readonly nodes: MadeNode[];
  resumed: number;
}

export function madeAudio(state: AudioContextState = "running"): MadeAudio {
  const nodes: MadeNode[] = [];
  const of = (kind: string): MadeNode & Record<string, unknown> => {
    const values: Record<string, number> = {};
    const parameter = (name: string) => ({
      set value(to: number) {
        values[name] = to;
      },
      setValueAtTime: (to: number) => (values[name] = to),
      linearRampToValueAtTime: (to: number) => (values[`${name}.end`] = to),
    });
    const node: MadeNode & Record<string, unknown> = {
      kind,
      to: [],
      values,
      connect: (next: MadeNode) => node.to.push(next),
      disconnect: () => undefined,
      gain: parameter("gain"),
      pan: parameter("pan"),
      frequency: parameter("frequency"),
      start: () => undefined,
      stop: (at: number) => {
        node.stopped = at;
      },
    };
    nodes.push(node);
    return node;
  };
  const made: MadeAudio = {
    nodes,
    resumed: 0,
    context: {
      state,
      currentTime: 1,
      destination: of("destination"),
      createGain: () => of("gain"),
      createOscillator: () => of("oscillator"),
      createStereoPanner: () => of("panner"),
      resume: async () => {
        made.resumed += 1;
      },
      close: async () => undefined,
    } as unknown as BaseAudioContext,
  };
  return made;
}
