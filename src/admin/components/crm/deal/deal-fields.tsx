import { LockClosedSolid } from "@medusajs/icons"
import { Input, Text, Textarea, Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DealDTO, UpdateDealBody } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import { usePeople } from "../../../hooks/use-options"
import { parseMoney } from "../../../lib/format"
import { DateField } from "../../common/date-field"
import { InlineField } from "../../common/inline-field"
import { InlineSelect } from "../../common/inline-select"
import { Initials } from "../../common/initials"
import { MoneyField, moneyText } from "../../common/money-field"
import { OwnFields } from "../fields/own-fields"
import { DESCRIPTION_MAX, tooLong } from "../form/limits"
import { PRIORITIES, PriorityLabel } from "../priority"
import { ClosedOnField, LostNoteField, LostReasonField, WonValueField } from "./closed-fields"

type Save = (changes: Omit<UpdateDealBody, "version">) => Promise<void>

/** Value, priority, dates, seller, description: each edited where it stands. */
export const DealFields = ({ deal, save }: { deal: DealDTO; save: Save }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const editable = deal.can.update
  const empty = <Text size="small" className="text-ui-fg-subtle">{t("crm.detail.empty")}</Text>
  return (
    <div className="divide-ui-border-base flex flex-col divide-y">
      {deal.status === "won" ? <WonValueField deal={deal} /> : (
        <InlineField
          label={t("crm.deal.value")}
          paths={["value"]}
          value={moneyText(deal.value)}
          same={(a, b) => parseMoney(a) === parseMoney(b)}
          editable={editable}
          check={(v) => (Number.isNaN(parseMoney(v)) ? t("errors.invalid_amount") : null)}
          onSave={(v) => save({ value: parseMoney(v) })}
          editor={({ set, commit: _c, cancel: _x, ...field }) => <MoneyField {...field} onChange={set} currency={deal.currency_code} />}
        >
          {deal.value === null ? empty : <Text size="small" className="tabular-nums">{format.money(deal.value, deal.currency_code)}</Text>}
        </InlineField>
      )}
      <InlineField
        label={t("crm.deal.priority")}
        paths={["priority"]}
        value={deal.priority}
        editable={editable}
        onSave={(priority) => save({ priority })}
        editor={(field) => <InlineSelect {...field} options={PRIORITIES.map((id) => ({ id, name: t(`crm.priority.${id}`), shown: <PriorityLabel priority={id} /> }))} />}
      >
        <PriorityLabel priority={deal.priority} className="txt-small !flex" />
      </InlineField>
      {deal.status === "open" ? (
        <InlineField
          label={t("crm.deal.close_on")}
          paths={["expected_close_on"]}
          value={deal.expected_close_on}
          editable={editable}
          onSave={(expected_close_on) => save({ expected_close_on })}
          editor={({ value, set }) => <DateField value={value} onChange={set} aria-label={t("crm.deal.close_on")} />}
        >
          {deal.expected_close_on === null ? empty : (
            <Text size="small" className={deal.overdue ? "text-ui-fg-error" : undefined}>
              {format.day(deal.expected_close_on, { year: true })}{deal.overdue && ` · ${t("crm.board.overdue")}`}
            </Text>
          )}
        </InlineField>
      ) : <ClosedOnField deal={deal} />}
      {deal.status === "lost" && <LostReasonField deal={deal} />}
      {deal.status === "lost" && (deal.lost_note !== null || deal.can.close) && <LostNoteField deal={deal} />}
      {deal.status === "open" && <ProbabilityField deal={deal} save={save} />}
      <OwnerField deal={deal} save={save} />
      <OwnFields deal={deal} save={save} />
      <InlineField
        label={t("crm.deal.description")}
        paths={["description"]}
        value={deal.description ?? ""}
        editable={editable}
        multiline
        check={(v) => tooLong(t, v, DESCRIPTION_MAX)}
        onSave={(v) => save({ description: v.trim() || null })}
        editor={({ set, commit: _c, cancel: _x, ...field }) => <Textarea {...field} rows={4} onChange={(e) => set(e.target.value)} />}
      >
        {deal.description ? <Text size="small" className="whitespace-pre-wrap">{deal.description}</Text> : <Text size="small" className="text-ui-fg-subtle">{t("crm.detail.no_description")}</Text>}
      </InlineField>
    </div>
  )
}

/** B-07: its own, else its stage's. */
const ProbabilityField = ({ deal, save }: { deal: DealDTO; save: Save }) => {
  const { t } = useTranslation("trato")
  const text = (n: number | null) => (n === null ? "" : String(n))
  const fits = (value: string) => /^\s*(\d{1,2}|100)?\s*$/.test(value)
  return (
    <InlineField
      label={t("crm.detail.probability")}
      paths={["probability"]}
      value={text(deal.probability)}
      same={(a, b) => a.trim() === b.trim()}
      editable={deal.can.update}
      check={(value) => (fits(value) ? null : t("crm.detail.probability_error"))}
      onSave={(value) => save({ probability: value.trim() ? Number(value) : null })}
      editor={({ set, commit: _c, cancel: _x, ...field }) => <Input {...field} inputMode="numeric" maxLength={3} placeholder={text(deal.stage_probability)} onChange={(e) => set(e.target.value)} />}
    >
      {deal.probability !== null ? <Text size="small" className="tabular-nums">{deal.probability}%</Text> : (
        <Text size="small" className="text-ui-fg-subtle">{deal.stage_probability === null ? t("crm.detail.probability_none") : t("crm.detail.probability_of_stage", { value: deal.stage_probability })}</Text>
      )}
    </InlineField>
  )
}

const NOBODY = "none"

/** CRM-06: without `deal:assign` shown and locked. */
const OwnerField = ({ deal, save }: { deal: DealDTO; save: Save }) => {
  const { t } = useTranslation("trato")
  const people = usePeople(deal.can.assign)
  return (
    <InlineField
      label={t("crm.deal.owner")}
      paths={["owner_id"]}
      value={deal.owner?.id ?? NOBODY}
      editable={deal.can.assign}
      onSave={(id) => save({ owner_id: id === NOBODY ? null : id })}
      editor={(field) => <InlineSelect {...field} options={[{ id: NOBODY, name: t("crm.deal.unassigned") }, ...(people.data ?? [])]} />}
    >
      <span className="flex items-center gap-x-2">
        {deal.owner && <Initials person={deal.owner} />}
        <Text size="small" className={deal.owner ? "truncate" : "text-ui-fg-subtle"}>{deal.owner?.name ?? t("crm.deal.unassigned")}</Text>
        {!deal.can.assign && <Tooltip content={t("crm.form.owner_locked")}><LockClosedSolid className="text-ui-fg-muted" /></Tooltip>}
      </span>
    </InlineField>
  )
}
