// What draws in this browser, asked once for whoever wants to know: WebGL 2, and whether a card or the processor does it.

export interface Graphics {
  readonly webgl2: boolean
  /** '' where the browser does not say. */
  readonly renderer: string
  /** The processor draws in a card's stead. */
  readonly software: boolean
}

export function graphicsOf(page: Document): Graphics {
  try {
    const gl = page.createElement('canvas').getContext('webgl2')
    const info = gl?.getExtension('WEBGL_debug_renderer_info')
    const renderer = gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : ''
    // A context is scarce: give it back.
    gl?.getExtension('WEBGL_lose_context')?.loseContext()
    return { webgl2: gl !== null, renderer, software: /swiftshader|llvmpipe|software|basic render/i.test(renderer) }
  } catch {
    return { webgl2: false, renderer: '', software: false }
  }
}
