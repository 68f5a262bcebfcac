/**
 * The few lines of GLSL that our materials add to three.js's Lambert material: facades, water, and people who walk.
 *
 * Invariant: a patch only replaces `#include` lines that it keeps; when three.js renames one, `patched` fails loudly.
 */

export interface Patch {
  readonly vertex: readonly (readonly [include: string, replacement: string])[];
  readonly fragment: readonly (readonly [include: string, replacement: string])[];
}

const WORLD_PARS = /* glsl */ `
#include <common>
varying vec3 vPlace;
`;

const WORLD_VERTEX = /* glsl */ `
#include <project_vertex>
vPlace = ( modelMatrix * vec4( transformed, 1.0 ) ).xyz;
`;

/** Walls and roofs in their own colours, darker towards the foot; with DETAIL, quiet rows of windows. */
export const FACADE: Patch = {
  vertex: [
    [
      "common",
      /* glsl */ `
#include <common>
attribute vec4 roof;
attribute vec4 extent;
varying vec3 vRoof;
varying vec4 vAround;
flat varying vec2 vHouse;
flat varying float vPane;
`,
    ],
    [
      "project_vertex",
      /* glsl */ `
#include <project_vertex>
vRoof = roof.rgb;
vAround = vec4( transformed.x - extent.x, transformed.y - extent.y, transformed.z - extent.z, extent.w );
vHouse = extent.xz;
vPane = roof.a;
`,
    ],
  ],
  fragment: [
    [
      "common",
      /* glsl */ `
#include <common>
varying vec3 vRoof;
varying vec4 vAround;
flat varying vec2 vHouse;
flat varying float vPane;
uniform vec3 windowColour;
uniform vec3 litColour;
uniform float windowStrength;
uniform float litShare;
float chance( vec3 p ) {
  p = fract( p * vec3( 0.1031, 0.1030, 0.0973 ) );
  p += dot( p, p.yzx + 33.33 );
  return fract( ( p.x + p.y ) * p.z );
}
`,
    ],
    [
      "normal_fragment_maps",
      /* glsl */ `
#include <normal_fragment_maps>
{
  vec3 facing = inverseTransformDirection( normal, viewMatrix );
  float roofness = smoothstep( 0.30, 0.42, facing.y );
  diffuseColor.rgb = mix( diffuseColor.rgb, vRoof, roofness );
  float above = vAround.y;
  diffuseColor.rgb *= mix( mix( 0.80, 1.0, smoothstep( 0.0, 5.0, above ) ), 1.0, roofness );
  if ( vPane < 0.999 && vPane < litShare ) totalEmissiveRadiance += litColour * 0.75;
  #ifdef DETAIL
  if ( roofness < 0.5 && abs( facing.y ) < 0.3 && vAround.w > 4.2 ) {
    vec2 along = normalize( vec2( - facing.z, facing.x ) );
    vec2 cell = vec2( dot( vAround.xz, along ) / 2.7 + 0.5, above / 3.05 );
    vec2 width = max( fwidth( cell ), vec2( 1e-4 ) );
    vec2 place = fract( cell ) - vec2( 0.5, 0.54 );
    vec2 inside = vec2( 1.0 ) - smoothstep( vec2( 0.205, 0.26 ) - width * 0.6, vec2( 0.205, 0.26 ) + width * 0.6, abs( place ) );
    vec2 framed = vec2( 1.0 ) - smoothstep( vec2( 0.245, 0.295 ) - width * 0.6, vec2( 0.245, 0.295 ) + width * 0.6, abs( place ) );
    float coarse = smoothstep( 0.30, 0.85, max( width.x, width.y ) );
    float rows = step( cell.y, floor( ( vAround.w - 1.0 ) / 3.05 ) );
    float pane = mix( inside.x * inside.y, 0.21, coarse ) * rows;
    float frame = framed.x * framed.y * ( 1.0 - coarse ) * rows;
    diffuseColor.rgb = mix( diffuseColor.rgb, diffuseColor.rgb * 0.55 + vec3( 0.42 ), frame );
    float lit = step( chance( vec3( floor( cell ), vHouse.x + vHouse.y * 1.7 ) * 7.13 ), litShare ) * step( 0.001, litShare );
    diffuseColor.rgb = mix( diffuseColor.rgb, windowColour * ( 1.0 + 0.5 * place.y ), pane * windowStrength );
    totalEmissiveRadiance += litColour * pane * lit * 0.75;
  }
  #endif
}
`,
    ],
  ],
};

/** The ground underfoot: a little unevenness, and slabs where people stroll. Far away it fades to the plain colour. */
export const GROUND: Patch = {
  vertex: [
    ["common", WORLD_PARS],
    ["project_vertex", WORLD_VERTEX],
  ],
  fragment: [
    [
      "common",
      /* glsl */ `
#include <common>
varying vec3 vPlace;
uniform float slab;
uniform float grain;
float chance( vec2 p ) {
  vec3 q = fract( vec3( p.xyx ) * 0.1031 );
  q += dot( q, q.yzx + 33.33 );
  return fract( ( q.x + q.y ) * q.z );
}
float noise( vec2 p ) {
  vec2 i = floor( p );
  vec2 f = fract( p );
  f = f * f * ( 3.0 - 2.0 * f );
  return mix( mix( chance( i ), chance( i + vec2( 1.0, 0.0 ) ), f.x ), mix( chance( i + vec2( 0.0, 1.0 ) ), chance( i + vec2( 1.0, 1.0 ) ), f.x ), f.y );
}
`,
    ],
    [
      "normal_fragment_maps",
      /* glsl */ `
#include <normal_fragment_maps>
#ifdef DETAIL
{
  vec2 p = vPlace.xz;
  float away = distance( vPlace, cameraPosition );
  float wide = noise( p * 0.13 ) - 0.5;
  float fine = ( noise( p * 2.3 ) - 0.5 ) * ( 1.0 - smoothstep( 12.0, 60.0, away ) );
  diffuseColor.rgb *= 1.0 + grain * ( wide * 0.8 + fine );
  if ( slab > 0.0 ) {
    vec2 q = p / slab;
    vec2 width = fwidth( q );
    vec2 line = smoothstep( vec2( 0.5 ) - width * 1.4 - 0.012, vec2( 0.5 ) - width * 0.2 - 0.012, abs( fract( q ) - 0.5 ) );
    float shade = chance( floor( q ) ) - 0.5;
    float clear = 1.0 - smoothstep( 0.12, 0.4, max( width.x, width.y ) );
    diffuseColor.rgb *= 1.0 + clear * ( shade * 0.07 - 0.09 * max( line.x, line.y ) );
  }
}
#endif
`,
    ],
  ],
};

/** Water that mirrors the sky more the flatter one looks, with slow ripples and a glint of the sun. */
export const WATER: Patch = {
  vertex: [
    ["common", WORLD_PARS],
    ["project_vertex", WORLD_VERTEX],
  ],
  fragment: [
    [
      "common",
      /* glsl */ `
#include <common>
varying vec3 vPlace;
uniform float time;
uniform vec3 skyColour;
uniform vec3 sunColour;
uniform vec3 sunWay;
`,
    ],
    [
      "normal_fragment_maps",
      /* glsl */ `
#include <normal_fragment_maps>
{
  vec3 sight = normalize( vPlace - cameraPosition );
  vec2 p = vPlace.xz;
  float far = 1.0 / ( 1.0 + 0.0004 * dot( vPlace - cameraPosition, vPlace - cameraPosition ) );
  vec2 slope = vec2(
    cos( p.x * 0.55 + p.y * 0.21 + time * 0.8 ) + 0.6 * cos( p.x * 1.7 - p.y * 1.1 - time * 1.3 ),
    cos( p.y * 0.62 - p.x * 0.17 - time * 0.7 ) + 0.6 * cos( p.y * 1.9 + p.x * 0.9 + time * 1.1 )
  ) * 0.035 * far;
  vec3 up = normalize( vec3( slope.x, 1.0, slope.y ) );
  float mirror = pow( 1.0 - clamp( dot( - sight, up ), 0.0, 1.0 ), 3.0 );
  diffuseColor.rgb = mix( diffuseColor.rgb, skyColour, clamp( 0.12 + 0.6 * mirror, 0.0, 0.85 ) );
  float glint = pow( max( dot( reflect( sight, up ), sunWay ), 0.0 ), 180.0 );
  totalEmissiveRadiance += sunColour * glint * 0.5;
}
`,
    ],
  ],
};

/** People: limbs swing around their joints, the body bobs; `part` says which limb, `tone` which of the three colours. */
export const PERSON: Patch = {
  vertex: [
    [
      "common",
      /* glsl */ `
#include <common>
attribute vec4 limb;
attribute float tone;
attribute vec4 accent;
attribute vec2 gait;
varying vec3 vTone;
`,
    ],
    [
      "begin_vertex",
      /* glsl */ `
#include <begin_vertex>
{
  float turn = limb.w * gait.y * sin( gait.x );
  float s = sin( turn );
  float c = cos( turn );
  transformed -= limb.xyz;
  transformed.yz = vec2( c * transformed.y - s * transformed.z, s * transformed.y + c * transformed.z );
  transformed += limb.xyz;
  transformed.y += gait.y * 0.05 * abs( cos( gait.x ) );
  vTone = tone < 0.5 ? accent.rgb : tone < 1.5 ? mix( accent.rgb, vec3( 0.93, 0.86, 0.78 ), 0.86 ) : tone < 2.5 ? accent.rgb * 0.22 + 0.03 : vec3( 0.02, 0.025, 0.035 );
  vTone = mix( vec3( 0.72, 0.74, 0.74 ), vTone, accent.w );
}
`,
    ],
  ],
  fragment: [
    [
      "common",
      /* glsl */ `
#include <common>
varying vec3 vTone;
`,
    ],
    [
      "color_fragment",
      /* glsl */ `
#include <color_fragment>
diffuseColor.rgb *= vTone;
`,
    ],
  ],
};

/** Insert a patch into a pair of shaders. Throws when an include is not there. */
export function patched(source: string, changes: Patch["vertex"]): string {
  let text = source;
  for (const [include, replacement] of changes) {
    const line = `#include <${include}>`;
    if (!text.includes(line))
      throw new Error(`three.js's shader has no ${line} any more; scene/shaders.ts must follow it`);
    text = text.replace(line, replacement);
  }
  return text;
}
