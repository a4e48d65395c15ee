import { CheckCircleSolid } from "@medusajs/icons"
import { Button, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { ContractItem, DocumentDTO } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { updateDocument } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { todayIn } from "../../../lib/format"
import { useDocumentRefresh } from "../use-refresh"
import { Card } from "./card"
import { Meter } from "./document-side"

/** How much of the contract is used, how long it runs, what is due when (PB-10). */
export const ContractCard = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { contract } = document
  if (!contract) return null
  const money = (amount: number) => format.money(amount, document.currency_code, { cents: true })
  return (
    <Card title={t("presales.contract.title")}>
      <div className="grid gap-4 px-6 py-4 sm:grid-cols-2">
        <Figure label={t("presales.contract.balance")} value={money(contract.balance)} more={t("presales.contract.consumed", { amount: money(contract.consumed) })}>
          <Meter value={document.total ? contract.consumed / document.total : 0} />
        </Figure>
        <Figure
          label={t("presales.contract.ends")}
          value={contract.ends_on ? format.day(contract.ends_on, { year: true }) : t("presales.contract.open_end")}
          more={contract.days_left === null ? null : contract.days_left < 0 ? t("presales.contract.ended") : t("presales.contract.days_left", { count: contract.days_left })}
          alert={contract.days_left !== null && contract.days_left <= contract.alert_days}
        />
      </div>
      <Items document={document} list="deliverables" items={contract.deliverables} />
      <Items document={document} list="instalments" items={contract.instalments} />
      {contract.agreed > document.total && <Text size="small" className="text-ui-tag-orange-text px-6 pb-4">{t("presales.contract.over_total", { amount: money(contract.agreed) })}</Text>}
    </Card>
  )
}

const Figure = ({ label, value, more, alert, children }: { label: string; value: string; more: string | null; alert?: boolean; children?: ReactNode }) => (
  <div>
    <Text size="small" leading="compact" className="text-ui-fg-subtle">{label}</Text>
    <Text weight="plus" className="mt-1 tabular-nums">{value}</Text>
    {children}
    {more && <Text size="xsmall" className={alert ? "text-ui-tag-orange-text mt-1" : "text-ui-fg-subtle mt-1"}>{more}</Text>}
  </div>
)

type ItemsProps = { document: DocumentDTO; list: "deliverables" | "instalments"; items: ContractItem[] }

const Items = ({ document, list, items }: ItemsProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me, can } = useMe()
  const refresh = useDocumentRefresh()
  const today = todayIn(me?.time_zone ?? "UTC")
  const done = useMutation({
    mutationFn: (item: ContractItem) =>
      updateDocument(document.id, { version: document.version, contract: { [list]: items.map((one) => (one === item ? { ...one, done_on: one.done_on ? null : today } : one)) } }),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => refresh(document.id),
  })
  if (!items.length) return null
  return (
    <section>
      <Text size="small" weight="plus" leading="compact" className="text-ui-fg-subtle px-6 pt-4">{t(`presales.contract.${list}`)}</Text>
      <ul className="px-6 pb-4 pt-1">
        {items.map((item, index) => (
          <li key={item.id ?? index} className="border-ui-border-base flex items-center gap-x-3 border-b py-2 last:border-b-0">
            {item.done_on ? <CheckCircleSolid className="text-ui-tag-green-icon shrink-0" /> : <span aria-hidden className="border-ui-border-strong mx-px size-3 shrink-0 rounded-full border" />}
            <Text size="small" leading="compact" className="min-w-0 flex-1 break-words">{item.title}</Text>
            {item.amount !== null && item.amount !== undefined && <Text size="small" leading="compact" className="tabular-nums">{format.money(item.amount, document.currency_code, { cents: true })}</Text>}
            {item.due_on && (
              <Text size="small" leading="compact" className={!item.done_on && item.due_on < today ? "text-ui-fg-error whitespace-nowrap" : "text-ui-fg-subtle whitespace-nowrap"}>{format.day(item.due_on)}</Text>
            )}
            {can("document:update") && (document.actions.includes("stage") || document.actions.includes("update")) && (
              <Button type="button" size="small" variant="transparent" isLoading={done.isPending && done.variables === item} onClick={() => done.mutate(item)}>
                {t(item.done_on ? "presales.contract.undo" : "presales.contract.done")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
