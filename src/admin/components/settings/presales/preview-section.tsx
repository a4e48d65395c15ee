import { Button, Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import type { DocumentType, PaperFormat } from "../../../../types/http/presales"
import { documentKeys, documentPdfPath, listDocuments } from "../../../lib/api/presales"
import { openFile } from "../../../lib/files"
import { requestBlob } from "../../../lib/http"
import { FormatPicker } from "../../presales/dialogs/format-picker"
import { ChoiceSelect } from "../../presales/editor/form-fields"
import { TYPES } from "../../presales/kinds"
import { Section } from "../section"

/** The shop's own latest document on paper, as the saved settings print it. */
export const PreviewSection = ({ version, dirty }: { version: number; dirty: boolean }) => {
  const { t } = useTranslation("trato")
  const [format, setFormat] = useState<PaperFormat>("a4")
  const [type, setType] = useState<DocumentType>("quote")
  const filters = { type, limit: 1 }
  const latest = useQuery({ queryKey: documentKeys.list(filters), queryFn: ({ signal }) => listDocuments(filters, signal) })
  const id = latest.data?.documents[0]?.id
  const pdf = useQuery({ queryKey: ["trato", "presales-preview", id, format, version], queryFn: ({ signal }) => requestBlob(documentPdfPath(id ?? "", format), { signal }), enabled: Boolean(id), gcTime: 0 })
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!pdf.data) return setUrl(null)
    const made = URL.createObjectURL(pdf.data)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [pdf.data])
  return (
    <Section title={t("presales.settings.preview.title")} text={t(dirty ? "presales.settings.preview.save_first" : "presales.settings.preview.text")}>
      <div className="grid gap-4 px-6 py-4 md:grid-cols-[260px_minmax(0,1fr)]">
        <div className="flex flex-col gap-y-3">
          <ChoiceSelect size="small" label={t("presales.columns.type")} value={type} options={TYPES.map((one) => ({ value: one, label: t(`presales.type.${one}`) }))} onChange={(one) => setType(one as DocumentType)} />
          <FormatPicker value={format} onChange={setFormat} />
          {id && <Button type="button" size="small" variant="secondary" onClick={() => void openFile(documentPdfPath(id, format))}>{t("presales.settings.preview.open")}</Button>}
        </div>
        {latest.data && !id ? <Text size="small" className="text-ui-fg-subtle">{t("presales.settings.preview.none")}</Text>
          : url ? <iframe title={t("presales.settings.preview.title")} src={`${url}#toolbar=0&navpanes=0`} className="border-ui-border-base h-[460px] w-full rounded-lg border" />
          : <Skeleton className="h-[460px] w-full" />}
      </div>
    </Section>
  )
}
