import { Container, Heading, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { DocumentDTO } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { getPresalesSettings, presalesSettingsKey } from "../../../lib/api/presales"
import { PaperLines } from "../../paper/paper-lines"
import { TotalsList } from "../../paper/totals-list"
import { OptionSets } from "./option-sets"

/** The document as it will print. */
export const DocumentPaper = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const facts = useFacts(document)
  const { customer } = document
  const settings = useQuery({ queryKey: presalesSettingsKey, queryFn: ({ signal }) => getPresalesSettings(signal), staleTime: 300_000, retry: false })
  const logo = settings.data?.settings.logo
  return (
    <Container className="flex flex-col gap-y-6 px-6 py-6 md:px-10 md:py-8">
      <div className="flex items-start justify-between gap-x-6">
        <div className="min-w-0">{logo && <img src={logo} alt="" className="max-h-12 max-w-[min(180px,100%)] object-contain" />}</div>
        <div className="border-ui-border-strong shrink-0 rounded-lg border px-4 py-2 text-center">
          <Text size="xsmall" className="text-ui-fg-subtle">{t(`presales.type.${document.type}`)}</Text>
          <Text weight="plus" className="text-ui-fg-base whitespace-nowrap tabular-nums">{document.number}</Text>
        </div>
      </div>
      <div className="flex flex-col justify-between gap-4 md:flex-row md:gap-x-8">
        <div className="min-w-0">
          <Text size="xsmall" className="text-ui-fg-subtle">{t("presales.detail.customer")}</Text>
          <Text weight="plus" className="text-ui-fg-base break-words">{customer.name}</Text>
          {[customer.tax_id, customer.email, customer.phone, customer.address].filter(Boolean).map((text) => (
            <Text key={text} size="small" className="text-ui-fg-subtle break-words">{text}</Text>
          ))}
        </div>
        <dl className="grid shrink-0 grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 self-start md:max-w-[320px]">
          {facts.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="txt-small text-ui-fg-subtle">{label}</dt>
              <dd className="txt-small text-ui-fg-base break-words md:text-right">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {document.title && <Heading level="h2" className="whitespace-pre-line break-words">{document.title}</Heading>}
      {document.lines.length > 0 && <PaperLines lines={document.lines} currency={document.currency_code} options={document.options} held={document.checkout !== null} />}
      <OptionSets document={document} />
      {(document.lines.length > 0 || document.type !== "opportunity") && (
        <TotalsList totals={document.totals} treatments={document.treatments} currency={document.currency_code} className="w-full self-end md:max-w-[320px]" />
      )}
      <Note title={t("presales.detail.notes")} text={document.notes} />
      <Note title={t("presales.detail.terms")} text={document.terms} />
      {document.service && <Note title={t("presales.detail.important_note")} text={document.service.important_note} />}
      {document.service && <Note title={t("presales.detail.warranty_terms")} text={document.service.warranty_terms} />}
      <Text size="xsmall" className="text-ui-fg-subtle border-ui-border-base border-t pt-4 text-center">{t("presales.detail.internal")}</Text>
    </Container>
  )
}

/** The named facts of the head, empty ones left out. */
function useFacts(document: DocumentDTO): [string, ReactNode][] {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const day = (date: string | null | undefined) => (date ? format.day(date, { year: true }) : null)
  const facts: [string, ReactNode][] = [
    [t("presales.detail.date"), [day(document.issued_on), document.issued_time].filter(Boolean).join(" · ")],
    [t("presales.detail.valid_until"), day(document.valid_until)],
    [t("presales.detail.starts_on"), day(document.contract?.starts_on)],
    [t("presales.detail.ends_on"), day(document.contract?.ends_on)],
    [t("presales.detail.due_on"), day(document.due_on)],
    [t("presales.detail.delivery_on"), day(document.delivery_on)],
    [t("presales.detail.promised_on"), day(document.service?.promised_on)],
    [t("presales.detail.technician"), document.service?.technician_name],
    [t("presales.detail.warranty_until"), day(document.service?.warranty_until)],
    [t("presales.detail.seller"), document.seller_name],
    [t("presales.detail.delivery_time"), document.delivery_time],
    [t("presales.detail.payment_terms"), document.payment_terms],
    [t("presales.detail.contact"), [document.contact_name, document.contact_phone].filter(Boolean).join(" · ")],
    [t("presales.detail.purchase_order"), document.purchase_order],
    [t("presales.detail.reference"), document.reference],
    ...(document.custom_field ? [[document.custom_field.name, document.custom_field.value] as [string, ReactNode]] : []),
  ]
  return facts.filter(([, value]) => Boolean(value))
}

const Note = ({ title, text }: { title: string; text: string | null }) =>
  text ? (
    <div>
      <Text size="xsmall" className="text-ui-fg-subtle mb-1">{title}</Text>
      <Text size="small" className="text-ui-fg-subtle whitespace-pre-line break-words">{text}</Text>
    </div>
  ) : null
