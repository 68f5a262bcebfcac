/**
 * The city itself, streamed by 3d-tiles-renderer: near pieces first, far ones not at all, memory bounded.
 *
 * 3D Tiles are z-up; the group's rotation takes that back, so the scene's x is east, y is up and z is south, as everywhere in the client.
 *
 * Coarse pieces come first and stay until all the finer ones that replace them are there, so there are no holes while a city loads.
 *
 * Invariant: what is loaded stays under the level's limits; a piece that cannot be loaded is tried again, never in a tight loop.
 */

import type { Tile } from "3d-tiles-renderer/core";
import { type TileBoundingVolume, TilesRenderer } from "3d-tiles-renderer/three";
import {
  Matrix4,
  Mesh,
  type Object3D,
  type PerspectiveCamera,
  type Raycaster,
  type Scene,
  Sphere,
  type WebGLRenderer,
} from "three";
import { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import type { Feature } from "../state/types";
import { say } from "../words";
import type { Dresser } from "./dress";
import type { Level } from "./quality";

/** Everything this near is loaded and finest, also behind the resident: for shadows, for turning round, for the camera's walls. */
const NEAR_M = 90;
const NEAR_ERROR = 1e6;
/** A tile cache is emptied down to this share of its limit. */
const KEEP_SHARE = 0.7;
const RETRY_AFTER_MS = 4_000;
const RETRY_AFTER_MS_MAX = 60_000;
/** Few at a time: the nearest are there first, and a turn of the head does not wait for what was asked before. */
const DOWNLOADS_MAX = 5;
/** So many of them may be pieces that could not be had and are waited for. */
const WAITING_MAX = 3;
const PARSES_MAX = 3;

interface ViewError {
  inView: boolean;
  error: number;
  distance: number;
}

/** The scene's frame from 3D Tiles' z-up one: x, -z, y. */
const UPRIGHT = new Matrix4().makeRotationX(-Math.PI / 2);

/**
 * A tileset without the root transform that places the city on the globe: we stand in the city, whose own numbers are exact and of one scale, which
 * those of a map projection are not.
 */
function inTheCity(tileset: { root?: { transform?: unknown } }): object {
  if (tileset.root !== undefined) delete tileset.root.transform;
  return tileset;
}

function isJson(url: string): boolean {
  return url.split("?")[0]?.endsWith(".json") === true;
}

/** Wait, or until nobody wants what is waited for. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    signal?.addEventListener("abort", stop, { once: true });
  });
}

export class CityTiles {
  /** Bytes of tiles and tileset that came over the network (as sent, where the server says so). */
  bytes = 0;
  onTrouble: (sentence: string) => void = () => undefined;

  private readonly tiles: TilesRenderer;
  private readonly near = new Sphere();
  /** What the tileset says of tiles with content; REPLACE is the format's own default. */
  private refine = "REPLACE";
  private retryAfter_ms = RETRY_AFTER_MS;
  private waiting = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  /** The features are those that the tiles' numbers stand for. */
  constructor(
    url: string,
    private readonly features: readonly Feature[],
    private readonly scene: Scene,
    private readonly camera: PerspectiveCamera,
    private readonly dresser: Dresser,
  ) {
    const tiles = new TilesRenderer(url);
    this.tiles = tiles;
    tiles.group.matrixAutoUpdate = false;
    tiles.group.matrix.copy(UPRIGHT);
    tiles.group.matrixWorldNeedsUpdate = true;
    tiles.group.updateMatrixWorld(true);
    tiles.autoDisableRendererCulling = false;
    tiles.displayActiveTiles = true;
    tiles.loadAncestors = true;
    tiles.loadSiblings = true;
    const loader = new GLTFLoader(tiles.manager);
    loader.setMeshoptDecoder(MeshoptDecoder);
    tiles.manager.addHandler(/\.(gltf|glb)$/, loader);
    tiles.registerPlugin(this.plugin());
    tiles.setCamera(camera);
    tiles.downloadQueue.maxJobsPerOrigin = DOWNLOADS_MAX;
    tiles.parseQueue.maxJobs = PARSES_MAX;
    tiles.addEventListener("load-model", ({ scene: model }) => dresser.dress(model, tiles.group.matrix));
    tiles.addEventListener("dispose-model", ({ scene: model }) => dresser.undress(model));
    tiles.addEventListener("load-error", ({ tile }) => this.tryAgain(tile));
    scene.add(tiles.group);
  }

  /** How many pieces of the city are drawn. */
  get shown(): number {
    return this.tiles.visibleTiles.size;
  }

  /** True when there is nothing more to wait for. */
  get settled(): boolean {
    return this.tiles.root !== null && this.tiles.loadProgress === 1;
  }

  setLevel(level: Level): void {
    const { tiles } = this;
    tiles.errorTarget = level.error_target_px;
    const cache = tiles.lruCache;
    cache.maxSize = level.tiles_max;
    cache.minSize = Math.floor(level.tiles_max * KEEP_SHARE);
    cache.maxBytesSize = level.tile_bytes_max;
    cache.minBytesSize = Math.floor(level.tile_bytes_max * KEEP_SHARE);
  }

  resize(renderer: WebGLRenderer): void {
    const size = renderer.domElement;
    this.tiles.setResolution(this.camera, Math.max(1, size.clientWidth), Math.max(1, size.clientHeight));
  }

  /** Ask for what is needed around a place; the camera must be up to date. */
  update(x: number, y: number, z: number): void {
    this.near.center.set(x, y, z).applyMatrix4(this.tiles.group.matrixWorldInverse);
    this.near.radius = NEAR_M;
    this.tiles.update();
  }

  /** Draw these tiles, or only load them: then none that are coarser than this view needs, since nothing has to stand in for what is to come. */
  show(drawn: boolean): void {
    this.tiles.group.visible = drawn;
    this.tiles.loadAncestors = drawn;
  }

  /** Give the feature that a ray meets first; undefined where it meets none, or several in one. */
  pick(ray: Raycaster): Feature | undefined {
    for (const { object, face } of ray.intersectObject(this.tiles.group, true)) {
      if (!(object instanceof Mesh) || !face) continue;
      const number = this.dresser.featureAt(object, face.a);
      return number === undefined ? undefined : this.features[number];
    }
    return undefined;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.tiles.forEachLoadedModel((model: Object3D) => this.dresser.undress(model));
    this.scene.remove(this.tiles.group);
    this.tiles.dispose();
  }

  private plugin(): object {
    return {
      name: "CITIVERSE_NEAR",
      fetchData: (url: string, options: RequestInit) => this.fetch(url, options),
      calculateTileViewError: (tile: Tile, target: ViewError) => {
        const volume = (tile as unknown as { engineData: { boundingVolume: TileBoundingVolume } }).engineData
          .boundingVolume;
        target.inView = volume.intersectsSphere(this.near);
        target.error = target.inView && tile.geometricError > 0 ? NEAR_ERROR : 0;
        target.distance = target.inView ? volume.distanceToPoint(this.near.center) : Number.POSITIVE_INFINITY;
        return target.inView;
      },
      preprocessNode: (tile: Tile, _folder: string, parent: Tile | null) => this.unfold(tile, parent),
    };
  }

  /** An empty tile has nothing to replace: each of its children is shown as soon as it is there, without waiting for the others. */
  private unfold(tile: Tile, parent: Tile | null): void {
    const node = tile as { refine?: string; content?: unknown };
    if (parent === null) this.refine = node.refine ?? this.refine;
    node.refine = node.content === undefined ? "ADD" : this.refine;
  }

  /**
   * Fetch a file. A piece that cannot be had is waited for here: for the library one that failed is done with, and it would show a hole
   * instead of what is coarser.
   */
  private async fetch(url: string, options: RequestInit): Promise<unknown> {
    for (;;) {
      try {
        return await this.fetchOnce(url, options);
      } catch (error) {
        const json = isJson(url);
        if (json || options.signal?.aborted || this.closed || this.waiting >= WAITING_MAX) throw error;
        this.onTrouble(say("scene-part-not-loaded"));
      }
      this.waiting += 1;
      await pause(this.retryAfter_ms, options.signal ?? undefined);
      this.waiting -= 1;
      this.retryAfter_ms = Math.min(RETRY_AFTER_MS_MAX, this.retryAfter_ms * 2);
    }
  }

  private async fetchOnce(url: string, options: RequestInit): Promise<unknown> {
    const response = await fetch(url, options);
    if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
    const buffer = await response.arrayBuffer();
    this.retryAfter_ms = RETRY_AFTER_MS;
    const sent = Number(response.headers.get("content-length"));
    this.bytes += sent > 0 ? sent : buffer.byteLength;
    return isJson(url) ? inTheCity(JSON.parse(new TextDecoder().decode(buffer))) : buffer;
  }

  private tryAgain(tile: Tile | null): void {
    if (tile !== null) this.tiles.lruCache.remove(tile);
    if (this.closed || this.retry !== undefined) return;
    this.onTrouble(tile === null ? say("scene-city-not-loaded") : say("scene-part-not-loaded"));
    this.retry = setTimeout(() => {
      this.retry = undefined;
      this.tiles.resetFailedTiles();
    }, this.retryAfter_ms);
    this.retryAfter_ms = Math.min(RETRY_AFTER_MS_MAX, this.retryAfter_ms * 2);
  }
}
