import { Content } from "pdfmake/interfaces"
import { GREY, Paper, RULE } from "../paper"
import { isQrText } from "../../utils/qr"
import { safe } from "../text"
import { qr, QR_SIDE } from "./qr"

/** What Anexo 20 and RMF 2.7.1.7 ask of the printed form of a stamped CFDI, besides parties and lines. */
export function fiscalFacts({ printable, labels }: Paper): { label: string; value: string }[] {
  const { fiscal } = printable
  if (!fiscal) return []
  const { facts } = fiscal
  const l = labels.fiscal
  return [
    { label: l.uuid, value: safe(facts.uuid, 40) },
    { label: l.certificate, value: safe(facts.certificate_number, 30) },
    { label: l.authority_certificate, value: safe(facts.authority_certificate_number, 30) },
    { label: l.issued_at, value: safe(facts.issued_at, 30) },
    { label: l.stamped_at, value: safe(facts.stamped_at, 30) },
    { label: l.authority_tax_id, value: safe(facts.authority_tax_id, 20) },
    ...(fiscal.related ? [{ label: `CFDI relacionados (${safe(fiscal.related.relation, 10)})`, value: fiscal.related.uuids.map((uuid) => safe(uuid, 40)).join(", ") }] : []),
  ]
}

export function seals({ printable, labels }: Paper): { label: string; value: string }[] {
  const facts = printable.fiscal?.facts
  if (!facts) return []
  const l = labels.fiscal
  return [
    { label: l.seal, value: safe(facts.seal, 1000) },
    { label: l.authority_seal, value: safe(facts.authority_seal, 1000) },
    { label: l.original_string, value: safe(facts.stamp_original_string, 3000) },
  ]
}

/** QR on the left, facts and seals on the right, in one piece. */
export function wideFiscal(paper: Paper): Content[] {
  const { printable, width } = paper
  if (!printable.fiscal) return []
  const hasQr = isQrText(printable.fiscal.facts.qr)
  const left = hasQr ? QR_SIDE + 14 : 0
  const right = width - left
  const half = (right - 12) / 2
  const pairs = fiscalFacts(paper)
  const cell = ({ label, value }: { label: string; value: string }): Content => ({ stack: [{ text: label, fontSize: 6.5, color: GREY }, { text: value, fontSize: 7.5, margin: [0, 0, 0, 3] }] })
  return [
    {
      unbreakable: true,
      margin: [0, paper.compact ? 10 : 18, 0, 0],
      stack: [
        { canvas: [{ type: "line", x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.4, lineColor: RULE }], margin: [0, 0, 0, 8] },
        {
          columns: [
            { width: left, stack: hasQr ? [qr(printable.fiscal.facts.qr), { text: paper.labels.fiscal.scan, fontSize: 6.5, color: GREY, margin: [0, 4, 10, 0] }] : [] },
            {
              width: right,
              stack: [
                { columns: [{ width: half, stack: pairs.filter((_, i) => i % 2 === 0).map(cell) }, { width: 12, text: "" }, { width: half, stack: pairs.filter((_, i) => i % 2 === 1).map(cell) }] },
                ...seals(paper).map(({ label, value }): Content => ({ stack: [{ text: label, fontSize: 6.5, color: GREY, margin: [0, 2, 0, 0] }, { text: value, fontSize: 6, lineHeight: 1.1 }] })),
              ],
            },
          ],
        },
      ],
    },
  ]
}
