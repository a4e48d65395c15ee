import { Button, Container, Heading } from "@medusajs/ui"
import { type ReactNode, useState } from "react"
import { useFormContext } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { type DocumentType, IDENTITY_TYPES } from "../../../../types/http/presales"
import { useMe } from "../../../hooks/use-me"
import { CustomerField } from "./customer-field"
import { ChoiceField, LongField, TextField } from "./form-fields"
import type { DocumentValues } from "./values"

const PERUVIAN = ["RUC", "DNI", "CE", "PASAPORTE", "OTRO"] as const

type HeadCardProps = { type: DocumentType; title: string; typeField?: ReactNode; autoFocus: boolean }

/** Which paper, for whom, about what. */
export const HeadCard = ({ type, title, typeField, autoFocus }: HeadCardProps) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const form = useFormContext<DocumentValues>()
  const [more, setMore] = useState(() => ["customer_phone", "contact_name", "contact_phone", "identity_number"].some((name) => Boolean(form.getValues(name as "contact_name"))) || type === "service")
  const identities = me?.country === "PE" ? PERUVIAN : IDENTITY_TYPES.filter((one) => !["RUC", "DNI", "CE"].includes(one))
  return (
    <Container className="flex flex-col gap-y-4 px-6 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <Heading level="h1">{title}</Heading>
        {typeField}
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <CustomerField form={form} autoFocus={autoFocus} />
        <TextField name="customer_email" label={t("presales.editor.email")} type="email" optional />
        {more && (
          <>
            <TextField name="customer_phone" inputMode="tel" optional />
            <div className="grid grid-cols-[120px_minmax(0,1fr)] gap-x-2">
              <ChoiceField name="identity_type" none="–" options={identities.map((one) => ({ value: one, label: t(`presales.identity.${one}`) }))} />
              <TextField name="identity_number" optional />
            </div>
            <TextField name="contact_name" optional />
            <TextField name="contact_phone" inputMode="tel" optional />
          </>
        )}
        {type === "opportunity"
          ? <LongField name="title" label={t("presales.editor.detail")} placeholder={t("presales.editor.detail_placeholder")} rows={4} optional className="md:col-span-2" />
          : <TextField name="title" label={t(type === "service" ? "presales.editor.service_title" : "presales.editor.title")} placeholder={t(`presales.editor.title_placeholder.${type}`)} optional className="md:col-span-2" />}
      </div>
      {!more && <Button type="button" size="small" variant="transparent" className="text-ui-fg-subtle -ml-2 self-start" onClick={() => setMore(true)}>{t("presales.editor.more_customer")}</Button>}
    </Container>
  )
}
