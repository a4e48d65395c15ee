import { PaperClip, Plus, Trash } from "@medusajs/icons"
import { Button, Container, Heading, IconButton, Text, clx, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type DragEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { DealDTO } from "../../../../types/http/crm"
import type { DealFileRecord } from "../../../../types/http/dashboard"
import { useFormat } from "../../../hooks/use-format"
import { addDealFile, dealFilePath, dealFilesKey, listDealFiles, removeDealFile } from "../../../lib/api/dashboard"
import { journalKey } from "../../../lib/api/journal"
import { errorText } from "../../../lib/errors"
import { LoadError } from "../../error-view"
import { base64Of, openFile } from "../../../lib/files"

const MEGABYTE = 1024 * 1024
const MAXIMUM = 10 * MEGABYTE

/** Files of a deal (B-19): plans, photos, signed papers. Chosen or dropped; what happened to them is in the bitácora. */
export const DealFiles = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const client = useQueryClient()
  const prompt = usePrompt()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const query = useQuery({ queryKey: dealFilesKey(deal.id), queryFn: ({ signal }) => listDealFiles(deal.id, signal) })
  const settle = () => {
    void client.invalidateQueries({ queryKey: dealFilesKey(deal.id) })
    void client.invalidateQueries({ queryKey: journalKey("deal", deal.id) })
  }
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        if (file.size > MAXIMUM) throw new Error(t("deal_files.too_big", { name: file.name }))
        await addDealFile(deal.id, { name: file.name, content: await base64Of(file) })
      }
    },
    onError: (error) => toast.error(error.constructor === Error ? error.message : errorText(t, error)),
    onSettled: settle,
  })
  const remove = useMutation({ mutationFn: (file: DealFileRecord) => removeDealFile(deal.id, file.id), onError: (error) => toast.error(errorText(t, error)), onSettled: settle })
  const ask = async (file: DealFileRecord) => {
    if (await prompt({ title: t("deal_files.remove_title", { name: file.name }), description: t("deal_files.remove_text"), confirmText: t("deal_files.remove_confirm"), cancelText: t("actions.cancel"), variant: "danger" })) remove.mutate(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length) add.mutate(files)
  }
  const files = query.data ?? []
  const may = deal.can.update
  return (
    <Container className={clx("divide-y p-0", over && "shadow-borders-interactive-with-active")} {...(may ? { onDragOver: (event: DragEvent) => { event.preventDefault(); setOver(true) }, onDragLeave: () => setOver(false), onDrop: drop } : {})}>
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("deal_files.title")}</Heading>
        {may && <Button size="small" variant="secondary" isLoading={add.isPending} onClick={() => input.current?.click()}><Plus />{t("actions.add")}</Button>}
      </div>
      {files.map((file) => (
        <div key={file.id} className="flex items-center gap-x-3 px-6 py-2.5">
          <PaperClip className="text-ui-fg-muted shrink-0" />
          <div className="min-w-0 flex-1">
            <button type="button" onClick={() => void openFile(dealFilePath(deal.id, file.id)).catch((error) => toast.error(errorText(t, error)))} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus block max-w-full truncate rounded outline-none hover:underline">{file.name}</button>
            <Text size="xsmall" className="text-ui-fg-subtle truncate">{[sizeText(file.size), file.created_by.name, format.relative(file.created_at)].filter(Boolean).join(" · ")}</Text>
          </div>
          {may && <IconButton size="2xsmall" variant="transparent" className="text-ui-fg-muted" aria-label={t("deal_files.remove", { name: file.name })} onClick={() => void ask(file)}><Trash /></IconButton>}
        </div>
      ))}
      {query.error ? <LoadError query={query} /> : query.data && !files.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("deal_files.empty")}</Text>}
      <input
        ref={input} type="file" multiple className="hidden" aria-label={t("deal_files.choose")}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])]
          event.target.value = ""
          if (chosen.length) add.mutate(chosen)
        }}
      />
    </Container>
  )
}

const sizeText = (bytes: number): string => (bytes >= MEGABYTE ? `${(bytes / MEGABYTE).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`)
