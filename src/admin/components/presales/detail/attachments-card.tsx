import { PaperClip, Plus, Trash } from "@medusajs/icons"
import { Button, IconButton, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { type DragEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { losesFiles, takesFiles } from "../../../../modules/presales/transitions"
import type { AttachmentDTO, DocumentDTO } from "../../../../types/http/presales"
import { useMe } from "../../../hooks/use-me"
import { addAttachment, attachmentPath, removeAttachment } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { base64Of, openFile } from "../../../lib/files"
import { useDocumentRefresh } from "../use-refresh"
import { Card } from "./card"

const MEGABYTE = 1024 * 1024
const MAXIMUM = 10 * MEGABYTE

/** Files of the document: images are drawn on its paper, pages of a PDF follow it, others are listed (PRE-05). */
export const AttachmentsCard = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const refresh = useDocumentRefresh()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const mayChange = can("document:update") && takesFiles(document)

  const add = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        if (file.size > MAXIMUM) throw new Error(t("presales.attachments.too_big", { name: file.name }))
        await addAttachment(document.id, { name: file.name, content: await base64Of(file) })
      }
    },
    onError: (error) => toast.error(error instanceof Error && error.constructor === Error ? error.message : errorText(t, error)),
    onSettled: () => refresh(document.id),
  })
  const remove = useMutation({
    mutationFn: (attachment: AttachmentDTO) => removeAttachment(document.id, attachment.id),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => refresh(document.id),
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length) add.mutate(files)
  }
  if (!mayChange && !document.attachments.length) return null
  return (
    <div
      {...(mayChange ? { onDragOver: (event: DragEvent) => (event.preventDefault(), setOver(true)), onDragLeave: () => setOver(false), onDrop: drop } : {})}
      className={over ? "shadow-borders-interactive-with-active rounded-lg" : undefined}
    >
      <Card
        title={t("presales.attachments.title")}
        action={mayChange && <Button type="button" size="small" variant="secondary" isLoading={add.isPending} onClick={() => input.current?.click()}><Plus />{t("actions.add")}</Button>}
      >
        {document.attachments.map((attachment) => (
          <div key={attachment.id} className="flex items-center gap-x-3 px-6 py-2.5">
            <PaperClip className="text-ui-fg-muted shrink-0" />
            <div className="min-w-0 flex-1">
              <button
                type="button"
                className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus block max-w-full truncate rounded outline-none hover:underline"
                onClick={() => void openFile(attachmentPath(document.id, attachment.id)).catch((error) => toast.error(errorText(t, error)))}
              >
                {attachment.name}
              </button>
              <Text size="xsmall" className="text-ui-fg-subtle">{sizeText(attachment.size)} · {t(`presales.attachments.in_pdf.${attachment.in_pdf}`)}</Text>
            </div>
            {mayChange && losesFiles(document) && (
              <IconButton type="button" size="2xsmall" variant="transparent" className="text-ui-fg-muted" aria-label={t("presales.attachments.remove", { name: attachment.name })} onClick={() => remove.mutate(attachment)}>
                <Trash />
              </IconButton>
            )}
          </div>
        ))}
        {!document.attachments.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("presales.attachments.empty")}</Text>}
        <input
          ref={input}
          type="file"
          multiple
          className="hidden"
          aria-label={t("presales.attachments.choose")}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            event.target.value = ""
            if (files.length) add.mutate(files)
          }}
        />
      </Card>
    </div>
  )
}

const sizeText = (bytes: number): string => (bytes >= MEGABYTE ? `${(bytes / MEGABYTE).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`)
