import encoder from "pdfmake/js/qrEnc.js"

/** Longer texts make squares too small to scan, and no link of ours comes near. */
const LONGEST = 700

/** Whether a text can be a QR of ours: a link, so printable ASCII. */
export const isQrText = (text: string | null | undefined): text is string => !!text && text.length <= LONGEST && !/[^\x20-\x7e]/.test(text)

/**
 * A QR code (error correction M) as one SVG of any size: `side` in CSS pixels or points, four
 * modules of white around it as ISO 18004 asks. For papers and for HTML alike; the text does not
 * appear in the mark-up. Throws for what `isQrText` refuses.
 *
 * pdfmake's encoder without pdfmake's drawing, which only knows modules of whole points and so
 * prints a SAT code at 2 cm where 2.75 are asked for.
 */
export function qrSvg(text: string, side: number, quiet = 4): string {
  if (!isQrText(text)) throw new Error("QR: only printable ASCII of at most 700 characters")
  const { _canvas: [, ...modules], _width: width } = encoder.measure({ qr: text, eccLevel: "M", fit: 200 })
  // The first rectangle is the background; modules are squares, so any of them tells their size.
  const size = modules[0].w
  const count = width / size
  const path = modules.map(({ x, y }) => `M${x / size + quiet} ${y / size + quiet}h1v1h-1z`).join("")
  const box = count + 2 * quiet
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${box} ${box}" shape-rendering="crispEdges"><rect width="${box}" height="${box}" fill="#fff"/><path fill="#000" d="${path}"/></svg>`
}
