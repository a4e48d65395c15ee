import { Button, Drawer, Input, Select, Text, toast } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../hooks/use-return-focus"
import type { TaxCodes, TaxCodesResponse, TaxCodeSubject } from "../../../types/http/tax-codes"
import { saveTaxCodes, taxCodeKeys } from "../../lib/api/tax-codes"
import { errorText, fieldErrorText } from "../../lib/errors"
import { isApiError } from "../../lib/http"
import { Field } from "../common/field"
import { SelectTrigger } from "../common/select-trigger"
import { ProductCodeField } from "./product-code-field"
import { useFiscalCatalog } from "./use-fiscal-catalog"

/** A select cannot hold an empty value. */
const AUTOMATIC = "auto"

type TaxCodesDrawerProps = { type: TaxCodeSubject; id: string; name: string; data: TaxCodesResponse; onClose: () => void }

export const TaxCodesDrawer = ({ type, id, name, data, onClose }: TaxCodesDrawerProps) => {
  useReturnFocus()
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const catalog = useFiscalCatalog()
  const units = useId()
  const [values, setValues] = useState({ product_code: data.tax_codes.product_code ?? "", unit_code: data.tax_codes.unit_code ?? "", tax_object: data.tax_codes.tax_object ?? AUTOMATIC })
  const [errors, setErrors] = useState<Partial<Record<keyof TaxCodes, string>>>({})
  const [general, setGeneral] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const set = (field: keyof TaxCodes) => (value: string) => setValues((before) => ({ ...before, [field]: value }))

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setErrors({})
    setGeneral(null)
    try {
      const body = { product_code: values.product_code.trim(), unit_code: values.unit_code.trim(), tax_object: values.tax_object === AUTOMATIC ? "" : values.tax_object }
      client.setQueryData(taxCodeKeys.one(type, id), await saveTaxCodes(type, id, body))
      toast.success(t("taxCodes.saved"))
      onClose()
    } catch (error) {
      const told = isApiError(error) ? error.errors : []
      setErrors(Object.fromEntries(told.map((e) => [e.path, fieldErrorText(t, e)])))
      if (told.length === 0) setGeneral(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Drawer open onOpenChange={(next) => !next && !busy && onClose()}>
      <Drawer.Content>
        <form noValidate className="flex min-h-0 flex-1 flex-col" onSubmit={(event) => void save(event)}>
          <Drawer.Header>
            <Drawer.Title>{t("taxCodes.edit_title", { name })}</Drawer.Title>
            <Drawer.Description>{t(type === "product" ? "taxCodes.edit_text" : "taxCodes.category_hint")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
            <ProductCodeField value={values.product_code} imported={data.catalog_imported} error={errors.product_code} onChange={set("product_code")} />
            <Field label={t("taxCodes.unit_code")} optional error={errors.unit_code} hint={t("taxCodes.unit_hint")}>
              {({ labelId: _, ...ids }) => <Input {...ids} list={units} value={values.unit_code} autoComplete="off" placeholder="H87" onChange={(event) => set("unit_code")(event.target.value.toUpperCase())} />}
            </Field>
            <datalist id={units}>{catalog.data?.units.map((unit) => <option key={unit.code} value={unit.code}>{unit.name}</option>)}</datalist>
            <Field label={t("taxCodes.tax_object")} error={errors.tax_object}>
              {({ labelId, ...ids }) => (
                <Select value={values.tax_object} onValueChange={set("tax_object")}>
                  <SelectTrigger {...ids} aria-labelledby={labelId}><Select.Value /></SelectTrigger>
                  <Select.Content>
                    <Select.Item value={AUTOMATIC}>{t("taxCodes.automatic")}</Select.Item>
                    {catalog.data?.tax_objects.map((object) => <Select.Item key={object.code} value={object.code}>{`${object.code} · ${object.name}`}</Select.Item>)}
                  </Select.Content>
                </Select>
              )}
            </Field>
            {general && <Text size="small" role="alert" className="text-ui-fg-error">{general}</Text>}
          </Drawer.Body>
          <Drawer.Footer>
            <Button type="button" size="small" variant="secondary" onClick={onClose} disabled={busy}>{t("actions.cancel")}</Button>
            <Button type="submit" size="small" isLoading={busy}>{t("taxCodes.save")}</Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
