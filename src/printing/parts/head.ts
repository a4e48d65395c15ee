import { Content } from "pdfmake/interfaces"
import { PaperFormat } from "../../types/http/presales"
import { prints } from "../fields"
import { logoUrl } from "../images"
import { nameOf } from "../labels"
import { GREY, INK, Paper } from "../paper"
import { packed, safe } from "../text"

const BOX = 190
const GAP = 24

/** Logo and shop on the left, the box with type and number on the right. */
export function wideHead(paper: Paper): Content {
  const left = paper.width - BOX - GAP
  return {
    columns: [
      { width: left, stack: shop(paper, left) },
      { width: GAP, text: "" },
      { width: BOX, ...box(paper) },
    ],
    margin: [0, 0, 0, paper.compact ? 8 : 18],
  }
}

function shop(paper: Paper, width: number): Content[] {
  const { shop } = paper.printable
  const logo = logoUrl(shop.logo)
  const words = shopWords(paper, !!logo)
  if (!logo) return words
  // Half a sheet has no height to spare: the logo stands beside the words.
  if (paper.compact) return [{ columns: [{ width: 96, stack: [{ image: logo, fit: [86, 52] }] }, { width: width - 96, stack: words }] }]
  return [{ image: logo, fit: [Math.min(width, 170), 54], margin: [0, 0, 0, 8] }, ...words]
}

function shopWords(paper: Paper, hasLogo: boolean): Content[] {
  const { shop, fiscal } = paper.printable
  return [{ text: safe(fiscal?.issuer.name ?? shop.name, 120), bold: true, fontSize: hasLogo ? 11 : paper.compact ? 13 : 15, margin: [0, 0, 0, 3] }, ...shopLines(paper).map((text): Content => ({ text, color: GREY, fontSize: 8 }))]
}

/** Characters that fit beside the box, or on the roll. */
const LONGEST: Record<PaperFormat, number> = { a4: 52, a5: 52, ticket80: 42, ticket58: 32 }

/** Tax id, address and ways to reach the shop, one line each. */
export function shopLines(paper: Paper): string[] {
  const { shop, fiscal, country } = paper.printable
  const taxId = safe(fiscal?.issuer.tax_id ?? shop.tax_id, 30)
  const contact = [shop.phone, shop.email, shop.website?.replace(/^https?:\/\//, "").replace(/\/$/, "")].map((text) => safe(text, 80))
  return [
    taxId && `${paper.labels.tax_id[country]}: ${taxId}`,
    fiscal && `${paper.labels.fiscal.issuer_regime}: ${named(fiscal.issuer.regime, fiscal.names?.issuer_regime)}`,
    safe(shop.address, 240),
    ...(prints(paper.format, "shop_contact") ? packed(contact, LONGEST[paper.format]) : []),
  ].filter((text): text is string => !!text)
}

/** `G03 - Gastos en general`, or the code alone. */
export const named = (code: string, name?: string): string => [safe(code, 20), safe(name, 140)].filter(Boolean).join(" - ")

function box(paper: Paper): Content & object {
  const { printable, labels } = paper
  const rows: Content[] = [
    { text: nameOf(printable).toLocaleUpperCase(printable.language), fontSize: 9, bold: true, characterSpacing: 0.6, alignment: "center", color: GREY },
    { text: safe(printable.number, 40), fontSize: paper.compact ? 14 : 17, bold: true, alignment: "center", color: printable.accent ?? INK, margin: [0, 3, 0, 0] },
  ]
  if (printable.revision && printable.revision > 1) rows.push({ text: `${labels.revision} ${printable.revision}`, fontSize: 8, alignment: "center", color: GREY, margin: [0, 2, 0, 0] })
  return {
    table: { widths: [BOX - 24], body: [[{ stack: rows }]] },
    layout: {
      hLineWidth: () => 0.8, vLineWidth: () => 0.8, hLineColor: () => printable.accent ?? INK, vLineColor: () => printable.accent ?? INK,
      paddingLeft: () => 11, paddingRight: () => 11, paddingTop: () => (paper.compact ? 7 : 11), paddingBottom: () => (paper.compact ? 7 : 11),
    },
  }
}
