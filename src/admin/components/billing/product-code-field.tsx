import { Button, Input, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { searchProductCodes, taxCodeKeys } from "../../lib/api/tax-codes"
import { Field } from "../common/field"

/** People type faster than one wants to ask. */
const PAUSE_MS = 250

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

type ProductCodeFieldProps = { value: string; imported: boolean; error?: string; onChange: (code: string) => void }

/** The code itself, or words to find it by once the SAT's catalogue is there. */
export const ProductCodeField = ({ value, imported, error, onChange }: ProductCodeFieldProps) => {
  const { t } = useTranslation("trato")
  const asked = useSettled(value.trim())
  const searching = imported && asked.length >= 3 && !/^\d{8}$/.test(asked)
  const { data } = useQuery({ queryKey: taxCodeKeys.search(asked), queryFn: ({ signal }) => searchProductCodes(asked, signal), enabled: searching, staleTime: 300_000 })
  const found = searching ? data?.entries : undefined
  return (
    <div className="flex flex-col gap-y-2">
      <Field label={t("taxCodes.product_code")} optional error={error} hint={t(imported ? "taxCodes.search_hint" : "taxCodes.not_imported")}>
        {({ labelId: _, ...ids }) => <Input {...ids} value={value} autoComplete="off" placeholder={imported ? t("taxCodes.search") : "01010101"} onChange={(event) => onChange(event.target.value)} />}
      </Field>
      <div role="status">
        {found?.length === 0 && <Text size="small" className="text-ui-fg-subtle">{t("taxCodes.no_results")}</Text>}
        {found && found.length > 0 && (
          <ul aria-label={t("taxCodes.results")} className="border-ui-border-base divide-y rounded-lg border">
            {found.map((entry) => (
              <li key={entry.code}>
                <Button type="button" variant="transparent" className="w-full justify-start whitespace-normal text-left" onClick={() => onChange(entry.code)}>
                  <span className="tabular-nums">{entry.code}</span> <span className="text-ui-fg-subtle">{entry.name}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
