import { Plus, Spinner, XMarkMini } from "@medusajs/icons"
import { IconButton, Input, Text, clx } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { KeyboardEvent, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { CustomerRef, PersonRef } from "../../../../types/http/crm"
import { useDebounced } from "../../../hooks/use-debounced"
import { searchCustomers } from "../../../lib/api/deals"

/** An existing customer, or only a name: then a prospect is made together with the deal (D19). */
export type CustomerValue = { id: string | null; name: string; seller: PersonRef | null }

type CustomerFieldProps = {
  value: CustomerValue
  onChange: (value: CustomerValue) => void
  id?: string
  size?: "base" | "small"
  autoFocus?: boolean
  onBlur?: () => void
  onEscape?: () => void
  "aria-describedby"?: string
  "aria-invalid"?: boolean
}

/** Typeahead over the shop's customers (CRM-32), as an ARIA combobox. */
export const CustomerField = ({ value, onChange, onBlur, onEscape, ...props }: CustomerFieldProps) => {
  const { t } = useTranslation("trato")
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const name = value.name.trim()
  const q = useDebounced(name)
  const query = useQuery({
    queryKey: ["trato", "customers", q],
    queryFn: ({ signal }) => searchCustomers(q, signal),
    enabled: open && q.length > 0,
    staleTime: 15_000,
    placeholderData: (old) => old,
  })
  const found = name ? query.data ?? [] : []
  const exact = found.some((c) => c.name.toLowerCase() === name.toLowerCase())
  const options: (CustomerRef | null)[] = [...found, ...(name && !exact && !value.id ? [null] : [])]
  const shown = open && name.length > 0 && (options.length > 0 || query.isFetching)

  const choose = (option: CustomerRef | null) => {
    onChange(option ? { id: option.id, name: option.name, seller: option.seller } : { id: null, name, seller: null })
    setOpen(false)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (!open) return setOpen(true)
      setActive((a) => (a + (event.key === "ArrowDown" ? 1 : -1) + options.length) % Math.max(1, options.length))
    } else if (event.key === "Enter" && shown && options[active] !== undefined) {
      event.preventDefault()
      choose(options[active])
    } else if (event.key === "Escape") {
      if (shown) {
        event.preventDefault()
        event.stopPropagation()
        setOpen(false)
      } else onEscape?.()
    }
  }

  return (
    <div className="relative" onBlur={(event) => {
      if (event.currentTarget.contains(event.relatedTarget)) return
      setOpen(false)
      onBlur?.()
    }}>
      <Input
        {...props}
        ref={input}
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${listId}-${active}` : undefined}
        autoComplete="off"
        placeholder={t("crm.form.customer_placeholder")}
        value={value.name}
        onFocus={() => setOpen(!value.id)}
        onChange={(event) => {
          onChange({ id: null, name: event.target.value, seller: null })
          setActive(0)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
        className={clx(value.name && "pr-8")}
      />
      {value.name && (
        <IconButton
          type="button"
          size="xsmall"
          variant="transparent"
          aria-label={t("crm.form.customer_clear")}
          className="absolute right-1.5 top-1/2 -translate-y-1/2"
          onClick={() => {
            onChange({ id: null, name: "", seller: null })
            input.current?.focus()
          }}
        >
          <XMarkMini />
        </IconButton>
      )}
      <ul
        id={listId}
        role="listbox"
        aria-label={t("crm.deal.customer")}
        hidden={!shown}
        className="bg-ui-bg-component shadow-elevation-flyout absolute inset-x-0 top-full z-20 mt-1 max-h-64 overflow-y-auto rounded-lg p-1"
      >
        {options.map((option, index) => (
          <li
            key={option?.id ?? "new"}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseEnter={() => setActive(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
            className={clx("flex cursor-pointer items-center gap-x-2 rounded-md px-2 py-1.5", index === active && "bg-ui-bg-component-hover")}
          >
            {option ? (
              <span className="flex min-w-0 flex-col">
                <Text size="small" leading="compact" className="truncate">{option.name}</Text>
                {(option.email || option.seller) && (
                  <Text size="xsmall" leading="compact" className="text-ui-fg-subtle truncate">
                    {[option.email, option.seller && t("crm.form.customer_of", { name: option.seller.name })].filter(Boolean).join(" · ")}
                  </Text>
                )}
              </span>
            ) : (
              <>
                <Plus className="text-ui-fg-muted shrink-0" />
                <Text size="small" leading="compact" className="truncate">{t("crm.form.customer_new", { name })}</Text>
              </>
            )}
          </li>
        ))}
        {query.isFetching && !options.length && (
          <li role="presentation" className="text-ui-fg-subtle flex items-center gap-x-2 px-2 py-1.5">
            <Spinner className="animate-spin" /> <Text size="small" leading="compact">{t("fields.searching")}</Text>
          </li>
        )}
      </ul>
    </div>
  )
}
