// The quality a computer is given: down at once, up with care.
import { describe, expect, it } from 'vitest'
import { LEVELS, QUALITIES } from '../../client/kit/quality.ts'
import { type Drawing, drawingOf, FEWER, QualityPace } from '../../client/pages/run/qualityPace.ts'

function draw(pace: QualityPace, from: Drawing, ms: number, pictures: number): Drawing {
  let drawing = from
  for (let i = 0; i < pictures; i++) drawing = pace.pace(ms, drawing) ?? drawing
  return drawing
}

describe('the quality of the picture', () => {
  it('costs less from level to level in everything the table says', () => {
    for (const [i, name] of QUALITIES.entries()) {
      const [here, above] = [LEVELS[name], LEVELS[QUALITIES[i + 1] ?? name]]
      expect(here.shadowMap).toBeLessThanOrEqual(above.shadowMap)
      expect(here.sharpness).toBeLessThanOrEqual(above.sharpness)
      expect(here.texture).toBeLessThanOrEqual(above.texture)
      expect(here.panel).toBeGreaterThanOrEqual(above.panel)
      expect(Number(here.fine)).toBeLessThanOrEqual(Number(above.fine))
    }
  })

  it('goes down a level at a time while pictures take too long, and then draws fewer pixels', () => {
    const pace = new QualityPace()
    let drawing = drawingOf('high')
    drawing = draw(pace, drawing, 70, 24)
    expect(drawing).toEqual(drawingOf('medium'))
    drawing = draw(pace, drawing, 70, 24)
    expect(drawing).toEqual(drawingOf('low'))
    drawing = draw(pace, drawing, 70, 24)
    expect(drawing).toEqual({ quality: 'low', sharpness: FEWER })
    expect(draw(pace, drawing, 70, 240)).toEqual(drawing)
  })

  it('stays where a single picture takes long', () => {
    const pace = new QualityPace()
    let drawing = drawingOf('high')
    for (let i = 0; i < 240; i++) drawing = pace.pace(i % 8 === 0 ? 400 : 17, drawing) ?? drawing
    expect(drawing.quality).toBe('high')
  })

  it('goes up only after a long even stretch', () => {
    const pace = new QualityPace()
    expect(draw(pace, drawingOf('low'), 16.7, 24 * 24).quality).toBe('low')
    expect(draw(pace, drawingOf('low'), 16.7, 24).quality).toBe('medium')
  })

  it('does not go up again to what was too much for this computer', () => {
    const pace = new QualityPace()
    const medium = draw(pace, drawingOf('high'), 40, 24)
    expect(medium.quality).toBe('medium')
    expect(draw(pace, medium, 16.7, 24 * 200).quality).toBe('medium')
  })

  it('forgets that when somebody asks for the automatic choice anew', () => {
    const pace = new QualityPace()
    const medium = draw(pace, drawingOf('high'), 40, 24)
    pace.forget()
    expect(draw(pace, medium, 16.7, 24 * 25).quality).toBe('high')
  })
})
