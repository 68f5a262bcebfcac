/**
 * The sky: a dome from horizon to zenith with the sun's glow and, where the machine allows, a few soft clouds. And the fog that ends in it.
 *
 * Invariant: the dome's lowest colour is the fog's colour, so that the end of the loaded city is never seen as an edge.
 */
import { BackSide, Color, Fog, Mesh, type Scene, ShaderMaterial, SphereGeometry, Vector3 } from "three";
import type { Mood } from "./mood";

/** Fog begins at this share of the view distance. */
const FOG_BEGINS = 0.3;

const VERTEX = /* glsl */ `
varying vec3 vWay;
void main() {
  vWay = position;
  vec4 place = projectionMatrix * mat4( mat3( viewMatrix ) ) * vec4( position, 1.0 );
  gl_Position = place.xyww;
}
`;

const FRAGMENT = /* glsl */ `
varying vec3 vWay;
uniform vec3 top;
uniform vec3 middle;
uniform vec3 horizon;
uniform vec3 glow;
uniform vec3 sunWay;
uniform vec3 cloud;
uniform float cloudShare;
#ifdef DETAIL
float chance( vec2 p ) { return fract( sin( dot( p, vec2( 12.9898, 78.233 ) ) ) * 43758.5453 ); }
float noise( vec2 p ) {
  vec2 i = floor( p );
  vec2 f = fract( p );
  f = f * f * ( 3.0 - 2.0 * f );
  return mix( mix( chance( i ), chance( i + vec2( 1.0, 0.0 ) ), f.x ), mix( chance( i + vec2( 0.0, 1.0 ) ), chance( i + vec2( 1.0, 1.0 ) ), f.x ), f.y );
}
#endif
void main() {
  vec3 way = normalize( vWay );
  float height = max( way.y, 0.0 );
  vec3 colour = mix( horizon, middle, smoothstep( 0.0, 0.26, height ) );
  colour = mix( colour, top, smoothstep( 0.16, 0.85, height ) );
  float near = max( dot( way, sunWay ), 0.0 );
  colour = mix( colour, glow, 0.55 * pow( near, 10.0 ) * smoothstep( -0.05, 0.12, way.y ) );
  #ifdef DETAIL
  if ( cloudShare > 0.0 && way.y > 0.03 ) {
    vec2 p = way.xz / ( way.y + 0.14 ) * 1.25;
    float n = noise( p ) * 0.5 + noise( p * 2.1 + 7.0 ) * 0.28 + noise( p * 4.3 + 3.0 ) * 0.15 + noise( p * 8.7 ) * 0.07;
    float body = smoothstep( 1.0 - cloudShare, 1.28 - cloudShare, n ) * smoothstep( 0.03, 0.22, way.y );
    colour = mix( colour, cloud, body * 0.8 );
  }
  #endif
  colour += glow * smoothstep( 0.9990, 0.9996, near ) * 0.8;
  gl_FragColor = vec4( colour, 1.0 );
  #include <colorspace_fragment>
}
`;

export class Sky {
  readonly fog = new Fog(0xffffff, 1, 2);
  private readonly uniforms = {
    top: { value: new Color() },
    middle: { value: new Color() },
    horizon: { value: new Color() },
    glow: { value: new Color() },
    sunWay: { value: new Vector3(0, 1, 0) },
    cloud: { value: new Color() },
    cloudShare: { value: 0 },
  };
  private readonly dome: Mesh<SphereGeometry, ShaderMaterial>;

  constructor(scene: Scene) {
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      side: BackSide,
      depthWrite: false,
      uniforms: this.uniforms,
    });
    this.dome = new Mesh(new SphereGeometry(1, 32, 24), material);
    this.dome.frustumCulled = false;
    // Last of the opaque things: most of the sky is hidden by houses, and hidden pixels cost nothing.
    this.dome.renderOrder = 1_000;
    scene.add(this.dome);
    scene.fog = this.fog;
  }

  setMood(mood: Mood, sunWay: Vector3): void {
    const u = this.uniforms;
    u.top.value.setHex(mood.sky_top);
    u.middle.value.setHex(mood.sky_middle);
    u.horizon.value.setHex(mood.horizon);
    u.glow.value.setHex(mood.sun_glow);
    u.cloud.value.setHex(mood.cloud);
    u.sunWay.value.copy(sunWay);
    u.cloudShare.value = mood.cloud_share;
    this.fog.color.setHex(mood.horizon);
  }

  setReach(view_m: number, detail: boolean): void {
    this.fog.near = view_m * FOG_BEGINS;
    this.fog.far = view_m;
    const material = this.dome.material;
    if ("DETAIL" in (material.defines ?? {}) === detail) return;
    material.defines = detail ? { DETAIL: "" } : {};
    material.needsUpdate = true;
  }

  close(): void {
    this.dome.geometry.dispose();
    this.dome.material.dispose();
  }
}
