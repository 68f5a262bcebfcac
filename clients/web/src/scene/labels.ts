/**
 * Names above people's heads: one texture with a slot for each name, one draw call of small upright signs.
 *
 * They are decoration for those who see the scene; the same names are in the outline's list of people.
 *
 * Invariant: at most `labels_max` names, of the nearest people, and no name hides a nearer one.
 */
import {
  BufferAttribute,
  CanvasTexture,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  LinearFilter,
  Mesh,
  type PerspectiveCamera,
  type Scene,
  ShaderMaterial,
  SRGBColorSpace,
  Vector2,
  Vector3,
} from "three";
import { PALETTE, type Person } from "../state/types";
import type { Drawn } from "./avatars";
import { Nearest, Room } from "./label_room";
import type { Mood } from "./mood";
import { PERSON_M } from "./person";

const SLOTS_X = 4;
const SLOTS_Y = 12;
const SLOTS = SLOTS_X * SLOTS_Y;
const SLOT_PX = { width: 256, height: 64 };
/** On the screen, in CSS pixels, near by; further away a little smaller. */
const SIGN_PX = { width: 168, height: 42 };
const NEAR_M = 8;
const SMALLEST = 0.72;
const SEEN_M = 55;
const ABOVE_HEAD_M = 0.32;
const READABLE_RATIO = 0.65;
const LARGER_MAX = 1.5;
const FADE_RATE = 10;
const AWAY_ALPHA = 0.55;
const FONT = "600 27px system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";
const PADDING_PX = 16;
const DOT_PX = 8;
const ELLIPSIS = "…";
/** Three bars behind the name of who speaks: how wide each and its gap, and how high. */
const BAR_PX = 5;
const BARS_PX = [14, 26, 18];
const VOICE_PX = 2 * BAR_PX * BARS_PX.length;

const VERTEX = /* glsl */ `
attribute vec4 place;
attribute vec4 slot;
uniform vec2 view;
uniform vec2 sign;
varying vec2 vPart;
varying float vAlpha;
void main() {
  vec4 at = projectionMatrix * modelViewMatrix * vec4( place.xyz, 1.0 );
  at.xy += position.xy * sign * slot.w * 2.0 / view * at.w;
  gl_Position = at;
  vPart = slot.xy + ( position.xy + vec2( 0.5, 0.0 ) ) * vec2( 1.0 / ${SLOTS_X}.0, 1.0 / ${SLOTS_Y}.0 );
  vAlpha = place.w;
}
`;

const FRAGMENT = /* glsl */ `
uniform sampler2D names;
varying vec2 vPart;
varying float vAlpha;
void main() {
  vec4 colour = texture2D( names, vPart );
  if ( colour.a < 0.02 ) discard;
  gl_FragColor = vec4( colour.rgb, colour.a * vAlpha );
  #include <colorspace_fragment>
}
`;

interface Slot {
  id: number;
  text: string;
  colour: number;
  speaking: boolean;
  /** Share of the slot's width that the sign fills. */
  width: number;
  alpha: number;
  stamp: number;
}

export class Labels {
  private readonly canvas: HTMLCanvasElement;
  private readonly pen: CanvasRenderingContext2D;
  private readonly texture: CanvasTexture;
  private readonly slots: Slot[] = [];
  private readonly slotOf = new Map<number, Slot>();
  private readonly nearest = new Nearest(SLOTS);
  private readonly room = new Room(SLOTS);
  private readonly place = new InstancedBufferAttribute(new Float32Array(SLOTS * 4), 4);
  private readonly slot = new InstancedBufferAttribute(new Float32Array(SLOTS * 4), 4);
  private readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  private readonly point = new Vector3();
  private readonly view = new Vector2(1, 1);
  private larger = 1;
  private stamp = 0;
  private count = 0;

  constructor(
    scene: Scene,
    private mood: Mood,
  ) {
    this.canvas = document.createElement("canvas");
    this.canvas.width = SLOT_PX.width * SLOTS_X;
    this.canvas.height = SLOT_PX.height * SLOTS_Y;
    const pen = this.canvas.getContext("2d");
    if (pen === null) throw new Error("a 2D canvas is missing, though WebGL is there");
    this.pen = pen;
    this.texture = new CanvasTexture(this.canvas);
    this.texture.colorSpace = SRGBColorSpace;
    this.texture.minFilter = LinearFilter;
    this.texture.generateMipmaps = false;
    for (let i = 0; i < SLOTS; i++)
      this.slots.push({ id: -1, text: "", colour: 0, speaking: false, width: 0, alpha: 0, stamp: 0 });
    this.mesh = this.makeMesh();
    scene.add(this.mesh);
  }

  /** Names shown in the last frame. */
  get shown(): number {
    return this.count;
  }

  setMood(mood: Mood): void {
    this.mood = mood;
    this.slotOf.clear();
    for (const slot of this.slots) slot.id = -1;
  }

  /** `ratio`: pixels drawn for one CSS pixel; a coarse picture gets larger signs, or nobody could read them. */
  resize(width_px: number, height_px: number, ratio: number): void {
    this.view.set(Math.max(1, width_px), Math.max(1, height_px));
    this.larger = Math.min(LARGER_MAX, Math.max(1, READABLE_RATIO / ratio));
  }

  /** Place the signs. `anchorX`, `anchorZ`: what their coordinates are relative to. */
  frame(
    state: Drawn,
    camera: PerspectiveCamera,
    limit: number,
    dt_s: number,
    still: boolean,
    anchorX: number,
    anchorZ: number,
  ): void {
    this.stamp++;
    this.mesh.position.set(anchorX, 0, anchorZ);
    this.choose(state, camera, limit);
    this.room.begin();
    this.count = 0;
    const fade = still ? 1 : 1 - Math.exp(-FADE_RATE * dt_s);
    for (let i = 0; i < this.nearest.count; i++)
      this.show(state, camera, this.nearest.row[i] as number, this.nearest.distance_m[i] as number, fade);
    this.mesh.geometry.instanceCount = this.count;
    this.mesh.visible = this.count > 0;
    this.place.needsUpdate = true;
    this.slot.needsUpdate = true;
  }

  close(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.texture.dispose();
  }

  private choose(state: Drawn, camera: PerspectiveCamera, limit: number): void {
    const { crowd, self } = state;
    this.nearest.begin(Math.min(limit, SLOTS));
    for (let i = 0; i < crowd.count; i++) {
      if (crowd.id[i] === self.id || !state.people.has(crowd.id[i] as number)) continue;
      const dx = (crowd.x[i] as number) - camera.position.x;
      const dz = (crowd.z[i] as number) - camera.position.z;
      const distance_m = Math.hypot(dx, dz);
      if (distance_m < SEEN_M) this.nearest.offer(i, distance_m);
    }
  }

  private show(state: Drawn, camera: PerspectiveCamera, row: number, distance_m: number, fade: number): void {
    const { crowd } = state;
    const person = state.people.get(crowd.id[row] as number) as Person;
    const y = (crowd.y[row] as number) + PERSON_M + ABOVE_HEAD_M;
    this.point.set(crowd.x[row] as number, y, crowd.z[row] as number).project(camera);
    if (this.point.z > 1 || Math.abs(this.point.x) > 1.2 || Math.abs(this.point.y) > 1.2) return;
    const slot = this.slotFor(person);
    const scale = this.larger * Math.max(SMALLEST, Math.min(1, Math.sqrt(NEAR_M / distance_m)));
    const free = this.room.take(
      (this.point.x * this.view.x) / 2,
      (this.point.y * this.view.y) / 2,
      SIGN_PX.width * scale * slot.width,
      SIGN_PX.height * scale,
    );
    const far = Math.min(1, Math.max(0, (SEEN_M - distance_m) / 10));
    const wish = free ? far * (person.away ? AWAY_ALPHA : 1) : 0;
    slot.alpha += (wish - slot.alpha) * fade;
    slot.stamp = this.stamp;
    if (slot.alpha < 0.02) return;
    const number = this.slots.indexOf(slot);
    const at = this.count++;
    this.place.setXYZW(
      at,
      (crowd.x[row] as number) - this.mesh.position.x,
      y,
      (crowd.z[row] as number) - this.mesh.position.z,
      slot.alpha,
    );
    this.slot.setXYZW(at, (number % SLOTS_X) / SLOTS_X, 1 - (Math.floor(number / SLOTS_X) + 1) / SLOTS_Y, 0, scale);
  }

  private slotFor(person: Person): Slot {
    const known = this.slotOf.get(person.id);
    if (
      known !== undefined &&
      known.text === person.name &&
      known.colour === person.colour &&
      known.speaking === person.speaking
    )
      return known;
    const slot = known ?? this.oldest();
    this.slotOf.delete(slot.id);
    slot.id = person.id;
    slot.text = person.name;
    slot.colour = person.colour;
    slot.speaking = person.speaking;
    if (slot !== known) slot.alpha = 0;
    this.slotOf.set(person.id, slot);
    this.draw(slot, this.slots.indexOf(slot));
    return slot;
  }

  private oldest(): Slot {
    let oldest = this.slots[0] as Slot;
    for (const slot of this.slots) {
      if (slot.id === -1) return slot;
      if (slot.stamp < oldest.stamp) oldest = slot;
    }
    return oldest;
  }

  private draw(slot: Slot, number: number): void {
    const { pen } = this;
    const { width, height } = SLOT_PX;
    const left = (number % SLOTS_X) * width;
    const top = Math.floor(number / SLOTS_X) * height;
    pen.clearRect(left, top, width, height);
    pen.font = FONT;
    pen.textBaseline = "middle";
    const before = PADDING_PX + DOT_PX * 2 + 8;
    const voice = slot.speaking ? VOICE_PX : 0;
    const text = fitted(pen, slot.text, width - before - voice - PADDING_PX - 4);
    const wide = Math.min(width - 4, before + pen.measureText(text).width + voice + PADDING_PX);
    const x = left + (width - wide) / 2;
    slot.width = wide / width;
    pen.fillStyle = this.mood.label_paper;
    pen.beginPath();
    pen.roundRect(x, top + 8, wide, height - 16, (height - 16) / 2);
    pen.fill();
    pen.fillStyle = PALETTE[slot.colour % PALETTE.length] as string;
    pen.beginPath();
    pen.arc(x + PADDING_PX + DOT_PX, top + height / 2, DOT_PX, 0, 2 * Math.PI);
    pen.fill();
    pen.fillStyle = this.mood.label_ink;
    pen.fillText(text, x + before, top + height / 2 + 1);
    BARS_PX.slice(0, slot.speaking ? BARS_PX.length : 0).forEach((bar, at) => {
      pen.fillRect(x + wide - PADDING_PX - VOICE_PX + BAR_PX * (2 * at + 1), top + (height - bar) / 2, BAR_PX, bar);
    });
    this.texture.needsUpdate = true;
  }

  private makeMesh(): Mesh<InstancedBufferGeometry, ShaderMaterial> {
    const geometry = new InstancedBufferGeometry();
    const corners = new Float32Array([-0.5, 0, 0, 0.5, 0, 0, 0.5, 1, 0, -0.5, 1, 0]);
    geometry.setAttribute("position", new BufferAttribute(corners, 3));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    geometry.setAttribute("place", this.place.setUsage(DynamicDrawUsage));
    geometry.setAttribute("slot", this.slot.setUsage(DynamicDrawUsage));
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      transparent: true,
      depthWrite: false,
      uniforms: {
        names: { value: this.texture },
        view: { value: this.view },
        sign: { value: new Vector2(SIGN_PX.width, SIGN_PX.height) },
      },
    });
    const mesh = new Mesh(geometry, material);
    mesh.frustumCulled = false;
    mesh.renderOrder = 2_000;
    return mesh;
  }
}

/** Shorten a name until it fits, by whole characters as a reader sees them. */
function fitted(pen: CanvasRenderingContext2D, name: string, width_px: number): string {
  if (pen.measureText(name).width <= width_px) return name;
  const letters = [...name];
  while (letters.length > 1 && pen.measureText(letters.join("") + ELLIPSIS).width > width_px) letters.pop();
  return letters.join("") + ELLIPSIS;
}
