// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { PreferencesStore } from "../../src/ui/preferences";
import { SceneLink } from "../../src/ui/scene_link";

let store: PreferencesStore;
let link: SceneLink;

beforeEach(() => {
  localStorage.clear();
  store = new PreferencesStore();
  link = new SceneLink(store);
});

it("wants a scene as the preference says, and none that cannot be shown", () => {
  expect(link.wanted).toBe(true);
  store.set({ scene: false });
  expect(link.wanted).toBe(false);
  store.set({ scene: true });
  link.fail();
  expect([link.wanted, link.broken, store.current.scene]).toEqual([false, true, true]);
});

it("tells whoever draws what changed and what hands do, and works with nobody there", () => {
  link.look(1);
  const [change, look, zoom, tap] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  link.onChange(change);
  link.onLook(look);
  link.onZoom(zoom);
  link.onTap(tap);
  link.changed();
  link.look(5);
  link.zoom(-1);
  link.tap(30, 40);
  expect([change, look, zoom, tap].map((mock) => mock.mock.calls)).toEqual([[[true]], [[5]], [[-1]], [[30, 40]]]);
});
