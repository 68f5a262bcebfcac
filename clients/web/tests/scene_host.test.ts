// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SceneView } from "../src/scene/scene";
import { SceneHost } from "../src/scene_host";
import type { CityState } from "../src/state/types";
import type { CityPage } from "../src/ui/city";
import { PreferencesStore } from "../src/ui/preferences";
import { SceneLink } from "../src/ui/scene_link";

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
  private readonly wishes = new PreferencesStore();
  readonly scene = new SceneLink(this.wishes);
  readonly canvas = document.createElement("canvas");
  readonly sceneFailed = vi.fn();
  readonly picked = vi.fn();

  want(scene: boolean): void {
    this.wishes.set({ scene });
    this.scene.changed();
  }
}

let page: FakePage;
let scenes: FakeScene[];
const preferences = new PreferencesStore();

beforeEach(() => {
  localStorage.clear();
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
    page.want(false);
    const scene = host();
    await settled();
    scene.frame(0.1);
    expect(opened.open).not.toHaveBeenCalled();
    page.want(true);
    await vi.waitFor(() => expect(scenes).toHaveLength(1));
  });

  it("passes frames, looks, zooms and preferences on, until it is let go", async () => {
    const scene = host();
    await vi.waitFor(() => expect(scenes[0]?.resize).toHaveBeenCalled());
    scene.frame(0.1);
    page.scene.look(5);
    page.scene.zoom(2);
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
    page.scene.tap(30, 40);
    page.scene.tap(50, 60);
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
    page.want(false);
    page.want(true);
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
