// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SceneView } from "../src/scene/scene";
import { SceneHost } from "../src/scene_host";
import type { CityState } from "../src/state/types";
import type { CityPage } from "../src/ui/city";
import { PreferencesStore } from "../src/ui/preferences";

const opened = vi.hoisted(() => ({ open: vi.fn(), NoWebGL: class NoWebGL extends Error {} }));
vi.mock("../src/scene/scene", () => ({ openScene: opened.open, NoWebGL: opened.NoWebGL }));

class FakeScene {
  readonly frame = vi.fn();
  readonly resize = vi.fn();
  readonly look = vi.fn();
  readonly zoom = vi.fn();
  readonly pick = vi.fn();
  readonly setPreferences = vi.fn();
  readonly close = vi.fn();
  readonly onTrouble = vi.fn();
  readonly onFirstFrame = new Promise(() => {});
}

class FakePage {
  sceneWanted = true;
  readonly canvas = document.createElement("canvas");
  readonly sceneFailed = vi.fn();
  change: (wanted: boolean) => void = () => {};
  tilt: (pitch_deg: number) => void = () => {};
  zoom: (steps: number) => void = () => {};
  onSceneChange(listener: (wanted: boolean) => void): void {
    this.change = listener;
  }
  onLook(listener: (pitch_deg: number) => void): void {
    this.tilt = listener;
  }
  tap: (x_px: number, y_px: number) => void = () => {};
  readonly picked = vi.fn();
  onTap(listener: (x_px: number, y_px: number) => void): void {
    this.tap = listener;
  }
  onZoom(listener: (steps: number) => void): void {
    this.zoom = listener;
  }
}

let page: FakePage;
let scenes: FakeScene[];
const preferences = new PreferencesStore();

beforeEach(() => {
  page = new FakePage();
  scenes = [];
  vi.stubGlobal("reportError", vi.fn());
  opened.open.mockReset().mockImplementation(async () => {
    scenes.push(new FakeScene());
    return scenes.at(-1) as unknown as SceneView;
  });
});

const host = () => new SceneHost(page as unknown as CityPage, {} as CityState, preferences, () => {});
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("SceneHost", () => {
  it("opens no scene until it is wanted", async () => {
    page.sceneWanted = false;
    const scene = host();
    await settled();
    scene.frame(0.1);
    expect(opened.open).not.toHaveBeenCalled();
    page.change(true);
    await vi.waitFor(() => expect(scenes).toHaveLength(1));
  });

  it("passes frames, looks, zooms and preferences on, until it is let go", async () => {
    const scene = host();
    await vi.waitFor(() => expect(scenes[0]?.resize).toHaveBeenCalled());
    scene.frame(0.1);
    page.tilt(5);
    page.zoom(2);
    preferences.set({ quality: "low" });
    expect(scenes[0]?.frame).toHaveBeenCalledWith(0.1);
    expect(scenes[0]?.look).toHaveBeenCalledWith(0, 5);
    expect(scenes[0]?.zoom.mock.calls[0]?.[0]).toBeGreaterThan(1);
    expect(scenes[0]?.setPreferences).toHaveBeenCalledWith(expect.objectContaining({ quality: "low" }));
    scene.dispose();
    scene.frame(0.1);
    preferences.set({ quality: "high" });
    expect(scenes[0]?.close).toHaveBeenCalledOnce();
    expect(scenes[0]?.frame).toHaveBeenCalledOnce();
    expect(scenes[0]?.setPreferences).toHaveBeenCalledOnce();
  });

  it("tells the page what was tapped, and nothing where nothing is", async () => {
    host();
    await vi.waitFor(() => expect(scenes[0]?.resize).toHaveBeenCalled());
    scenes[0]?.pick.mockReturnValueOnce({ id: "hall" });
    page.tap(30, 40);
    page.tap(50, 60);
    expect(scenes[0]?.pick.mock.calls).toEqual([
      [30, 40],
      [50, 60],
    ]);
    expect(page.picked.mock.calls).toEqual([[{ id: "hall" }]]);
  });

  it("closes a scene that came when it was no longer wanted", async () => {
    const arrive: (() => void)[] = [];
    opened.open.mockImplementation(async () => {
      const scene = new FakeScene();
      scenes.push(scene);
      await new Promise<void>((resolve) => arrive.push(resolve));
      return scene;
    });
    host();
    await vi.waitFor(() => expect(arrive).toHaveLength(1));
    page.change(false);
    page.change(true);
    await vi.waitFor(() => expect(arrive).toHaveLength(2));
    for (const resolve of arrive) resolve();
    await vi.waitFor(() => expect(scenes[0]?.close).toHaveBeenCalledOnce());
    expect(scenes[1]?.close).not.toHaveBeenCalled();
    expect(scenes[1]?.resize).toHaveBeenCalledOnce();
  });

  it("goes on in words when the browser cannot draw", async () => {
    opened.open.mockRejectedValue(new opened.NoWebGL("No WebGL here."));
    host();
    await vi.waitFor(() => expect(page.sceneFailed).toHaveBeenCalledWith("No WebGL here."));
    expect(reportError).not.toHaveBeenCalled();
  });

  it("reports a fault while drawing once, and goes on in words", async () => {
    const scene = host();
    await vi.waitFor(() => expect(scenes[0]?.resize).toHaveBeenCalled());
    scenes[0]?.frame.mockImplementation(() => {
      throw new Error("a fault");
    });
    scene.frame(0.1);
    scene.frame(0.1);
    expect(reportError).toHaveBeenCalledOnce();
    expect(page.sceneFailed).toHaveBeenCalledOnce();
    expect(scenes[0]?.close).toHaveBeenCalledOnce();
  });
});
