import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { DocumentDTO } from "../../../types/http/presales"
import { useFormat } from "../../hooks/use-format"
import { PaperLines } from "../paper/paper-lines"
import { TotalsList } from "../paper/totals-list"

/** The document as it will print. */
export const DocumentPaper = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const facts: [string, ReactNode][] = [
    [t("presales.detail.date"), format.day(document.issued_on, { year: true })],
    ...(document.valid_until ? [[t("presales.detail.valid_until"), format.day(document.valid_until, { year: true })] as [string, ReactNode]] : []),
    ...(document.seller_name ? [[t("presales.detail.seller"), document.seller_name] as [string, ReactNode]] : []),
    ...(document.delivery_time ? [[t("presales.detail.delivery_time"), document.delivery_time] as [string, ReactNode]] : []),
    ...(document.payment_terms ? [[t("presales.detail.payment_terms"), document.payment_terms] as [string, ReactNode]] : []),
  ]
  const { customer } = document
  return (
    <Container className="flex flex-col gap-y-6 px-6 py-6 md:px-10 md:py-8">
      <div className="flex flex-col justify-between gap-4 md:flex-row md:gap-x-8">
        <div className="min-w-0">
          <Text size="xsmall" className="text-ui-fg-muted">{t("presales.detail.customer")}</Text>
          <Text weight="plus" className="text-ui-fg-base break-words">{customer.name}</Text>
          {[customer.contact_name, customer.tax_id, customer.email, customer.phone, customer.address].filter(Boolean).map((text) => (
            <Text key={text} size="small" className="text-ui-fg-subtle break-words">{text}</Text>
          ))}
        </div>
        <dl className="grid shrink-0 grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 self-start md:max-w-[320px]">
          {facts.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="txt-small text-ui-fg-muted">{label}</dt>
              <dd className="txt-small text-ui-fg-base break-words md:text-right">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {document.title && <Heading level="h2" className="break-words">{document.title}</Heading>}
      <PaperLines lines={document.lines} currency={document.currency_code} />
      <TotalsList totals={document.totals} currency={document.currency_code} className="w-full self-end md:max-w-[320px]" />
      <Note title={t("presales.detail.notes")} text={document.notes} />
      <Note title={t("presales.detail.terms")} text={document.terms} />
      <Text size="xsmall" className="text-ui-fg-muted border-ui-border-base border-t pt-4 text-center">{t("presales.detail.internal")}</Text>
    </Container>
  )
}

const Note = ({ title, text }: { title: string; text: string | null }) =>
  text ? (
    <div>
      <Text size="xsmall" className="text-ui-fg-muted mb-1">{title}</Text>
      <Text size="small" className="text-ui-fg-subtle whitespace-pre-line break-words">{text}</Text>
    </div>
  ) : null
