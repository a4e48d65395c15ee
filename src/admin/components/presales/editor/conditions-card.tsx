import { Button } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useFormContext, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { DocumentType } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { useCurrencies, usePeople } from "../../../hooks/use-options"
import { listRegions, regionsKey } from "../../../lib/api/store"
import { EditorCard } from "./editor-card"
import { ChoiceField, DateFormField, TextField } from "./form-fields"
import type { DocumentValues } from "./values"

/** Dates and terms of this type first; what is seldom needed is folded away. */
export const ConditionsCard = ({ type, isNew }: { type: DocumentType; isNew: boolean }) => {
  const { t } = useTranslation("trato")
  const [more, setMore] = useState(false)
  return (
    <EditorCard title={t("presales.editor.conditions")}>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        {type === "service" && <ServiceFields />}
        {(type === "quote" || type === "contract") && <DateFormField name="valid_until" optional hint={t("presales.editor.valid_until_hint")} />}
        {type === "contract" && (
          <div className="grid grid-cols-2 gap-x-3">
            <DateFormField name="contract.starts_on" optional />
            <DateFormField name="contract.ends_on" optional />
          </div>
        )}
        {(type === "contract" || type === "order_request") && <DateFormField name="delivery_on" optional />}
        {(type === "contract" || type === "order_request") && <DateFormField name="due_on" optional />}
        {type === "quote" && <TextField name="delivery_time" optional placeholder={t("presales.editor.delivery_time_placeholder")} />}
        {type !== "opportunity" && type !== "service" && <TextField name="payment_terms" optional placeholder={t("presales.editor.payment_terms_placeholder")} />}
        <SellerField />
        {!more && <Button type="button" size="small" variant="transparent" className="text-ui-fg-subtle -ml-2 self-start" onClick={() => setMore(true)}>{t("presales.editor.more_fields")}</Button>}
        {more && <MoreFields type={type} isNew={isNew} />}
      </div>
    </EditorCard>
  )
}

const SellerField = () => {
  const people = usePeople()
  const { t } = useTranslation("trato")
  if (!people.data?.length) return null
  return <ChoiceField name="seller_id" none={t("presales.editor.seller_me")} options={people.data.map((person) => ({ value: person.id, label: person.name }))} />
}

const ServiceFields = () => {
  const { t } = useTranslation("trato")
  const people = usePeople()
  return (
    <>
      {Boolean(people.data?.length) && <ChoiceField name="service.technician_id" none={t("presales.editor.no_technician")} options={people.data?.map((person) => ({ value: person.id, label: person.name })) ?? []} />}
      <DateFormField name="service.promised_on" optional />
      <DateFormField name="service.warranty_until" optional />
    </>
  )
}

const MoreFields = ({ type, isNew }: { type: DocumentType; isNew: boolean }) => {
  const { t } = useTranslation("trato")
  return (
    <>
      {isNew && <MoneyFields />}
      <div className="grid grid-cols-[minmax(0,1fr)_92px] gap-x-3">
        <DateFormField name="issued_on" optional />
        <TextField name="issued_time" type="time" optional />
      </div>
      {type !== "opportunity" && <TextField name="purchase_order" optional />}
      <TextField name="reference" optional />
      <div className="grid grid-cols-2 gap-x-3">
        <TextField name="custom_name" optional placeholder={t("presales.editor.custom_name_placeholder")} />
        <TextField name="custom_value" optional />
      </div>
      {type !== "opportunity" && (
        <fieldset className="flex flex-col gap-y-3">
          <legend className="txt-compact-small-plus text-ui-fg-base mb-2">{t("presales.editor.shipping")}</legend>
          <TextField name="shipping.address_1" optional />
          <div className="grid grid-cols-2 gap-3">
            <TextField name="shipping.city" optional />
            <TextField name="shipping.province" optional />
            <TextField name="shipping.postal_code" optional />
            <TextField name="shipping.phone" inputMode="tel" optional />
          </div>
        </fieldset>
      )}
    </>
  )
}

/** Region, currency and its rate: prices and taxes are asked for again. */
const MoneyFields = () => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const form = useFormContext<DocumentValues>()
  const currency = useWatch({ control: form.control, name: "currency_code" })
  const regions = useQuery({ queryKey: regionsKey, queryFn: ({ signal }) => listRegions(signal), staleTime: 300_000 })
  const currencies = useCurrencies()
  return (
    <>
      {(regions.data?.length ?? 0) > 1 && (
        <ChoiceField
          name="region_id"
          none={t("presales.editor.region_usual")}
          options={regions.data?.map((region) => ({ value: region.id, label: `${region.name} · ${region.currency_code.toUpperCase()}` })) ?? []}
          onChoose={(id) => form.setValue("currency_code", regions.data?.find((region) => region.id === id)?.currency_code ?? null, { shouldDirty: true })}
        />
      )}
      {currencies.data && (
        <ChoiceField name="currency_code" none={t("presales.editor.currency_usual")} options={currencies.data.codes.map((code) => ({ value: code, label: `${code.toUpperCase()} · ${format.currencyName(code)}` }))} />
      )}
      {currency && currency !== currencies.data?.default && <TextField name="exchange_rate" inputMode="decimal" optional hint={t("presales.editor.exchange_rate_hint")} />}
    </>
  )
}
