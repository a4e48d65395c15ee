import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { adminPath } from "../../utils/admin-path"
import type { Facts } from "../../modules/crm/automations/rules"
import type { RunRow } from "../../modules/crm/automations/tables"
import { RUN_PREFIX } from "../../modules/crm/automations/tables"
import { automationMail } from "../../mail/automation-mail"
import type { PlannedAction } from "../../types/http/automations"
import type { Caller } from "../../modules/crm/caller"
import { JournalDraft } from "../../utils/journal"
import { publicUrl } from "../../utils/options"
import { crmOf } from "../crm/crm"
import { createActivityWorkflow } from "../crm/workflows/create-activity"
import { moveDealWorkflow } from "../crm/workflows/move-deal"
import { updateDealWorkflow } from "../crm/workflows/update-deal"
import { sendMail } from "../mail/steps/send-mail"
import { usersOf } from "./facts"
import { tagDealWorkflow } from "./workflows/tag-deal"

type Context = { container: MedusaContainer; run: RunRow; automation: { id: string; name: string }; index: number; facts: Facts }

/**
 * Does one action. Each may be done again by a worker that takes over, and then changes nothing more: moves, owners,
 * priorities and tags are already so, an activity has the run's own id, bell and mail their own key; a comment is
 * written with the note that it is done, so it is only returned.
 */
export async function act(planned: Exclude<PlannedAction, { skip: unknown }>, context: Context): Promise<{ detail: string | null; entries: JournalDraft[] }> {
  const { container, run, automation, facts } = context
  const caller: Caller = { actor: { type: "system", id: run.id, name: automation.name }, scope: null }
  const deal = facts.deal
  switch (planned.type) {
    case "move":
      await moveDealWorkflow(container).run({ input: { id: deal!.id, stage_id: planned.stage_id, position: "top", caller } })
      return { detail: planned.stage_id, entries: [] }
    case "assign":
      await updateDealWorkflow(container).run({ input: { id: deal!.id, data: { owner_id: planned.owner_id }, may_assign: true, caller } })
      return { detail: planned.owner_id, entries: [] }
    case "priority":
      await updateDealWorkflow(container).run({ input: { id: deal!.id, data: { priority: planned.priority }, may_assign: true, caller } })
      return { detail: planned.priority, entries: [] }
    case "tag":
      await tagDealWorkflow(container).run({ input: { id: deal!.id, add: [planned.tag], caller } })
      return { detail: planned.tag, entries: [] }
    case "comment":
      return { detail: null, entries: [{ ...subjectOf(run), action: "comment.added", actor: caller.actor, text: planned.text }] }
    case "activity":
      return { detail: await makeActivity(planned, context, caller), entries: [] }
    case "notify":
      await tell(planned, context)
      return { detail: planned.user_ids.join(","), entries: [] }
  }
}

const subjectOf = (run: RunRow) => ({ subject_type: (run.deal_id ? "deal" : run.subject_type) as JournalDraft["subject_type"], subject_id: run.deal_id ?? run.subject_id })

async function makeActivity(planned: Extract<PlannedAction, { type: "activity"; title: string }>, { container, run, index, facts }: Context, caller: Caller): Promise<string> {
  const id = `tract_${run.id.slice(RUN_PREFIX.length)}${index}`
  if (await crmOf(container).automations.hasActivity(id)) return id
  const { subject, deal, customer } = facts
  const activity = {
    id, type: planned.activity_type, title: planned.title.slice(0, 200), due_at: planned.due_at, remind_minutes: 30, owner_id: planned.owner_id, deal_id: deal?.id ?? null,
    customer: customer && { id: customer.id, name: customer.name }, document: subject.type === "document" ? { id: subject.id, number: subject.label ?? "" } : null,
  }
  await createActivityWorkflow(container).run({ input: { activity, caller } })
  return id
}

const PAGES: Record<string, string> = { deal: "/crm/deals", document: "/presales/documents", note: "/billing/notes", invoice: "/billing/invoices" }

async function tell(planned: Extract<PlannedAction, { type: "notify"; message: string }>, { container, run, automation, index, facts }: Context): Promise<void> {
  const options = crmOf(container).getOptions()
  const admin = adminPath(container)
  const about = facts.deal ? { type: "deal", id: facts.deal.id, label: `${facts.deal.key} ${facts.deal.title}` } : { type: facts.subject.type, id: facts.subject.id, label: facts.subject.label ?? "" }
  const path = `${admin}${PAGES[about.type]}/${about.id}`
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  const people = await usersOf(container, planned.user_ids)
  for (const userId of planned.user_ids) {
    const key = `trato-automation:${run.id}:${index}:${userId}`
    await notifications?.createNotifications({
      to: userId, channel: "feed", template: "admin-ui", trigger_type: "trato.automation", resource_type: about.type, resource_id: about.id, idempotency_key: `${key}:bell`,
      data: { title: planned.message, description: `${about.label} · ${path}` },
    })
    const person = people.find((one) => one.id === userId)
    if (planned.mail && person) {
      const mail = automationMail({ language: options.language, automation: automation.name, message: planned.message, person: person.name, label: about.label, url: `${publicUrl(options)}${path}` })
      await sendMail(container, { to: person.email, mail, idempotency_key: key, resource_type: about.type, resource_id: about.id })
    }
  }
}
