type Rgb = [number, number, number]

const LIGHT: Rgb = [255, 255, 255]
/** The cards of the dark scheme. */
const DARK: Rgb = [27, 27, 31]
const INK: Rgb = [11, 18, 32]

/** Of text that has to be read by everybody (WCAG 1.4.6). */
const ENOUGH = 7

const parse = (hex: string): Rgb | null => {
  const [, r, g, b] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex) ?? []
  return r && g && b ? [parseInt(r, 16), parseInt(g, 16), parseInt(b, 16)] : null
}

const toHex = (colour: Rgb): string => `#${colour.map((c) => Math.round(c).toString(16).padStart(2, "0")).join("")}`

/** WCAG 2: relative luminance. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export function contrast(a: string, b: string): number {
  const [x, y] = [parse(a), parse(b)]
  if (!x || !y) return 0
  const [light, dark] = [luminance(x), luminance(y)].sort((m, n) => n - m) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The colour, moved towards black or white just as far as it takes to be read on those grounds. */
function readable(colour: Rgb, towards: Rgb, grounds: Rgb[]): string {
  for (let step = 0; step < 20; step++) {
    const mixed = toHex(colour.map((c, i) => c + ((towards[i]! - c) * step) / 20) as Rgb)
    if (grounds.every((ground) => contrast(mixed, toHex(ground)) >= ENOUGH)) return mixed
  }
  return toHex(towards)
}

/** Style sheet that gives a page the shop's colour, in both schemes of its reader; null for what is no `#rrggbb`. */
export function accentStyles(hex: string): string | null {
  const colour = parse(hex)
  if (!colour) return null
  const light = readable(colour, [0, 0, 0], [LIGHT])
  const dark = readable(colour, [255, 255, 255], [DARK, INK])
  return `:root{--accent:${light};--on-accent:#fff}@media (prefers-color-scheme:dark){:root{--accent:${dark};--on-accent:${toHex(INK)}}}`
}
