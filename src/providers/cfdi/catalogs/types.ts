/** One row of a short catalogue of the SAT, with its official Spanish name and our English one. */
export type Entry = { code: string; es: string; en: string }

/** Persona física, persona moral. */
export type PersonKind = "individual" | "company" | "both"
