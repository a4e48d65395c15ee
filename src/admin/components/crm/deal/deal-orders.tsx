import { Link as LinkIcon, XMarkMini } from "@medusajs/icons"
import { Badge, Button, Container, Heading, IconButton, Input, Skeleton, Text, toast, Tooltip, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DealDTO } from "../../../../types/http/crm"
import type { DealOrderDTO } from "../../../../types/http/crm-list"
import { useDebounced } from "../../../hooks/use-debounced"
import { useFormat } from "../../../hooks/use-format"
import { findOrders, listDealOrders, listKeys, ShopOrder, tieOrder, untieOrder } from "../../../lib/api/deal-list"
import { dealKeys } from "../../../lib/api/deals"
import { journalKey } from "../../../lib/api/journal"
import { errorText } from "../../../lib/errors"
import { LoadError } from "../../error-view"
import { Field } from "../../common/field"
import { SmallDialog } from "../../common/small-dialog"

/** The shop's orders that came out of the deal, with the way to tie one by hand (B-11, CRM-90). */
export const DealOrders = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const client = useQueryClient()
  const prompt = usePrompt()
  const [tying, setTying] = useState(false)
  const query = useQuery({ queryKey: listKeys.orders(deal.id), queryFn: ({ signal }) => listDealOrders(deal.id, signal) })
  const fresh = (changed: DealDTO) => {
    client.setQueryData(dealKeys.one(deal.id), changed)
    void client.invalidateQueries({ queryKey: dealKeys.all })
    void client.invalidateQueries({ queryKey: journalKey("deal", deal.id) })
  }
  const untie = useMutation({
    mutationFn: (order: DealOrderDTO) => untieOrder(deal.id, order.order_id),
    onSuccess: (changed, order) => {
      fresh(changed)
      toast.success(t("deals.orders.untied", { number: numberOf(order) }))
    },
    onError: (error) => toast.error(errorText(t, error)),
  })
  const ask = async (order: DealOrderDTO) => {
    const number = numberOf(order)
    if (await prompt({ title: t("deals.orders.untie_title", { number }), description: t("deals.orders.untie_text"), confirmText: t("deals.orders.untie_confirm"), cancelText: t("actions.cancel"), variant: "danger" })) untie.mutate(order)
  }
  const orders = query.data ?? []
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("deals.orders.title")}</Heading>
        {deal.can.close && <Button size="small" variant="secondary" onClick={() => setTying(true)}><LinkIcon /> {t("deals.orders.tie")}</Button>}
      </div>
      {query.isPending && <div className="px-6 py-4"><Skeleton className="h-5 w-2/3" /></div>}
      {query.error && <LoadError query={query} />}
      {query.data && !orders.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("deals.orders.empty")}</Text>}
      {orders.length > 0 && (
        <ul className="divide-y">
          {orders.map((order) => (
            <li key={order.order_id} className="flex items-center gap-x-3 px-6 py-3">
              <Link to={`/orders/${order.order_id}`} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus rounded outline-none hover:underline">{numberOf(order)}</Link>
              {order.status === "canceled" ? <Badge size="2xsmall" color="red">{t("deals.orders.canceled")}</Badge> : !order.placed_at && <Badge size="2xsmall">{t("deals.orders.waiting")}</Badge>}
              <Text size="small" leading="compact" className={order.status === "canceled" ? "text-ui-fg-subtle ml-auto tabular-nums line-through" : "ml-auto tabular-nums"}>{format.money(order.amount, order.currency_code)}</Text>
              {deal.can.close && (
                <Tooltip content={t("deals.orders.untie_confirm")}>
                  <IconButton size="2xsmall" variant="transparent" aria-label={t("deals.orders.untie", { number: numberOf(order) })} disabled={untie.isPending} onClick={() => void ask(order)}><XMarkMini /></IconButton>
                </Tooltip>
              )}
            </li>
          ))}
        </ul>
      )}
      {tying && <TieDialog deal={deal} onClose={() => setTying(false)} onDone={fresh} />}
    </Container>
  )
}

const numberOf = (order: DealOrderDTO): string => (order.display_id === null ? order.order_id.slice(-6) : `#${order.display_id}`)

/** Finds an order by number or e-mail; those of the deal's customer come first. */
const TieDialog = ({ deal, onClose, onDone }: { deal: DealDTO; onClose: () => void; onDone: (deal: DealDTO) => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const [text, setText] = useState("")
  const q = useDebounced(text.trim())
  const own = deal.customer?.id
  const params = q ? { q } : { customer_id: own }
  const query = useQuery({ queryKey: ["trato", "shop-orders", params], queryFn: ({ signal }) => findOrders(params, signal), enabled: !!q || !!own, placeholderData: (old) => old })
  const tie = useMutation({
    mutationFn: (order: ShopOrder) => tieOrder(deal.id, order.id),
    onSuccess: (changed, order) => {
      toast.success(t("deals.orders.tied", { number: `#${order.display_id}` }))
      onDone(changed)
      onClose()
    },
  })
  const found = (query.data ?? []).filter((order) => order.status !== "canceled" && order.status !== "draft")
  return (
    <SmallDialog
      title={t("deals.orders.tie_title")}
      description={t("deals.orders.tie_text")}
      onClose={onClose}
      error={tie.error ? errorText(t, tie.error) : undefined}
      footer={<Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>}
    >
      <Field label={t("deals.orders.search")}>
        {({ labelId: _, ...ids }) => <Input {...ids} type="search" autoFocus autoComplete="off" value={text} onChange={(e) => setText(e.target.value)} />}
      </Field>
      <div>
        {!q && own && found.length > 0 && <Text size="xsmall" className="text-ui-fg-subtle pb-1">{t("deals.orders.of_customer")}</Text>}
        {query.data && !found.length && <Text size="small" className="text-ui-fg-subtle">{t("deals.orders.none")}</Text>}
        <ul className="divide-ui-border-base max-h-64 divide-y overflow-y-auto">
          {found.map((order) => (
            <li key={order.id}>
              <button type="button" disabled={tie.isPending} onClick={() => tie.mutate(order)} className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex w-full items-center gap-x-3 rounded px-2 py-2 text-left outline-none">
                <Text as="span" size="small" weight="plus">{t("deals.orders.order", { number: `#${order.display_id}` })}</Text>
                <Text as="span" size="xsmall" className="text-ui-fg-subtle min-w-0 flex-1 truncate">{order.email}</Text>
                <Text as="span" size="small" className="tabular-nums">{format.money(order.total, order.currency_code)}</Text>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </SmallDialog>
  )
}
