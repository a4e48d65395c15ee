import { Container, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { NoteDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { PaperLines } from "../paper/paper-lines"
import { TotalsList } from "../paper/totals-list"

/** The note like a receipt: who, what, how much. It is never edited. */
export const NotePaper = ({ note }: { note: NoteDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { customer } = note
  return (
    <Container className="flex flex-col gap-y-6 px-6 py-6 md:px-10 md:py-8">
      <div className="flex flex-col justify-between gap-4 md:flex-row md:gap-x-8">
        <div className="min-w-0">
          <Text size="xsmall" className="text-ui-fg-subtle">{t("billing.note.customer")}</Text>
          <Text weight="plus" className="text-ui-fg-base break-words">{customer.name}</Text>
          {[customer.tax_id, customer.email, customer.phone, customer.address].filter(Boolean).map((text) => (
            <Text key={text} size="small" className="text-ui-fg-subtle break-words">{text}</Text>
          ))}
        </div>
        <div className="shrink-0 md:text-right">
          <Text size="xsmall" className="text-ui-fg-subtle">{t("billing.note.date")}</Text>
          <Text size="small">{format.day(note.issued_on, { year: true })}</Text>
          {note.status === "void" && <Text weight="plus" className="text-ui-fg-error mt-2">{t("billing.note.void_stamp")}</Text>}
        </div>
      </div>
      <PaperLines lines={note.lines} currency={note.currency_code} />
      <TotalsList totals={note.totals} currency={note.currency_code} className="w-full self-end md:max-w-[320px]" />
      <Text size="xsmall" className="text-ui-fg-subtle border-ui-border-base border-t pt-4 text-center text-balance">{t("billing.note.locked")}</Text>
    </Container>
  )
}
