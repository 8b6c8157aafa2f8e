// A thin line round a thing (the hull turned inside out), and the translucent copy of a thing that shows where it could go.

import { AdditiveBlending, BackSide, Color, FrontSide, Group, Mesh, type Object3D, ShaderMaterial, Vector2 } from 'three'

/** Line width, px. */
const WIDTH = 2.2

const HULL = /* glsl */ `
  uniform vec2 size;
  uniform float width;
  uniform float behind;
  #include <common>
  void main() {
    vec3 moved = position;
    vec3 along = normal;
    #ifdef USE_INSTANCING
      moved = (instanceMatrix * vec4(moved, 1.0)).xyz;
      along = mat3(instanceMatrix) * along;
    #endif
    // A little further from the eye, at the same spot of the picture: sheets and hollows do not shine through.
    vec4 seen = modelViewMatrix * vec4(moved, 1.0);
    seen.xyz *= 1.0 + behind / length(seen.xyz);
    vec4 clip = projectionMatrix * seen;
    vec3 facing = normalize(normalMatrix * along);
    vec2 way = (projectionMatrix * vec4(facing, 0.0)).xy;
    float far = length(way);
    if (far > 1e-5) clip.xy += way / far * width * 2.0 / size * clip.w;
    gl_Position = clip;
  }
`
const PLAIN = /* glsl */ `
  uniform vec3 colour;
  void main() {
    gl_FragColor = vec4(colour, 1.0);
    #include <colorspace_fragment>
  }
`
const GLASS = /* glsl */ `
  varying vec3 vNormal;
  varying vec3 vEye;
  void main() {
    vec4 seen = modelViewMatrix * vec4(position, 1.0);
    vNormal = normalize(normalMatrix * normal);
    vEye = normalize(-seen.xyz);
    gl_Position = projectionMatrix * seen;
  }
`
const RIM = /* glsl */ `
  uniform vec3 colour;
  uniform float strength;
  varying vec3 vNormal;
  varying vec3 vEye;
  void main() {
    float rim = pow(1.0 - abs(dot(normalize(vNormal), normalize(vEye))), 1.6);
    gl_FragColor = vec4(colour, strength * (0.22 + 0.78 * rim));
    #include <colorspace_fragment>
  }
`

/** Share of a thing's size by which its hull stands behind it. */
const BEHIND = 0.5

/** For a thing whose farthest point is `radius` m from its middle. */
export function hullMaterial(colour: string, radius: number): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: {
      behind: { value: radius * BEHIND },
      size: { value: new Vector2(1, 1) },
      width: { value: WIDTH },
      colour: { value: new Color(colour) },
    },
    vertexShader: HULL,
    fragmentShader: PLAIN,
    side: BackSide,
  })
}

export function glassMaterial(colour: string, strength: number): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { colour: { value: new Color(colour) }, strength: { value: strength } },
    vertexShader: GLASS,
    fragmentShader: RIM,
    transparent: true,
    depthWrite: false,
    side: FrontSide,
    ...(strength > 1 ? { blending: AdditiveBlending } : {}),
  })
}

/** The same shapes in another material; skins and lines are left out. */
export function copied(of: Object3D, material: ShaderMaterial): Group {
  const copy = new Group()
  of.updateWorldMatrix(true, true)
  const from = of.matrixWorld.clone().invert()
  of.traverseVisible((each) => {
    if (!(each instanceof Mesh) || 'isSkinnedMesh' in each || !each.geometry.getAttribute('normal')) return
    const twin = each.clone(false) as Mesh
    twin.material = material
    twin.castShadow = twin.receiveShadow = false
    twin.raycast = () => {}
    twin.matrixAutoUpdate = false
    twin.matrix.multiplyMatrices(from, each.matrixWorld)
    twin.renderOrder = 3
    copy.add(twin)
  })
  return copy
}
