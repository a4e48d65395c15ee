import { XMarkMini } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useDebounced } from "../../../hooks/use-debounced"
import { listDeals } from "../../../lib/api/deals"
import { errorText } from "../../../lib/errors"
import { Field } from "../../common/field"
import { SearchBox } from "../../paper/search-box"

/** A deal as people know it. */
export type PickedDeal = { id: string; key: string; title: string }

/** The open deal that something belongs to, found by key, title or customer; without a word, the latest. */
export const DealPicker = ({ value, onChange }: { value: PickedDeal | null; onChange: (deal: PickedDeal | null) => void }) => {
  const { t } = useTranslation("trato")
  const [text, setText] = useState("")
  const q = useDebounced(text.trim(), 150)
  const { data, error, isFetching } = useQuery({
    queryKey: ["trato", "deals", "list", "picker", q],
    queryFn: ({ signal }) => listDeals({ status: "open", limit: 20, offset: 0, ...(q ? { q } : {}) }, signal),
    enabled: !value,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const chosen = useRef<HTMLButtonElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const moved = useRef(false)
  const pick = (deal: PickedDeal | null) => {
    moved.current = true
    setText("")
    onChange(deal)
  }
  // What was chosen takes the place of the field, and back: the focus goes along.
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    ;(chosen.current ?? search.current)?.focus()
  }, [value])
  return (
    <Field label={t("activities.deal")} optional>
      {({ id }) => value ? (
        // Its own words name it; by the field's label it would be called «Trato» whatever is chosen.
        <Button ref={chosen} type="button" size="small" variant="secondary" className="w-full min-w-0 justify-between" onClick={() => pick(null)}>
          <span className="sr-only">{t("activities.deal")}:</span><span className="min-w-0 flex-1 truncate text-left">{value.key} · {value.title}</span><XMarkMini aria-hidden className="shrink-0" /><span className="sr-only">{t("activities.take_deal_off")}</span>
        </Button>
      ) : (
        <SearchBox
          id={id}
          inputRef={search}
          size="small"
          text={text}
          onText={setText}
          opensEmpty
          loading={text.trim() !== q || (isFetching && !data)}
          label={t("activities.deal")}
          placeholder={t("activities.find_deal")}
          empty={error ? errorText(t, error) : t("activities.deal_none")}
          items={(data?.deals ?? []).map(({ id: key, ...deal }) => ({
            key,
            content: <span className="flex flex-col"><span>{deal.key} · {deal.title}</span>{deal.customer && <span className="text-ui-fg-subtle">{deal.customer.name}</span>}</span>,
            pick: () => pick({ id: key, key: deal.key, title: deal.title }),
          }))}
        />
      )}
    </Field>
  )
}
