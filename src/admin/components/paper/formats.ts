import type { PaperFormat } from "../../../types/http/presales"

export const FORMATS: readonly PaperFormat[] = ["a4", "a5", "ticket80", "ticket58"]
