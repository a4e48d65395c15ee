import { User, XMarkMini } from "@medusajs/icons"
import { Button, Popover } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { useDebounced } from "../../../hooks/use-debounced"
import { getCustomer, searchCustomers } from "../../../lib/api/deals"
import { SearchBox } from "../../paper/search-box"

/** Narrows a list to one customer; kept in the address with the other filters. */
export const CustomerFilter = () => {
  const { t } = useTranslation("trato")
  const [params, setParams] = useSearchParams()
  const [open, setOpen] = useState(false)
  const id = params.get("customer_id")
  const chosen = useQuery({ queryKey: ["trato", "customer-name", id], queryFn: ({ signal }) => getCustomer(id ?? "", signal), enabled: Boolean(id), staleTime: 300_000 })
  const set = (next: string | null) => {
    setParams((before) => {
      const after = new URLSearchParams(before)
      if (next) after.set("customer_id", next)
      else after.delete("customer_id")
      after.delete("offset")
      return after
    }, { replace: true })
    setOpen(false)
  }
  if (id) {
    return (
      <Button type="button" size="small" variant="secondary" onClick={() => set(null)} aria-label={t("presales.filters.any_customer")}>
        <User />{chosen.data?.name ?? t("presales.columns.customer")}<XMarkMini />
      </Button>
    )
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button type="button" size="small" variant="transparent" className="text-ui-fg-subtle"><User />{t("presales.columns.customer")}</Button>
      </Popover.Trigger>
      <Popover.Content collisionPadding={12} align="end" className="w-[320px] max-w-[calc(100vw-32px)] p-2">
        <CustomerSearch onPick={set} />
      </Popover.Content>
    </Popover>
  )
}

const CustomerSearch = ({ onPick }: { onPick: (id: string) => void }) => {
  const { t } = useTranslation("trato")
  const [text, setText] = useState("")
  const asked = useDebounced(text.trim(), 150)
  const { data, isFetching } = useQuery({ queryKey: ["trato", "customers", asked], queryFn: ({ signal }) => searchCustomers(asked, signal), placeholderData: keepPreviousData, staleTime: 30_000 })
  return (
    <SearchBox
      text={text}
      onText={setText}
      openOnFocus
      size="small"
      loading={text.trim() !== asked || (isFetching && !data)}
      label={t("presales.columns.customer")}
      placeholder={t("presales.filters.customer_placeholder")}
      empty={t("presales.editor.customer_none")}
      items={(data ?? []).map((customer) => ({ key: customer.id, content: customer.name, pick: () => onPick(customer.id) }))}
    />
  )
}
