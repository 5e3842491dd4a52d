/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

/** Colours of the scenes of a test OBS, in order; far apart, so that the codec cannot mix them up. */
export const colours = {
  red: [255, 0, 0],
  green: [0, 255, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  magenta: [255, 0, 255],
  cyan: [0, 255, 255],
  white: [255, 255, 255],
  grey: [128, 128, 128],
} as const satisfies Record<string, Colour>

export type ColourName = keyof typeof colours

const colourNames = Object.keys(colours) as readonly ColourName[]

/** Content of a frame: a scene's colour, nothing, or a mixture as in the middle of a fade. */
export type Seen = ColourName | 'black' | 'mixed'

export function colourOfScene(index: number): ColourName {
  const name = colourNames[index]
  if (name === undefined) throw new Error(`no more than ${colourNames.length} scenes have colours`)
  return name
}

export function nameColour(colour: Colour): Seen {
  // Video levels and chroma subsampling shift a plain colour by less than half of this.
  const tolerance = 40
  if (Math.max(...colour) < tolerance) return 'black'
  const near = colourNames.find((name) =>
    colours[name].every((level, channel) => Math.abs(level - (colour[channel] ?? 0)) < tolerance),
  )
  return near ?? 'mixed'
}
