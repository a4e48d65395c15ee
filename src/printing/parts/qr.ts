import { Content } from "pdfmake/interfaces"
import { isQrText, qrSvg } from "../../utils/qr"
import { GREY, mm, Paper } from "../paper"
import { safe } from "../text"

/** The SAT asks for at least 2.75 cm. White paper is the quiet zone. */
export const QR_SIDE = mm(29)

export const qr = (text: string, side: number = QR_SIDE, alignment: "left" | "center" = "left"): Content => ({ svg: qrSvg(text, 200, 0), width: side, height: side, alignment })

/** QR with its caption beside it. */
export function wideQr(paper: Paper): Content[] {
  const code = paper.printable.qr
  if (!code || !isQrText(code.text)) return []
  return [
    {
      unbreakable: true,
      margin: [0, 14, 0, 0],
      columns: [
        { width: QR_SIDE + 10, stack: [qr(code.text)] },
        { width: paper.width - QR_SIDE - 10, stack: [{ text: safe(code.caption, 240), fontSize: 9, bold: true, margin: [0, 6, 0, 4] }, { text: code.text, fontSize: 7.5, color: GREY, link: code.text }] },
      ],
    },
  ]
}
