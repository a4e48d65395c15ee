import { Content, ContentText, TDocumentDefinitions } from "pdfmake/interfaces"
import { FONT } from "../fonts"
import { nameOf } from "../labels"
import { legend } from "../legends"
import { GREY, INK, Paper, RULE } from "../paper"
import { safe, safeLines } from "../text"
import { wideClosing } from "../parts/closing"
import { wallet, widePictures } from "../parts/extras"
import { wideFiscal } from "../parts/fiscal"
import { wideHead } from "../parts/head"
import { wideLines } from "../parts/lines"
import { wideParties } from "../parts/parties"
import { wideQr } from "../parts/qr"
import { isSnug, snugTail } from "../parts/snug"
import { stampText } from "../parts/stamp"
import { isPriced, isReceipt, wideTotals } from "../parts/totals"

export type Sheet = { width: number; height: number; side: number; top: number; bottom: number }

/** What the sheets A4 and A5 share: the order of the parts, the footer and the stamp. */
export function wideDefinition(paper: Paper, sheet: Sheet): TDocumentDefinitions {
  const { printable } = paper
  const title = safe(printable.title, 200)
  const stamp = stampText(printable)
  return {
    pageSize: { width: sheet.width, height: sheet.height },
    pageMargins: [sheet.side, sheet.top, sheet.side, sheet.bottom + footHeight(paper)],
    language: printable.language,
    info: { title: `${nameOf(printable)} ${safe(printable.number, 40)}`, author: safe(printable.shop.name, 120), creator: "Trato", producer: "Trato" },
    defaultStyle: { font: FONT, fontSize: 9, color: INK, lineHeight: 1.12 },
    watermark: stamp ? { text: stamp, font: FONT, color: "#b91c1c", opacity: 0.13, bold: true, angle: paper.compact ? -24 : -45 } : undefined,
    footer: (page, pages) => footer(paper, sheet, page, pages),
    // A heading left alone at the foot of a page moves on with its text.
    pageBreakBefore: (node, nodes) => node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
    content: [
      wideHead(paper),
      wideParties(paper),
      ...(title ? [{ text: title, bold: true, fontSize: 11, margin: [0, 0, 0, paper.compact ? 5 : 8] } satisfies Content] : []),
      ...(isPriced(paper) && !isReceipt(paper) ? [wideLines(paper)] : []),
      ...(isSnug(paper) ? snugTail(paper) : [
        ...(isPriced(paper) ? [wideTotals(paper)] : []),
        ...wideClosing(paper),
        ...wallet(paper, 80, "left"),
        ...wideQr(paper),
      ]),
      ...wideFiscal(paper),
      ...widePictures(paper),
    ],
  }
}

const FOOT_LINE = 10

/** The shop's own words at the foot of every page: as many lines as they need, three at most. */
function footHeight({ printable, width }: Paper): number {
  const text = safeLines(printable.footer)
  if (!text) return 0
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width / 3.9))), 0)
  return Math.min(3, lines) * FOOT_LINE + 4
}

function footer(paper: Paper, sheet: Sheet, page: number, pages: number): Content {
  const { printable, labels, width } = paper
  // pdfmake knows `maxHeight`, its types do not.
  const words: (ContentText & { maxHeight: number })[] = printable.footer ? [{ text: safeLines(printable.footer), alignment: "center", fontSize: 8, color: GREY, lineHeight: 1, maxHeight: footHeight(paper), margin: [0, 0, 0, 4] }] : []
  return {
    margin: [sheet.side, 10, sheet.side, 0],
    stack: [
      ...words,
      { canvas: [{ type: "line", x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.4, lineColor: RULE }], margin: [0, 0, 0, 5] },
      {
        columns: [
          { width: width - 130, text: legend(printable.kind, printable.country, printable.language), fontSize: 7.5, bold: true },
          { width: 130, text: `${safe(printable.number, 40)} · ${labels.page(page, pages)}`, alignment: "right", fontSize: 7.5, color: GREY },
        ],
      },
    ],
  }
}
