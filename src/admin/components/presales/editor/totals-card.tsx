import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useFormContext } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../hooks/use-format"
import { errorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { Field } from "../../paper/field"
import { TotalsList } from "../../paper/totals-list"
import { DiscountInput } from "./cells"
import type { Preview } from "./use-preview"
import type { DocumentValues } from "./values"

type TotalsCardProps = { preview: Preview; currency: string | null; submit: string; saving: boolean; onCancel: () => void }

const NOTHING = { subtotal: 0, discount_total: 0, tax_total: 0, total: 0, taxes: [] }

/** Totals as one types, margin for who may see it, and the way out. */
export const TotalsCard = ({ preview, currency, submit, saving, onCancel }: TotalsCardProps) => {
  const { t } = useTranslation("trato")
  const form = useFormContext<DocumentValues>()
  const mistake = form.formState.errors.discount?.message
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("presales.totals.title")}</Heading></div>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <Field label={t("presales.editor.global_discount")} optional error={mistake}>
          <DiscountInput form={form} name="" label={t("presales.editor.global_discount")} invalid={Boolean(mistake)} boxed />
        </Field>
        <TotalsList totals={preview.totals ?? NOTHING} treatments={preview.treatments} currency={currency ?? "mxn"} stale={preview.pending} />
        {preview.margin && <Margin margin={preview.margin} currency={currency ?? "mxn"} />}
        {preview.error !== null && (
          <Text size="xsmall" role="status" className="text-ui-fg-error">
            {isApiError(preview.error) && preview.error.status === 400 ? errorText(t, preview.error) : t("presales.editor.preview_failed")}
          </Text>
        )}
      </div>
      <div className="flex items-center justify-end gap-x-2 px-6 py-4">
        <Button type="button" size="small" variant="secondary" onClick={onCancel}>{t("presales.editor.cancel")}</Button>
        <Button type="submit" size="small" isLoading={saving}>{submit}</Button>
      </div>
    </Container>
  )
}

const Margin = ({ margin, currency }: { margin: NonNullable<Preview["margin"]>; currency: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return (
    <div className="flex items-baseline justify-between gap-x-4">
      <Text size="small" leading="compact" className="text-ui-fg-subtle">{t("presales.detail.margin")}</Text>
      <Text as="div" size="small" leading="compact" className="text-right tabular-nums">
        {margin.amount === null ? "–" : `${format.money(margin.amount, currency, { code: false, cents: true })}${margin.percent === null ? "" : ` · ${format.percent(margin.percent / 100)}`}`}
        {margin.lines_without_cost > 0 && <span className="text-ui-fg-subtle txt-xsmall block">{t("presales.detail.lines_without_cost", { count: margin.lines_without_cost })}</span>}
      </Text>
    </div>
  )
}
