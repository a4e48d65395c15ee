import { Content } from "pdfmake/interfaces"
import { mm, Paper } from "../paper"
import { safe } from "../text"

/** Longer texts make squares too small to scan, and none of ours comes near. */
const LONGEST = 700

/** The SAT asks for at least 2.75 cm; this leaves room for the quiet zone. */
export const QR_SIDE = mm(30)

export const isQr = (text: string | undefined): text is string => !!text && text.length <= LONGEST && !/[^\x20-\x7e]/.test(text)

export const qr = (text: string, side: number = QR_SIDE, alignment: "left" | "center" = "left"): Content => ({ qr: text, fit: side, eccLevel: "M", alignment })

/** QR with its caption beside it. */
export function wideQr(paper: Paper): Content[] {
  const code = paper.printable.qr
  if (!code || !isQr(code.text)) return []
  return [
    {
      unbreakable: true,
      margin: [0, 14, 0, 0],
      columns: [
        { width: QR_SIDE + 10, stack: [qr(code.text)] },
        { width: paper.width - QR_SIDE - 10, stack: [{ text: safe(code.caption, 240), fontSize: 9, bold: true, margin: [0, 6, 0, 4] }, { text: code.text, fontSize: 7.5, color: "#6b7280", link: code.text }] },
      ],
    },
  ]
}
