/**
 * Starts WebGL and says what kind of machine it runs on.
 *
 * Invariant: when WebGL cannot start, the caller gets `NoWebGL` with a sentence for the resident, and nothing else is thrown.
 */
import { PCFShadowMap, WebGLRenderer } from "three";
import type { Preferences } from "../state/types";
import { say } from "../words";
import { type Device, firstLevel, LEVELS } from "./quality";

/** The scene cannot be drawn here. The message can be shown as it is. */
export class NoWebGL extends Error {
  override readonly name = "NoWebGL";
  constructor() {
    super(say("scene-no-webgl"));
  }
}

interface Started {
  readonly renderer: WebGLRenderer;
  readonly device: Device;
}

/** Start WebGL on a canvas. Throws `NoWebGL`. */
export function start(canvas: HTMLCanvasElement, quality: Preferences["quality"]): Started {
  const device = probe();
  const level = LEVELS[firstLevel(device, quality)];
  try {
    const renderer = new WebGLRenderer({
      canvas,
      antialias: level?.antialias ?? false,
      alpha: false,
      stencil: false,
      powerPreference: "high-performance",
    });
    renderer.shadowMap.type = PCFShadowMap;
    renderer.info.autoReset = false;
    return { renderer, device };
  } catch (error) {
    // three.js throws a plain Error when the browser gives no context.
    console.warn("WebGL did not start:", error);
    throw new NoWebGL();
  }
}

/** Ask a context of its own for the driver's name: whether to smooth edges must be known before the real context is made. */
function probe(): Device {
  const context = document.createElement("canvas").getContext("webgl2");
  if (context === null) throw new NoWebGL();
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(
    context.getParameter(names === null ? context.RENDERER : names.UNMASKED_RENDERER_WEBGL) ?? "",
  );
  context.getExtension("WEBGL_lose_context")?.loseContext();
  const memory: unknown = (navigator as { deviceMemory?: unknown }).deviceMemory;
  return {
    renderer,
    cores: navigator.hardwareConcurrency || 4,
    memory_gb: typeof memory === "number" ? memory : 0,
    touch: window.matchMedia("(pointer: coarse)").matches,
  };
}
