import type { DocumentSummary } from "../../../types/http/presales"

/** Papers that keep the deal alive: while one of them stands, a rejection is no reason to give the deal up. */
const ALIVE = ["draft", "sent", "accepted", "converted"]

/** The rejection that speaks for giving the deal up: the latest, when nothing else of the deal is alive. */
export function rejectionOf(documents: Pick<DocumentSummary, "id" | "type" | "shown_status" | "created_at">[]): string | null {
  if (documents.some((document) => ALIVE.includes(document.shown_status) && document.type !== "opportunity")) return null
  const rejected = documents.filter((document) => document.shown_status === "rejected").sort((a, b) => b.created_at.localeCompare(a.created_at))
  return rejected[0]?.id ?? null
}
