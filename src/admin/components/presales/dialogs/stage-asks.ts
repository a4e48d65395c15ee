import type { DocumentStage, DocumentType } from "../../../../types/http/presales"

/** What is found is written where one says that it was found, and what was done when it is done (PB-09). */
const OF_DEVICES: Partial<Record<DocumentStage, "diagnosis" | "work_done">> = { diagnosed: "diagnosis", ready: "work_done" }

/** What a stage of the work asks of each device. */
export const askedOfDevices = (type: DocumentType, to: DocumentStage): "diagnosis" | "work_done" | null => (type === "service" ? (OF_DEVICES[to] ?? null) : null)

/** Whether moving a ticket there asks something before it moves: what was found, what was done, or which lines the customer wants. */
export const asksBeforeMove = (to: DocumentStage): boolean => askedOfDevices("service", to) !== null || to === "approved" || to === "declined"
