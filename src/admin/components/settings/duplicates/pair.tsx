import { Badge, Button, Text, clx, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DuplicatePair, DuplicateSide } from "../../../../types/http/duplicates"
import { useFormat } from "../../../hooks/use-format"
import { decideDuplicate, mergeCustomers } from "../../../lib/api/imports"
import { listKeys } from "../../../lib/api/deal-list"
import { errorText } from "../../../lib/errors"
import { LINK } from "../../paper/link"

/** Two customers side by side: which stays is chosen, then they become one, or are told apart for good. */
export const Pair = ({ pair, onChanged }: { pair: DuplicatePair; onChanged: () => unknown }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const prompt = usePrompt()
  const name = useId()
  const [keep, setKeep] = useState(pair.suggested_id)
  const sides = [pair.a, pair.b]
  const kept = sides.find((side) => side.customer_id === keep)
  const gone = sides.find((side) => side.customer_id !== keep)
  const act = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; done: string }) => run(),
    onSuccess: (_, { done }) => toast.success(done),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => { void onChanged(); void client.invalidateQueries({ queryKey: listKeys.prospects }) },
  })
  const merge = async () => {
    if (!kept || !gone) return
    const names = { kept: kept.name, gone: gone.name }
    if (!(await prompt({ title: t("duplicates.merge_title", names), description: t("duplicates.merge_text", names), confirmText: t("duplicates.merge"), cancelText: t("actions.cancel"), variant: "danger" }))) return
    act.mutate({ run: () => mergeCustomers({ keep_id: kept.customer_id, drop_id: gone.customer_id }), done: t("duplicates.merged", names) })
  }
  const decide = (status: "open" | "dismissed") => act.mutate({ run: () => decideDuplicate({ a_id: pair.a.customer_id, b_id: pair.b.customer_id, status }), done: t(`duplicates.decided.${status}`) })
  return (
    <li aria-label={`${pair.a.name}, ${pair.b.name}`} className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-wrap items-center gap-1.5">
        <Text size="xsmall" className="text-ui-fg-subtle">{t("duplicates.same")}</Text>
        {pair.reasons.map((reason) => <Badge key={reason} size="2xsmall" color="orange">{t(`duplicates.reasons.${reason}`)}</Badge>)}
      </div>
      <div role={pair.suggested_id ? "radiogroup" : undefined} aria-label={pair.suggested_id ? t("duplicates.which") : undefined} className="grid grid-cols-1 gap-3 md:grid-cols-2">
        {sides.map((side) => {
          const other = side === pair.a ? pair.b : pair.a
          return <Side key={side.customer_id} side={side} other={other} group={name} checked={keep === side.customer_id} choosable={!!pair.suggested_id && !other.has_account && pair.status === "open"} onChoose={() => setKeep(side.customer_id)} />
        })}
      </div>
      {!pair.suggested_id && <Text size="small" className="text-ui-fg-subtle">{t("duplicates.both_accounts")}</Text>}
      <div className="flex flex-wrap gap-2">
        {pair.status === "open" && pair.suggested_id && <Button size="small" isLoading={act.isPending} onClick={() => void merge()}>{t("duplicates.merge")}</Button>}
        {pair.status === "open" ? <Button size="small" variant="secondary" disabled={act.isPending} onClick={() => decide("dismissed")}>{t("duplicates.dismiss")}</Button>
          : <Button size="small" variant="secondary" disabled={act.isPending} onClick={() => decide("open")}>{t("duplicates.reopen")}</Button>}
      </div>
    </li>
  )
}

type SideProps = { side: DuplicateSide; other: DuplicateSide; group: string; checked: boolean; choosable: boolean; onChoose: () => void }

const Side = ({ side, other, group, checked, choosable, onChoose }: SideProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const rows = ([
    ["email", side.email, other.email], ["phone", side.phone, other.phone], ["tax_id", side.tax_id, other.tax_id],
    ["contact_name", side.contact_name, other.contact_name], ["contact_email", side.contact_email, other.contact_email], ["contact_phone", side.contact_phone, other.contact_phone],
    ["address", side.address, other.address], ["seller", side.seller?.name ?? null, other.seller?.name ?? null],
  ] as const).filter(([, mine, theirs]) => mine || theirs)
  const { counts } = side
  return (
    <div className={clx("min-w-0 rounded-lg border p-3", checked && choosable ? "border-ui-border-interactive" : "border-ui-border-base")}>
      <div className="flex items-start gap-x-2">
        {choosable && <input type="radio" name={group} checked={checked} onChange={onChoose} aria-label={t("duplicates.keep", { name: side.name })} className="accent-ui-bg-interactive mt-1 size-4" />}
        <div className="min-w-0 flex-1">
          <Link to={`/customers/${side.customer_id}`} className={clx(LINK, "txt-compact-small-plus break-words")}>{side.name}</Link>
          <Text size="xsmall" className="text-ui-fg-subtle">{[side.has_account ? t("duplicates.account") : null, side.lifecycle ? t(`deals.customer.lifecycles.${side.lifecycle}`) : null, t("duplicates.since", { when: format.relative(side.created_at) })].filter(Boolean).join(" · ")}</Text>
        </div>
      </div>
      <dl className="mt-2 flex flex-col gap-y-1">
        {rows.map(([field, mine, theirs]) => (
          <div key={field} className="grid grid-cols-[110px_minmax(0,1fr)] gap-x-2">
            <dt className="txt-xsmall text-ui-fg-subtle">{t(`imports.fields.${field}`)}</dt>
            <dd className={clx("txt-xsmall min-w-0 break-words", mine && theirs && mine !== theirs && "text-ui-tag-orange-text")}>{mine ?? t("crm.list.none")}</dd>
          </div>
        ))}
      </dl>
      <Text size="xsmall" className="text-ui-fg-subtle mt-2">{t("duplicates.counts", counts)}</Text>
    </div>
  )
}
