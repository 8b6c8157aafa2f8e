// How fast this device draws: as many triangles as a scenario may have, in as many calls, on a picture of the run's size; each frame is waited
// for, so that a driver that only queues work cannot look quick.

/** The budget of a scenario (design.md §5). */
const TRIANGLES = 200_000
const CALLS = 290
const [WIDTH, HEIGHT] = [960, 600]
const WARM = 2
const FRAMES = 24
/** A machine that draws slowly has shown enough after this, ms. */
const PATIENCE = 2500

const VERTEX = `#version 300 es
uniform float turn;
out vec3 n;
void main() {
  float i = float(gl_VertexID / 3), c = float(gl_VertexID % 3);
  float a = i * 2.39996 + turn, r = sqrt(fract(i * 0.61803)) * 0.95;
  vec2 corner = vec2(cos(c * 2.0944 + a), sin(c * 2.0944 + a)) * 0.012;
  n = vec3(cos(a), sin(a), 0.6);
  gl_Position = vec4(vec2(cos(a), sin(a)) * r + corner, fract(i * 0.317) - 0.5, 1.0);
}`
const FRAGMENT = `#version 300 es
precision highp float;
in vec3 n;
out vec4 colour;
void main() {
  vec3 m = normalize(n), l = normalize(vec3(0.4, 0.7, 0.6)), v = vec3(0.0, 0.0, 1.0), h = normalize(l + v);
  float d = max(dot(m, l), 0.0), s = pow(max(dot(m, h), 0.0), 48.0);
  colour = vec4(vec3(0.15 + 0.7 * d) + s, 1.0);
}`

function program(gl: WebGL2RenderingContext): WebGLProgram | undefined {
  const made = gl.createProgram()
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(kind)
    if (!shader) return undefined
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(made, shader)
  }
  gl.linkProgram(made)
  return gl.getProgramParameter(made, gl.LINK_STATUS) ? made : undefined
}

/** Median ms a frame; undefined where nothing can be drawn. `told`: 0..1. */
export async function measureDrawing(told: (share: number) => void): Promise<number | undefined> {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const gl = canvas.getContext('webgl2', { antialias: false })
  const made = gl && program(gl)
  if (!gl || !made) return undefined
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL’s, not React’s
  gl.useProgram(made)
  gl.enable(gl.DEPTH_TEST)
  const turn = gl.getUniformLocation(made, 'turn')
  const each = Math.floor(TRIANGLES / CALLS)
  const pixel = new Uint8Array(4)
  const times: number[] = []
  const began = performance.now()
  for (let frame = 0; frame < WARM + FRAMES && (times.length < 3 || performance.now() - began < PATIENCE); frame++) {
    await new Promise(requestAnimationFrame)
    const from = performance.now()
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT)
    gl.uniform1f(turn, frame * 0.05)
    for (let call = 0; call < CALLS; call++) gl.drawArrays(gl.TRIANGLES, call * each * 3, each * 3)
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
    if (frame >= WARM) times.push(performance.now() - from)
    told((frame + 1) / (WARM + FRAMES))
  }
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  times.sort((a, b) => a - b)
  return times[times.length >> 1]
}
