/** A stage as a new pipeline gets it. */
export type StagePreset = { key: string; name: string; help: string | null }

/**
 * What new funnels start with. The seeded one is `sale` (the only list whose stages are described);
 * `definition` is offered when a pipeline is created (D1).
 */
export const STAGE_PRESETS: Record<"sale" | "definition", StagePreset[]> = {
  sale: [
    { key: "contact", name: "Contacto inicial", help: "Tratos que acaban de comenzar: los primeros acercamientos con el cliente o prospecto." },
    { key: "budget", name: "Presupuesto", help: "Tratos a los que ya les generaste un presupuesto, pero aún no ha sido enviado." },
    { key: "proposal", name: "Propuesta enviada", help: "Tratos a los que ya se les mandó una propuesta formal o cotización y estás a la espera de respuesta." },
    { key: "negotiation", name: "Negociación", help: "Tratos que ya respondieron; sin embargo, aún no son tratos ganados o perdidos." },
  ],
  definition: [
    { key: "contact", name: "Contacto inicial", help: null },
    { key: "definition", name: "Definición", help: null },
    { key: "proposal", name: "Propuesta enviada", help: null },
    { key: "negotiation", name: "Negociación", help: null },
  ],
}

/** Colours of stages, told apart also by people who do not see red and green as different. */
export const STAGE_COLORS = ["#3b82f6", "#f59e0b", "#8b5cf6", "#14b8a6", "#ec4899", "#84cc16", "#f97316", "#06b6d4", "#6366f1", "#eab308", "#a855f7", "#64748b"]

/** The first colour no stage of the pipeline has; when all are taken, the least used (CRM-94). */
export function unusedColor(taken: string[]): string {
  const uses = (color: string) => taken.filter((t) => t.toLowerCase() === color).length
  return STAGE_COLORS.reduce((best, color) => (uses(color) < uses(best) ? color : best))
}

/** D15. */
export const LOST_REASON_PRESETS: { key: string; name: string; needs_note: boolean }[] = [
  { key: "budget", name: "Presupuesto insuficiente", needs_note: false },
  { key: "competitor", name: "Eligió a la competencia", needs_note: false },
  { key: "silence", name: "Sin respuesta", needs_note: false },
  { key: "need", name: "Ya no lo necesita", needs_note: false },
  { key: "delivery", name: "Tiempo de entrega", needs_note: false },
  { key: "stock", name: "Sin existencia", needs_note: false },
  { key: "other", name: "Otro", needs_note: true },
]
