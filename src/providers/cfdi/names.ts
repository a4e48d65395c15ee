import { decodeEntities, plainText } from "./text"
import { Person } from "./rfc"

/**
 * Régimen de capital as companies write it; the constancia shows the name without it (guide of Anexo 20, Nombre). What only
 * foreign companies have (INC, LLC) is no régimen de capital: the SAT keeps it in the name.
 */
const ABBREVIATIONS = [
  "SA DE CV", "SA CV", "SA", "SAB DE CV", "SAB", "SAPI DE CV", "SAPI CV", "SAPI", "SAPIB DE CV", "SAPIB", "SAS DE CV", "SAS", "S DE RL DE CV", "S DE RL CV", "S DE RL DE IP DE CV", "S DE RL DE IP", "S DE RL DE MI", "S DE RL MI", "S DE RL",
  "SRL DE CV", "SRL", "SC DE RL DE CV", "SC DE RL", "SC DE RS", "SC DE P DE RL DE CV", "SC DE P DE RL", "SC DE C DE RL DE CV", "SC DE C DE RL", "SC DE AP DE RL DE CV", "SC DE AP DE RL", "SC DE RL DE CV DE AP", "SCL", "SC", "AC", "A EN P",
  "AR DE IC DE RL DE CV", "AR DE IC DE RL", "AR DE IC DE CV", "ARIC DE RL", "SPR DE RL DE CV", "SPR DE RL", "SPR DE RI", "SPR DE RS", "SSS DE RL", "SSS", "IAP", "IASP", "IBP", "ABP", "FBP",
  "S EN C POR A DE CV", "S EN C POR A", "S EN C DE CV", "S EN C", "S EN NC", "SOFOM ENR", "SOFOM ER", "SOFOM", "SOFIPO", "SFP", "SNC", "SADECV", "SDERLDECV", "SAPIDECV",
]

const CAPITAL = ["SOCIEDAD ANÓNIMA", "SOCIEDAD ANÓNIMA BURSÁTIL", "SOCIEDAD ANÓNIMA PROMOTORA DE INVERSIÓN", "SOCIEDAD POR ACCIONES SIMPLIFICADA", "SOCIEDAD DE RESPONSABILIDAD LIMITADA", "SOCIEDAD COOPERATIVA DE RESPONSABILIDAD LIMITADA", "SOCIEDAD DE PRODUCCIÓN RURAL DE RESPONSABILIDAD LIMITADA", "SOCIEDAD EN COMANDITA SIMPLE", "SOCIEDAD EN COMANDITA POR ACCIONES"]

const FULL = [
  ...CAPITAL.map((form) => `${form} DE CAPITAL VARIABLE`), ...CAPITAL, "SOCIEDAD DE PRODUCCIÓN RURAL", "SOCIEDAD DE SOLIDARIDAD SOCIAL", "SOCIEDAD EN NOMBRE COLECTIVO", "SOCIEDAD CIVIL", "ASOCIACIÓN CIVIL", "ASOCIACIÓN EN PARTICIPACIÓN",
  "INSTITUCIÓN DE ASISTENCIA PRIVADA", "INSTITUCIÓN DE BENEFICENCIA PRIVADA", "SOCIEDAD FINANCIERA DE OBJETO MÚLTIPLE ENTIDAD NO REGULADA", "SOCIEDAD FINANCIERA DE OBJETO MÚLTIPLE ENTIDAD REGULADA", "SOCIEDAD FINANCIERA DE OBJETO MÚLTIPLE",
]

const PARTICLES = new Set(["DE", "EN", "POR"])

/** Between its words: spaces, or nothing where a full stop stands (`S.A.DE C.V.`). */
const BETWEEN = "(?:[\\s,]+|(?<=\\.))"

/** `SA DE CV` also matches `S.A. de C.V.` and `S. A. DE C. V.`. */
const abbreviation = (form: string): string =>
  form.split(" ").map((word) => (PARTICLES.has(word) ? `${word}\\.?` : Array.from(word).join("\\.?\\s?") + "\\.?")).join(BETWEEN)

const VOWELS: Record<string, string> = { Á: "A", É: "E", Í: "I", Ó: "O", Ú: "U" }

const accentless = (form: string): string => form.replace(/[ÁÉÍÓÚ]/g, (vowel) => `[${vowel}${VOWELS[vowel] ?? ""}]`).replace(/ /g, "[\\s,]+")

const SUFFIX = new RegExp(
  `[\\s,]+(?:${[...FULL.map(accentless), ...ABBREVIATIONS.map(abbreviation)].sort((a, b) => b.length - a.length).join("|")})[\\s.,;]*$`, "u")

const trimEnd = (name: string): string => name.replace(/[\s.,;]+$/u, "")

/** A name does not end in one of these, so what follows belongs to it: `FUNDACIÓN PARA LA SOCIEDAD CIVIL`. */
const GOES_ON = /(?:^|\s)(?:DE|DEL|LA|LAS|EL|LOS|Y|E|O|U|EN|CON|SIN|PARA|POR|AL|SOBRE|ENTRE|SU|NUESTRA|UNA?|&)$/u

/**
 * The name as the constancia writes it: upper case, single spaces, no full stop at the end, and for a company without its
 * régimen de capital. Never comes back empty when it was not: `SA DE CV` alone stays.
 */
export function cleanName(text: string, person: Person): string {
  const upper = plainText(decodeEntities(plainText(text))).toLocaleUpperCase("es-MX").replace(/[“”„]/g, '"').replace(/[‘’]/g, "'")
  let name = trimEnd(upper) || upper
  if (person === "individual") return name
  for (let shorter = name.replace(SUFFIX, ""); shorter !== name; shorter = name.replace(SUFFIX, "")) {
    const kept = trimEnd(shorter)
    if (kept === "" || GOES_ON.test(kept)) return name
    name = kept
  }
  return name
}

const bare = (name: string): string => name.normalize("NFD").replace(/\p{M}/gu, "").replace(/[^A-Z0-9]+/g, " ").trim()

/** The reserved name of global invoices, however it is accented or dotted. */
export const isPublicInGeneral = (name: string): boolean => bare(name.toUpperCase()) === "PUBLICO EN GENERAL"

export const PUBLIC_IN_GENERAL = "PUBLICO EN GENERAL"
