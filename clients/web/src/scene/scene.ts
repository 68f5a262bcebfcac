/**
 * The 3D view of the city: opens on a canvas, is told when to draw, and reads `CityState` only.
 *
 * Every part has its own file; this one puts them together and says in which order a frame happens.
 *
 * Invariant: the scene never writes state and asks for nothing; deleting this folder leaves a client that works.
 */
import { PerspectiveCamera, Raycaster, Scene, Vector2, type WebGLRenderer } from "three";
import type { CityFacts, CityState, Feature, Preferences } from "../state/types";
import { say } from "../words";
import { Avatars } from "./avatars";
import { Base, baseHeight } from "./base";
import { Follower } from "./camera";
import { Dresser } from "./dress";
import { Labels } from "./labels";
import { NoWebGL, start } from "./machine";
import { Materials } from "./materials";
import { moodFor } from "./mood";
import { Governor, type Level, pixelRatio } from "./quality";
import { RenewedTiles } from "./renewal";
import { Sky } from "./sky";
import { StillCrowd } from "./still_crowd";
import { Sun } from "./sun";
import { CityTiles } from "./tiles";
import { Walls } from "./walls";
import { decide, QUERIES, type Wishes } from "./wishes";

export { NoWebGL };

export interface FirstFrame {
  /** Since `openScene` was called. */
  readonly seconds: number;
  /** Bytes of the city loaded for it. */
  readonly bytes: number;
}

export interface SceneStats {
  readonly frames_per_second: number;
  readonly triangles: number;
  readonly draw_calls: number;
  readonly bytes_loaded: number;
  readonly tiles_shown: number;
  /** Sets of tiles in memory: two while a city is renewed. */
  readonly tile_sets: number;
  /** True when everything that this view needs has arrived. */
  readonly settled: boolean;
  readonly level: Level["name"];
  readonly people_drawn: number;
  readonly labels_shown: number;
  readonly first_person: boolean;
  readonly eye: { readonly x: number; readonly y: number; readonly z: number };
}

export interface SceneView {
  /** Draw one frame, `dt_s` after the last one. */
  frame(dt_s: number): void;
  /** Follow a change of the canvas's size on the page. */
  resize(): void;
  /** Look around by so many degrees (right and up are positive); the resident does not turn. */
  look(yaw_deg: number, pitch_deg: number): void;
  /** Go further away (factor above 1) or nearer; nearest is the resident's own eyes. */
  zoom(factor: number): void;
  /** Give the thing of the city that is drawn at this point of the canvas (CSS pixels); undefined where nothing has a name of its own. */
  pick(x_px: number, y_px: number): Feature | undefined;
  setPreferences(preferences: Preferences): void;
  /** Resolves after the first frame that shows a piece of the city (or that there is none). */
  readonly onFirstFrame: Promise<FirstFrame>;
  /** Hear sentences for the resident (lost picture, missing pieces); returns the way to stop. */
  onTrouble(listener: (sentence: string) => void): () => void;
  stats(): SceneStats;
  close(): void;
}

/** Where the server keeps the city package. */
const CITY_URL = "/city/";
const NEAR_PLANE_M = 0.25;
const FIELD_DEG = 58;
/** Upright pictures (phones) need a wider field, or one sees a slit of the street. */
const FIELD_UPRIGHT_DEG = 72;
const FIELD_UPRIGHT_ASPECT = 0.8;
/** The shadow map's middle lies this share of its reach ahead of the resident. */
const SHADOW_AHEAD = 0.45;
/** Longer steps would make smoothing jump; the first frame after a pause is one. */
const STEP_S_MAX = 0.25;
const RATE_SHARE = 0.1;
/** A page that was hidden has not waited. */
const SWAP_STEP_S_MAX = 1;
/** How often the empty scene is drawn while the first piece of the city is on its way. */
const WAITING_DRAW_S = 0.5;

/** Open the scene on a canvas. Throws `NoWebGL` when the browser cannot draw it. */
export async function openScene(
  canvas: HTMLCanvasElement,
  state: CityState,
  preferences: Preferences,
): Promise<SceneView> {
  const { renderer, device } = start(canvas, preferences.quality);
  return new View(canvas, renderer, state, preferences, new Governor(device, preferences.quality));
}

class View implements SceneView {
  readonly onFirstFrame: Promise<FirstFrame>;
  private first: ((frame: FirstFrame) => void) | null = null;
  private readonly began_ms = performance.now();
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(FIELD_DEG, 1, NEAR_PLANE_M, 1_000);
  private readonly follower = new Follower();
  private readonly walls = new Walls();
  private readonly sun = new Sun(this.scene);
  private readonly sky = new Sky(this.scene);
  private base: Base;
  private readonly materials: Materials;
  private readonly dresser: Dresser;
  private readonly tiles: RenewedTiles<CityTiles>;
  private city: CityFacts;
  private readonly ray = new Raycaster();
  private readonly avatars = new Avatars(this.scene);
  private readonly stillCrowd = new StillCrowd();
  private readonly labels: Labels;
  private readonly listeners = new Set<(sentence: string) => void>();
  private readonly endings = new AbortController();
  private wishes: Wishes;
  private lost = false;
  private closed = false;
  private frame_s = 0;
  private undrawn_s = WAITING_DRAW_S;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly renderer: WebGLRenderer,
    private readonly state: CityState,
    private preferences: Preferences,
    private readonly governor: Governor,
  ) {
    this.onFirstFrame = new Promise((resolve) => {
      this.first = resolve;
    });
    this.wishes = decide(preferences, matches);
    const mood = moodFor(this.wishes.dark, this.wishes.contrast);
    this.materials = new Materials(mood);
    this.dresser = new Dresser(this.materials, this.walls, mood);
    this.labels = new Labels(this.scene, mood);
    this.city = state.city;
    this.base = this.makeBase();
    this.tiles = new RenewedTiles(this.makeTiles());
    this.applyMood();
    this.applyLevel();
    this.listen();
  }

  frame(dt_s: number): void {
    if (this.closed || this.lost) return;
    const { state, wishes } = this;
    const step_s = Math.min(STEP_S_MAX, Math.max(0, dt_s));
    if (dt_s > 0) this.frame_s += (dt_s - this.frame_s) * (this.frame_s === 0 ? 1 : RATE_SHARE);
    if (this.governor.frame(dt_s * 1_000)) this.applyLevel();
    const { level } = this.governor;
    this.follower.frame(state.self, state.ground, this.walls, step_s, wishes.still);
    this.aim();
    this.follow(level);
    this.renew();
    for (const tiles of this.tiles.all) tiles.update(state.self.x, state.self.y, state.self.z);
    this.tiles.frame(Math.min(SWAP_STEP_S_MAX, Math.max(0, dt_s)));
    if (!wishes.still) this.materials.advance(step_s);
    const { self, people } = state;
    const drawn = { self, people, crowd: this.stillCrowd.of(state.crowd, wishes.frozen) };
    this.avatars.frame(drawn, level, step_s, !this.follower.firstPerson, wishes.still);
    const { anchorX, anchorZ } = this.avatars;
    this.labels.frame(drawn, this.camera, level.labels_max, step_s, wishes.still, anchorX, anchorZ);
    if (this.isTooEarly(dt_s)) return;
    this.renderer.info.reset();
    this.renderer.render(this.scene, this.camera);
    if (this.first !== null && (this.tiles.now.shown > 0 || this.tiles.now.settled)) this.announceFirst();
  }

  resize(): void {
    const width = Math.max(1, this.canvas.clientWidth);
    const height = Math.max(1, this.canvas.clientHeight);
    const ratio = pixelRatio(this.governor.level, width, height, window.devicePixelRatio);
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.camera.fov = this.camera.aspect < FIELD_UPRIGHT_ASPECT ? FIELD_UPRIGHT_DEG : FIELD_DEG;
    this.camera.updateProjectionMatrix();
    this.labels.resize(width, height, ratio);
    for (const tiles of this.tiles.all) tiles.resize(this.renderer);
  }

  look(yaw_deg: number, pitch_deg: number): void {
    this.follower.look(yaw_deg, pitch_deg);
  }

  zoom(factor: number): void {
    this.follower.zoom(factor);
  }

  pick(x_px: number, y_px: number): Feature | undefined {
    const { clientWidth, clientHeight } = this.canvas;
    const point = new Vector2((x_px / Math.max(1, clientWidth)) * 2 - 1, 1 - (y_px / Math.max(1, clientHeight)) * 2);
    this.ray.setFromCamera(point, this.camera);
    this.ray.far = this.governor.level.view_m;
    return this.tiles.now.pick(this.ray);
  }

  setPreferences(preferences: Preferences): void {
    this.preferences = preferences;
    const before = this.wishes;
    this.wishes = decide(preferences, matches);
    if (before.dark !== this.wishes.dark || before.contrast !== this.wishes.contrast) this.applyMood();
    if (this.governor.prefer(this.wishes.quality)) this.applyLevel();
  }

  onTrouble(listener: (sentence: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  stats(): SceneStats {
    const { render } = this.renderer.info;
    return {
      frames_per_second: this.frame_s > 0 ? 1 / this.frame_s : 0,
      triangles: render.triangles,
      draw_calls: render.calls,
      bytes_loaded: this.tiles.now.bytes,
      tiles_shown: this.tiles.now.shown,
      tile_sets: this.tiles.all.length,
      settled: this.tiles.now.settled && this.tiles.all.length === 1,
      level: this.governor.level.name,
      people_drawn: this.avatars.count,
      labels_shown: this.labels.shown,
      first_person: this.follower.firstPerson,
      eye: { x: this.follower.x, y: this.follower.y, z: this.follower.z },
    };
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.endings.abort();
    this.listeners.clear();
    this.tiles.close();
    this.avatars.close();
    this.labels.close();
    this.base.close();
    this.sky.close();
    this.sun.close();
    this.materials.close();
    this.walls.clear();
    // The canvas keeps its context; the next scene on it must find it as new.
    this.renderer.resetState();
    this.renderer.dispose();
  }

  /** Until the city is there, draw only now and then: the time is better spent on reading it. */
  private isTooEarly(dt_s: number): boolean {
    if (this.first === null || this.tiles.now.shown > 0 || this.tiles.now.settled) return false;
    this.undrawn_s += dt_s;
    if (this.undrawn_s < WAITING_DRAW_S) return true;
    this.undrawn_s = 0;
    return false;
  }

  private makeTiles(): CityTiles {
    const { city, features } = this.state;
    const tiles = new CityTiles(CITY_URL + city.files.tileset, features, this.scene, this.camera, this.dresser);
    tiles.onTrouble = (sentence) => this.tell(sentence);
    return tiles;
  }

  private makeBase(): Base {
    const { city, features } = this.state;
    return new Base(this.scene, this.materials.base, baseHeight(city, features));
  }

  /** Follow a city that was published anew; what is drawn stays until the new pieces are there. */
  private renew(): void {
    if (this.state.city === this.city) return;
    this.city = this.state.city;
    const tiles = this.makeTiles();
    tiles.setLevel(this.governor.level);
    tiles.resize(this.renderer);
    this.tiles.renew(tiles, () => {
      this.base.close();
      this.base = this.makeBase();
      this.base.setReach(this.governor.level.view_m);
      performance.mark("citiverse:renewed");
    });
  }

  private aim(): void {
    const { camera, follower } = this;
    camera.position.set(follower.x, follower.y, follower.z);
    camera.lookAt(follower.x + follower.lookX, follower.y + follower.lookY, follower.z + follower.lookZ);
    camera.updateMatrixWorld(true);
  }

  private follow(level: Level): void {
    const { self } = this.state;
    const ahead_m = level.shadow_reach_m * SHADOW_AHEAD;
    this.sun.follow(self.x + this.follower.lookX * ahead_m, self.y, self.z + this.follower.lookZ * ahead_m);
    this.base.follow(this.follower.x, this.follower.z);
  }

  private applyMood(): void {
    const mood = moodFor(this.wishes.dark, this.wishes.contrast);
    this.sun.setMood(mood);
    this.sky.setMood(mood, this.sun.way);
    this.materials.setMood(mood, this.sun.way);
    this.dresser.setMood(mood, this.wishes.contrast);
    this.avatars.setMood(mood);
    this.labels.setMood(mood);
    this.renderer.setClearColor(mood.horizon);
  }

  private applyLevel(): void {
    const { level } = this.governor;
    this.camera.far = level.view_m * 1.1;
    this.renderer.shadowMap.enabled = level.shadow_px > 0;
    this.sun.setShadow(level.shadow_px, level.shadow_reach_m);
    this.sky.setReach(level.view_m, level.detail);
    this.base.setReach(level.view_m);
    this.materials.setDetail(level.detail);
    for (const tiles of this.tiles.all) tiles.setLevel(level);
    this.resize();
  }

  private listen(): void {
    const { signal } = this.endings;
    const again = (): void => this.setPreferences(this.preferences);
    for (const query of Object.values(QUERIES)) window.matchMedia(query).addEventListener("change", again, { signal });
    this.canvas.addEventListener("webglcontextlost", (event) => this.lose(event), { signal });
    this.canvas.addEventListener("webglcontextrestored", () => this.regain(), { signal });
  }

  private lose(event: Event): void {
    // Without this the browser never gives the context back.
    event.preventDefault();
    this.lost = true;
    this.tell(say("scene-lost"));
  }

  private regain(): void {
    this.lost = false;
    this.applyLevel();
    this.tell(say("scene-back"));
  }

  private tell(sentence: string): void {
    for (const listener of this.listeners) listener(sentence);
  }

  private announceFirst(): void {
    this.first?.({ seconds: (performance.now() - this.began_ms) / 1_000, bytes: this.tiles.now.bytes });
    this.first = null;
  }
}

function matches(query: string): boolean {
  return window.matchMedia(query).matches;
}
