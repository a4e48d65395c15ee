import { User, XMark } from "@medusajs/icons"
import { IconButton, Text } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { type UseFormReturn, useFormState, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useDebounced } from "../../../hooks/use-debounced"
import { searchCustomers } from "../../../lib/api/deals"
import { Field } from "../../paper/field"
import { SearchBox, type SearchItem } from "../../paper/search-box"
import type { DocumentValues } from "./values"

/** Somebody the shop knows, or the name of somebody new. */
export const CustomerField = ({ form, autoFocus }: { form: UseFormReturn<DocumentValues>; autoFocus?: boolean }) => {
  const { t } = useTranslation("trato")
  const [id, name] = useWatch({ control: form.control, name: ["customer_id", "customer_name"] })
  const { errors } = useFormState({ control: form.control, name: ["customer_name"] })
  const [text, setText] = useState("")
  const [chosenNew, setChosenNew] = useState(Boolean(!id && name))
  const input = useRef<HTMLInputElement>(null)
  const q = text.trim()
  const asked = useDebounced(q, 150)
  const { data, isFetching } = useQuery({
    queryKey: ["trato", "customers", asked],
    queryFn: ({ signal }) => searchCustomers(asked, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])
  useEffect(() => {
    if (!id && !name) setChosenNew(false)
  }, [id, name])

  const choose = (customer: { id: string | null; name: string; email: string | null }) => {
    form.setValue("customer_id", customer.id, { shouldDirty: true })
    form.setValue("customer_name", customer.name, { shouldDirty: true })
    form.setValue("customer_email", customer.email ?? "", { shouldDirty: true })
    form.clearErrors("customer_name")
    setChosenNew(customer.id === null)
    setText("")
  }
  const clear = () => {
    form.setValue("customer_id", null, { shouldDirty: true })
    form.setValue("customer_name", "", { shouldDirty: true })
    form.setValue("customer_email", "", { shouldDirty: true })
    setChosenNew(false)
    setTimeout(() => input.current?.focus())
  }

  const items: SearchItem[] = (data ?? []).map((customer) => ({
    key: customer.id,
    content: (
      <div className="min-w-0">
        <Text size="small" leading="compact" className="text-ui-fg-base truncate">{customer.name}</Text>
        {customer.email && <Text size="xsmall" className="text-ui-fg-subtle truncate">{customer.email}</Text>}
      </div>
    ),
    pick: () => choose(customer),
  }))
  if (q && !(data ?? []).some((customer) => customer.name.toLowerCase() === q.toLowerCase())) {
    items.push({
      key: "new",
      content: <Text size="small" leading="compact" className="text-ui-fg-subtle truncate">{t("presales.editor.customer_new", { name: q })}</Text>,
      pick: () => choose({ id: null, name: q, email: null }),
    })
  }

  const picked = id !== null || (chosenNew && name !== "")
  return (
    <Field
      label={t("presales.editor.customer")}
      error={errors.customer_name?.message}
      hint={picked && id === null ? t("presales.editor.customer_new_hint") : undefined}
    >
      {picked ? (
        <PickedCustomer name={name} onClear={clear} />
      ) : (
        <SearchBox
          inputRef={input}
          text={text}
          onText={setText}
          items={items}
          loading={q !== asked || (isFetching && !data)}
          empty={t("presales.editor.customer_none")}
          opensEmpty
          size="base"
          label={t("presales.editor.customer")}
          placeholder={t("presales.editor.customer_placeholder")}
        />
      )}
    </Field>
  )
}

const PickedCustomer = ({ name, onClear, ...aria }: { name: string; onClear: () => void; id?: string }) => {
  const { t } = useTranslation("trato")
  return (
    <div className="bg-ui-bg-field shadow-borders-base flex h-8 min-w-0 items-center gap-x-2 rounded-md pl-2 pr-1" {...aria}>
      <User className="text-ui-fg-muted shrink-0" />
      <Text size="small" leading="compact" className="text-ui-fg-base min-w-0 flex-1 truncate">{name}</Text>
      <IconButton type="button" size="2xsmall" variant="transparent" aria-label={t("presales.editor.customer_clear")} onClick={onClear}>
        <XMark className="text-ui-fg-muted" />
      </IconButton>
    </div>
  )
}
