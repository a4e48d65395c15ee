import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DocumentType } from "../../../../types/http/presales"
import { LongField } from "./form-fields"

/** What is said in words, and what only the shop reads. */
export const TextsCard = ({ type }: { type: DocumentType }) => {
  const { t } = useTranslation("trato")
  return (
    <Container className="grid gap-4 px-6 py-4 md:grid-cols-2">
      <LongField name="notes" label={t(type === "opportunity" ? "presales.editor.observations" : "presales.editor.notes")} optional />
      <LongField name="terms" optional />
      {type === "service" && <LongField name="service.warranty_terms" rows={2} optional />}
      {type === "service" && <LongField name="service.important_note" rows={2} optional />}
      <LongField name="internal_notes" rows={2} optional hint={t("presales.editor.internal_notes_hint")} className="md:col-span-2" />
    </Container>
  )
}
