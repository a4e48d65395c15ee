import { MedusaContainer } from "@medusajs/framework/types"
import { Grant, Scope } from "../../../../types/access"
import { notFound } from "../../../../utils/errors"

/** A module whose rows have an owner answers this one question about them. */
export interface SubjectGuard {
  isSubjectVisible(type: string, id: string, scope: Scope): Promise<boolean>
}

const OWNER: Record<string, string> = {
  deal: "trato_crm",
  pipeline: "trato_crm",
  document: "trato_presales",
  note: "trato_billing",
  invoice: "trato_billing",
  issuer: "trato_billing",
}

/** Subjects without an owner whose history only those who manage them may read. */
export const MANAGED_BY: Record<string, Grant> = { role: "role:update", team: "role:update" }

/** @throws not_found, the same for a row that does not exist and one that is not yours. */
export async function assertSubjectVisible(container: MedusaContainer, type: string, id: string, scope: Scope): Promise<void> {
  const key = OWNER[type]
  if (!key) return
  const guard = container.resolve<SubjectGuard>(key)
  if (!(await guard.isSubjectVisible(type, id, scope))) throw notFound(type, id)
}
