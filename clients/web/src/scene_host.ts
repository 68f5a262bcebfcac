/**
 * Opens the 3D scene when it is wanted and closes it when it is not. The scene's code is loaded at that moment and not before.
 *
 * Invariant: at most one scene is open; whatever goes wrong with it, the page goes on in words.
 */

import type { SceneView } from "./scene/scene";
import type { CityState } from "./state/types";
import type { CityPage } from "./ui/city";
import type { PreferencesStore } from "./ui/preferences";
import { say } from "./words";

const ZOOM_PER_STEP = 1.15;

export class SceneHost {
  private scene: SceneView | undefined;
  private opening = 0;
  private readonly resized = new ResizeObserver(() => this.scene?.resize());
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly page: CityPage,
    private readonly state: CityState,
    private readonly preferences: PreferencesStore,
    private readonly trouble: (sentence: string) => void,
  ) {
    page.scene.onChange((wanted) => (wanted ? void this.open() : this.close()));
    page.scene.onLook((pitch_deg) => this.scene?.look(0, pitch_deg));
    page.scene.onTap((x_px, y_px) => this.pick(x_px, y_px));
    page.scene.onZoom((steps) => this.scene?.zoom(ZOOM_PER_STEP ** steps));
    this.stops.push(preferences.on((changed) => this.scene?.setPreferences(changed)));
    this.resized.observe(page.canvas);
    if (page.scene.wanted) void this.open();
  }

  /** Draw a frame, when there is a scene. */
  frame(dt_s: number): void {
    try {
      this.scene?.frame(dt_s);
    } catch (error) {
      this.fail(error, say("scene-broke"));
    }
  }

  /** Let go of the scene for good. */
  dispose(): void {
    this.close();
    this.resized.disconnect();
    for (const stop of this.stops) stop();
  }

  private pick(x_px: number, y_px: number): void {
    const feature = this.scene?.pick(x_px, y_px);
    if (feature !== undefined) this.page.picked(feature);
  }

  private async open(): Promise<void> {
    if (this.scene) return;
    this.opening += 1;
    const attempt = this.opening;
    try {
      const { openScene, NoWebGL } = await import("./scene/scene");
      if (attempt !== this.opening) return;
      const scene = await openScene(this.page.canvas, this.state, this.preferences.current).catch((error: unknown) => {
        if (attempt !== this.opening || !(error instanceof NoWebGL)) throw error;
        this.page.sceneFailed(error.message);
        return undefined;
      });
      if (attempt === this.opening) this.show(scene);
      else scene?.close();
    } catch (error) {
      if (attempt === this.opening) this.fail(error, say("scene-not-loaded"));
    }
  }

  private show(scene: SceneView | undefined): void {
    this.scene = scene;
    scene?.onTrouble(this.trouble);
    scene?.resize();
    void scene?.onFirstFrame.then(({ bytes }) => performance.mark("citiverse:first-frame", { detail: { bytes } }));
  }

  private close(): void {
    this.opening += 1;
    this.scene?.close();
    this.scene = undefined;
  }

  /** A fault of ours: report it, and leave the resident with everything else. */
  private fail(error: unknown, sentence: string): void {
    reportError(error);
    this.close();
    this.page.sceneFailed(sentence);
  }
}
