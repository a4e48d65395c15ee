import type { ConversionTargetType, DocumentAction, DocumentDTO, DocumentStage } from "../../../../types/http/presales"

/** The one primary button of a page: the next sensible step. */
export type Step =
  | { kind: "ask"; name: "send" | "accept" | "renew" }
  | { kind: "convert"; to: ConversionTargetType }
  | { kind: "stage"; to: DocumentStage }
  | { kind: "view_order" }
  | { kind: "duplicate" }

type Facts = Pick<DocumentDTO, "type" | "status" | "shown_status" | "stage" | "actions" | "targets" | "next_stages" | "order" | "lines">

/** Work that must be done before anything is sold. */
const BEFORE_SALE: readonly DocumentStage[] = ["received", "diagnosed", "quoted", "approved", "waiting_parts", "repairing", "testing", "ready", "declined"]

export function nextStep(document: Facts): Step | null {
  const may = (action: DocumentAction) => document.actions.includes(action)
  if (document.status === "converted") return document.order ? { kind: "view_order" } : null
  if (document.shown_status === "expired" && may("renew")) return { kind: "ask", name: "renew" }
  if (document.type === "service" && document.stage && BEFORE_SALE.includes(document.stage) && may("stage") && document.next_stages.length) {
    return { kind: "stage", to: document.next_stages[0] }
  }
  if (["rejected", "void", "not_chosen"].includes(document.shown_status)) return may("duplicate") ? { kind: "duplicate" } : null
  const asks = document.type === "quote" || document.type === "contract"
  if (asks && document.status === "draft" && may("send")) return { kind: "ask", name: "send" }
  if (asks && document.status === "sent" && may("accept")) return { kind: "ask", name: "accept" }
  const to = document.targets.find((target) => PREFERRED[document.type].includes(target)) ?? document.targets[0]
  if (to && (document.lines.length || document.type === "opportunity")) return { kind: "convert", to }
  if (may("send")) return { kind: "ask", name: "send" }
  return may("duplicate") && document.shown_status === "expired" ? { kind: "duplicate" } : null
}

const PREFERRED: Record<DocumentDTO["type"], readonly ConversionTargetType[]> = {
  opportunity: ["quote"], quote: ["order"], contract: ["order"], order_request: ["order"], service: ["sales_note", "order"],
}
