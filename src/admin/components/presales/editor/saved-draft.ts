import { type DocumentValues, emptyValues, freeLine } from "./values"

type Saved = { at: string; values: DocumentValues }

const PREFIX = "trato:document-draft:2:"
const WEEK = 7 * 24 * 3600_000

/** What was typed and not saved, kept in this browser so that closing it loses nothing. */
export function readDraft(name: string): Saved | null {
  try {
    const raw = localStorage.getItem(PREFIX + name)
    if (!raw) return null
    const saved = JSON.parse(raw) as Saved
    if (!Array.isArray(saved.values?.lines) || Date.now() - new Date(saved.at).getTime() > WEEK) return null
    // Fields that came since it was kept are empty in it.
    return { at: saved.at, values: { ...emptyValues(), ...saved.values, lines: saved.values.lines.map((line) => ({ ...freeLine(""), ...line })) } }
  } catch {
    return null
  }
}

export function writeDraft(name: string, values: DocumentValues): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ at: new Date().toISOString(), values }))
  } catch {
    // The storage is full or closed to us: typing goes on without a safety net.
  }
}

export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // Nothing was kept, nothing to drop.
  }
}

export const worthKeeping = (values: DocumentValues): boolean =>
  values.lines.length > 0 || Boolean(values.customer_name || values.title || values.notes || values.terms || values.delivery_time || values.payment_terms)
