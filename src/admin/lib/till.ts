import { useState } from "react"
import type { PaperFormat } from "../../types/http/presales"

const KEY = "trato:till"
const FORMATS: readonly string[] = ["a4", "a5", "ticket80", "ticket58"]

/** What one till's browser remembers: the paper its printer takes, and the form of payment it usually charges (DAY-06). */
export type Till = { format: PaperFormat; form: string }

const USUAL: Till = { format: "ticket80", form: "01" }

export function readTill(): Till {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<keyof Till, unknown>>
    return {
      format: typeof kept.format === "string" && FORMATS.includes(kept.format) ? (kept.format as PaperFormat) : USUAL.format,
      form: typeof kept.form === "string" && /^\d{2}$/.test(kept.form) ? kept.form : USUAL.form,
    }
  } catch {
    return USUAL
  }
}

export function useTill(): [Till, (patch: Partial<Till>) => void] {
  const [till, setTill] = useState(readTill)
  const change = (patch: Partial<Till>) => {
    const next = { ...till, ...patch }
    setTill(next)
    try {
      localStorage.setItem(KEY, JSON.stringify(next))
    } catch {
      // A browser that keeps nothing asks again next time.
    }
  }
  return [till, change]
}
