import { MedusaContainer } from "@medusajs/framework/types"
import { Grant, Permissions, Scope } from "../../../../types/access"
import { JournalSubject } from "../../../../types/http/journal"
import { notFound } from "../../../../utils/errors"

/** A module whose rows have an owner answers this one question about them. */
export interface SubjectGuard {
  isSubjectVisible(type: string, id: string, scope: Scope): Promise<boolean>
  /** The module's own rows that hang on this subject and that this actor sees, newest first, at most `SUBJECTS_UNDER`. */
  subjectsUnder(type: string, id: string, scope: Scope): Promise<JournalSubject[]>
}

const OWNER: Record<string, string> = {
  deal: "trato_crm",
  pipeline: "trato_crm",
  document: "trato_presales",
  note: "trato_billing",
  invoice: "trato_billing",
  issuer: "trato_billing",
}

/** Whose history includes that of what hangs on it: a deal's quotes, notes and invoices; all that of a customer. */
const WHOLE = new Set(["deal", "customer"])

/** The subject and, for a deal or a customer, what hangs on it, as far as it may be seen. */
export async function subjectsOf(container: MedusaContainer, type: string, id: string, { scope, grants }: Pick<Permissions, "scope" | "grants">): Promise<JournalSubject[]> {
  const own = { type, id, label: null }
  if (!WHOLE.has(type)) return [own]
  const guards = [...new Set(Object.values(OWNER))].map((key) => container.resolve<SubjectGuard>(key))
  const under = (await Promise.all(guards.map((guard) => guard.subjectsUnder(type, id, scope)))).flat()
  return [own, ...under.filter((subject) => grants.includes(READERS[subject.type] ?? "role:update"))]
}

/** Who may read about something: whoever may read the thing itself, and of what has no page those who manage it. */
export const READERS: Record<string, Grant> = {
  deal: "deal:view", customer: "deal:view", pipeline: "deal:view", document: "document:view", note: "note:view", invoice: "invoice:view", issuer: "note:view",
  role: "role:update", team: "role:update", settings: "settings:update",
}

/** @throws not_found, the same for a row that does not exist and one that is not yours. */
export async function assertSubjectVisible(container: MedusaContainer, type: string, id: string, scope: Scope): Promise<void> {
  const key = OWNER[type]
  if (!key) return
  const guard = container.resolve<SubjectGuard>(key)
  if (!(await guard.isSubjectVisible(type, id, scope))) throw notFound(type, id)
}
