import { User, XMark } from "@medusajs/icons"
import { IconButton, Text } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useDebounced } from "../../../hooks/use-debounced"
import { useMe } from "../../../hooks/use-me"
import { searchCustomers } from "../../../lib/api/deals"
import type { SaleBuyer } from "../../../lib/sale"
import { Field } from "../../paper/field"
import { SearchBox, type SearchItem } from "../../paper/search-box"

/** Somebody the shop knows, a name, or nobody in particular. */
export const BuyerField = ({ buyer, onBuyer }: { buyer: SaleBuyer; onBuyer: (buyer: SaleBuyer) => void }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const [text, setText] = useState("")
  const q = text.trim()
  const asked = useDebounced(q, 150)
  const { data, isFetching } = useQuery({ queryKey: ["trato", "customers", asked], queryFn: ({ signal }) => searchCustomers(asked, signal), placeholderData: keepPreviousData, staleTime: 30_000, enabled: asked.length > 0 && can("deal:view") })
  const choose = (next: SaleBuyer) => {
    onBuyer(next)
    setText("")
  }
  const found = q ? (data ?? []) : []
  const items: SearchItem[] = found.map(({ id, name, email }) => ({
    key: id,
    content: (
      <div className="min-w-0">
        <Text size="small" leading="compact" className="text-ui-fg-base truncate">{name}</Text>
        {email && <Text size="xsmall" className="text-ui-fg-subtle truncate">{email}</Text>}
      </div>
    ),
    pick: () => choose({ id, name }),
  }))
  if (q) items.push({ key: "name", content: <Text size="small" leading="compact" className="text-ui-fg-subtle truncate">{t("counter.buyer_named", { name: q })}</Text>, pick: () => choose({ id: null, name: q.slice(0, 200) }) })
  return (
    <Field label={t("after.hand.customer")} optional>
      {buyer.name ? (
        <Chosen name={buyer.name} onClear={() => onBuyer({ id: null, name: "" })} />
      ) : (
        <SearchBox text={text} onText={setText} items={items} loading={q !== asked || (isFetching && !data)} label={t("after.hand.customer")} placeholder={t("after.hand.customer_placeholder")} />
      )}
    </Field>
  )
}

const Chosen = ({ name, onClear, ...aria }: { name: string; onClear: () => void; id?: string }) => {
  const { t } = useTranslation("trato")
  return (
    <div className="bg-ui-bg-field shadow-borders-base flex h-8 min-w-0 items-center gap-x-2 rounded-md pl-2 pr-1" {...aria}>
      <User className="text-ui-fg-subtle shrink-0" />
      <Text size="small" leading="compact" className="min-w-0 flex-1 truncate">{name}</Text>
      <IconButton type="button" size="2xsmall" variant="transparent" aria-label={t("presales.editor.customer_clear")} onClick={onClear}><XMark className="text-ui-fg-subtle" /></IconButton>
    </div>
  )
}
