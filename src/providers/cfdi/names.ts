import { plainText } from "./text"
import { Person } from "./rfc"

/** Régimen de capital as companies write it; the constancia shows the name without it (guide of Anexo 20, Nombre). */
const ABBREVIATIONS = [
  "SA DE CV", "SA", "SAB DE CV", "SAB", "SAPI DE CV", "SAPI", "SAPIB DE CV", "SAS DE CV", "SAS", "S DE RL DE CV", "S DE RL DE IP DE CV", "S DE RL MI", "S DE RL",
  "SC DE RL DE CV", "SC DE RL", "SC DE P DE RL DE CV", "SC DE C DE RL DE CV", "SCL", "SC", "AC", "AR DE IC DE CV", "SPR DE RL DE CV", "SPR DE RL", "SPR DE RI", "SSS", "IAP", "IBP", "ABP",
  "S EN C POR A", "S EN C DE CV", "S EN C", "S EN NC", "SOFOM ENR", "SOFOM ER", "SNC", "INC", "LLC",
]

const FULL = [
  "SOCIEDAD ANÓNIMA DE CAPITAL VARIABLE", "SOCIEDAD ANÓNIMA BURSÁTIL DE CAPITAL VARIABLE", "SOCIEDAD ANÓNIMA PROMOTORA DE INVERSIÓN DE CAPITAL VARIABLE", "SOCIEDAD ANÓNIMA PROMOTORA DE INVERSIÓN",
  "SOCIEDAD ANÓNIMA", "SOCIEDAD POR ACCIONES SIMPLIFICADA DE CAPITAL VARIABLE", "SOCIEDAD POR ACCIONES SIMPLIFICADA", "SOCIEDAD DE RESPONSABILIDAD LIMITADA DE CAPITAL VARIABLE",
  "SOCIEDAD DE RESPONSABILIDAD LIMITADA", "SOCIEDAD CIVIL", "ASOCIACIÓN CIVIL", "INSTITUCIÓN DE ASISTENCIA PRIVADA",
]

const PARTICLES = new Set(["DE", "EN", "POR"])

/** `SA DE CV` also matches `S.A. de C.V.` and `S. A. DE C. V.`. */
const abbreviation = (form: string): string =>
  form.split(" ").map((word) => (PARTICLES.has(word) ? word : Array.from(word).join("\\.?\\s?") + "\\.?")).join("[\\s,]+")

const accentless = (form: string): string => form.replace(/Ó/g, "[ÓO]").replace(/Á/g, "[ÁA]").replace(/É/g, "[ÉE]")

const SUFFIX = new RegExp(
  `[\\s,]+(?:${[...FULL.map(accentless), ...ABBREVIATIONS.map(abbreviation)].sort((a, b) => b.length - a.length).join("|")})[\\s.,;]*$`, "u")

const trimEnd = (name: string): string => name.replace(/[\s.,;]+$/u, "")

/**
 * The name as the constancia writes it: upper case, single spaces, no full stop at the end, and for a company without its
 * régimen de capital. Never comes back empty when it was not: `SA DE CV` alone stays.
 */
export function cleanName(text: string, person: Person): string {
  const upper = plainText(text).toLocaleUpperCase("es-MX").replace(/[“”„]/g, '"').replace(/[‘’]/g, "'")
  let name = trimEnd(upper) || upper
  if (person === "individual") return name
  for (let shorter = name.replace(SUFFIX, ""); shorter !== name; shorter = name.replace(SUFFIX, "")) {
    const kept = trimEnd(shorter)
    if (kept === "") return name
    name = kept
  }
  return name
}

const bare = (name: string): string => name.normalize("NFD").replace(/\p{M}/gu, "").replace(/[^A-Z0-9]+/g, " ").trim()

/** The reserved name of global invoices, however it is accented or dotted. */
export const isPublicInGeneral = (name: string): boolean => bare(name.toUpperCase()) === "PUBLICO EN GENERAL"

export const PUBLIC_IN_GENERAL = "PUBLICO EN GENERAL"
