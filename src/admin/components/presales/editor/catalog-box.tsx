import { MagnifyingGlass } from "@medusajs/icons"
import { Thumbnail } from "@medusajs/dashboard/components"
import { Kbd, Text } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { type Ref, useState } from "react"
import { useTranslation } from "react-i18next"
import type { CatalogItem } from "../../../../types/http/presales"
import { useDebounced } from "../../../hooks/use-debounced"
import { useFormat } from "../../../hooks/use-format"
import { usePhone } from "../../../hooks/use-media"
import { searchCatalog } from "../../../lib/api/presales"
import { SearchBox, type SearchItem } from "../../paper/search-box"
import { itemTitle } from "./values"

type CatalogBoxProps = {
  customerId: string | null
  regionId: string | null
  currency: string | null
  onItem: (item: CatalogItem) => void
  onFree: (title: string) => void
  onUp: () => void
  inputRef: Ref<HTMLInputElement>
}

/** The last row of the lines: what is picked or typed here becomes a line. */
export const CatalogBox = ({ customerId, regionId, currency, onItem, onFree, onUp, inputRef }: CatalogBoxProps) => {
  const { t } = useTranslation("trato")
  const phone = usePhone()
  const [text, setText] = useState("")
  const q = text.trim()
  const asked = useDebounced(q, 150)
  const { data, isFetching } = useQuery({
    queryKey: ["trato", "catalog", asked, customerId, regionId, currency],
    queryFn: ({ signal }) => searchCatalog({ q: asked, customer_id: customerId, currency_code: currency ?? undefined, region_id: regionId ?? undefined }, signal),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const found = q && asked ? data ?? [] : []
  const clear = () => setText("")

  const loading = q.length > 0 && (asked !== q || isFetching)
  // What was typed whole is meant before what only begins like it.
  const exact = (item: CatalogItem) => Number(item.sku?.toLowerCase() === q.toLowerCase())
  const items: SearchItem[] = [...found].sort((a, b) => exact(b) - exact(a)).slice(0, 12).map((item) => ({
    key: item.variant_id,
    content: <CatalogRow item={item} />,
    pick: () => {
      clear()
      onItem(item)
    },
  }))
  // Until the catalogue has answered, a free line is not yet the only choice.
  if (q && (!loading || items.length)) {
    items.push({
      key: "free",
      content: <Text size="small" leading="compact" className="text-ui-fg-subtle truncate">{t("presales.editor.free_line", { text: q })}</Text>,
      pick: () => {
        clear()
        onFree(q)
      },
    })
  }

  return (
    <SearchBox
      inputRef={inputRef}
      text={text}
      onText={setText}
      items={items}
      loading={loading}
      label={t("presales.editor.search")}
      placeholder={t(phone ? "presales.editor.search_short" : "presales.editor.search")}
      icon={<MagnifyingGlass />}
      hint={<Kbd>/</Kbd>}
      onKeyDown={(event) => {
        if (event.key === "ArrowUp" && !text) {
          event.preventDefault()
          onUp()
        }
      }}
    />
  )
}

const CatalogRow = ({ item }: { item: CatalogItem }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const stock = item.available === null ? null : item.available > 0 ? t("presales.editor.available", { count: item.available }) : t("presales.editor.out_of_stock")
  return (
    <div className="flex min-w-0 items-center gap-x-3">
      <Thumbnail src={item.thumbnail} alt="" size="small" />
      <div className="min-w-0 flex-1">
        <Text size="small" leading="compact" className="text-ui-fg-base truncate">{itemTitle(item)}</Text>
        <Text size="xsmall" className="text-ui-fg-subtle truncate">
          {[item.sku, stock].filter(Boolean).join(" · ")}
        </Text>
      </div>
      <Text size="small" leading="compact" className="text-ui-fg-subtle shrink-0 tabular-nums">
        {item.unit_price === null ? t("presales.editor.no_price") : format.money(item.unit_price, item.currency_code, { code: false })}
      </Text>
    </div>
  )
}
