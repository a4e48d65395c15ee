import { Content } from "pdfmake/interfaces"
import { PrintedBlock } from "../../types/printable"
import { prints } from "../fields"
import { logoUrl, pictureUrl } from "../images"
import { GREY, Paper } from "../paper"
import { safe, safeLines } from "../text"

/** Option sets, deliverables, devices, bank accounts and file names: small texts under a heading, in the order they are read. */
export function blocksOf(paper: Paper): PrintedBlock[] {
  const { printable, labels, fmt, format } = paper
  const options = (printable.options ?? []).map((o) => `${safe(o.name, 80)}: ${fmt.money(o.total)}${[o.recommended && o.name.toLowerCase() !== labels.recommended && labels.recommended, o.chosen && labels.chosen].filter(Boolean).map((word) => ` · ${word}`).join("")}`)
  const accounts = prints(format, "bank_accounts") ? (printable.bank_accounts ?? []).map((a) => [safe(a.bank, 80), a.currency_code?.toUpperCase(), safe(a.account, 60), a.clabe && `${labels.clabe[printable.country]} ${safe(a.clabe, 60)}`, safe(a.holder, 120)].filter(Boolean).join(" · ")) : []
  return [
    { title: labels.options, lines: options },
    ...(prints(format, "blocks") ? (printable.blocks ?? []).map((block) => ({ title: safe(block.title, 120), lines: block.lines.map((line) => safeLines(line)).filter(Boolean) })) : []),
    { title: labels.bank_accounts, lines: accounts },
    { title: labels.attached, lines: (printable.files ?? []).map(({ name }) => safe(name, 200)), links: (printable.files ?? []).map(({ url }) => url) },
  ].filter((block) => block.lines.length > 0)
}

/** Each line of a block, leading somewhere where it does. */
export const linesOf = ({ lines, links }: PrintedBlock): { text: string; link?: string; decoration?: "underline" }[] =>
  lines.map((text, i) => (links?.[i] ? { text, link: links[i], decoration: "underline" } : { text }))

export const wideBlocks = (paper: Paper): Content[] =>
  blocksOf(paper).map((block) =>
    together([
      { text: block.title, bold: true, fontSize: 8.5, margin: [0, 14, 0, 3], headlineLevel: 1 },
      ...linesOf(block).map((line): Content => ({ ...line, fontSize: 8.5, lineHeight: 1.15 })),
    ], block.lines.join("\n").length + block.lines.length * 60)
  )

/** A heading with its text on one page while that is short; a long one may run over pages, its heading never alone. */
export const together = (stack: Content[], length: number): Content => ({ unbreakable: length < 900, stack })

/** The code of a payment wallet; nothing when the picture cannot be drawn. */
export function wallet({ printable, format }: Paper, side: number, alignment: "left" | "center"): Content[] {
  const image = prints(format, "payment_qr") && printable.payment_qr ? logoUrl(printable.payment_qr.image) : undefined
  if (!image) return []
  const caption = safe(printable.payment_qr?.caption, 120)
  return [{ unbreakable: true, stack: [{ image, fit: [side, side], alignment }, ...(caption ? [{ text: caption, alignment, bold: true, fontSize: 8 } satisfies Content] : [])], margin: [0, 12, 0, 0] }]
}

/** Attached pictures, each whole on a page: those that `drawnPictures` chose. */
export function widePictures({ printable, format, width }: Paper): Content[] {
  if (!prints(format, "pictures")) return []
  return (printable.pictures ?? []).flatMap(({ name, image }): Content[] => {
    const url = pictureUrl(image)
    return url ? [{ unbreakable: true, stack: [{ text: safe(name, 200), fontSize: 8, color: GREY, margin: [0, 14, 0, 3] }, { image: url, fit: [width, format === "a4" ? 420 : 220] }] }] : []
  })
}
