// Enough of a document for models to be built in Node.

/** Labels are drawn on canvases; here nobody reads them. */
export function withoutPaper(): void {
  const blank = (_x: number, _y: number, w = _x, h = _y) => ({ data: new Uint8ClampedArray(w * h * 4), width: w, height: h })
  const answers: Record<string, unknown> = { measureText: () => ({ width: 10 }), createImageData: blank, getImageData: blank }
  const nothing = () => new Proxy({}, { get: () => () => undefined })
  const paper = () => {
    const canvas: Record<string, unknown> = { width: 1, height: 1, style: {} }
    const context = new Proxy({}, { get: (_, name) => (name === 'canvas' ? canvas : (answers[String(name)] ?? nothing)), set: () => true })
    canvas.getContext = () => context
    return canvas
  }
  Object.assign(globalThis, { document: { createElement: paper } })
}
