import { ArrowUpTray } from "@medusajs/icons"
import { Button, Hint, RadioGroup, Text, clx } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type DragEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { ImportKind } from "../../../../types/http/imports"
import { importKeys, uploadImport } from "../../../lib/api/imports"
import { errorText } from "../../../lib/errors"

/** What the file brings, and the file: chosen, or dropped here. */
export const UploadStep = ({ kinds, kind, onKind, onUploaded }: { kinds: ImportKind[]; kind: ImportKind; onKind: (kind: ImportKind) => void; onUploaded: (id: string) => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const upload = useMutation({
    mutationFn: (file: File) => uploadImport(kind, file),
    onSuccess: (answer) => {
      client.setQueryData(importKeys.one(answer.import.id), answer)
      onUploaded(answer.import.id)
    },
    onSettled: () => void client.invalidateQueries({ queryKey: importKeys.all }),
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) upload.mutate(file)
  }
  return (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      <RadioGroup value={kind} onValueChange={(value) => onKind(value as ImportKind)} aria-label={t("imports.what")} className="grid gap-3 sm:grid-cols-2">
        {kinds.map((one) => <RadioGroup.ChoiceBox key={one} value={one} label={t(`imports.kinds.${one}`)} description={t(`imports.kind_texts.${one}`)} />)}
      </RadioGroup>
      <div
        onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}
        className={clx("bg-ui-bg-subtle flex flex-col items-center gap-y-2 rounded-lg border border-dashed px-6 py-8 text-center", over ? "border-ui-border-interactive" : "border-ui-border-strong")}
      >
        <Text size="small" className="text-ui-fg-subtle">{t("imports.drop")}</Text>
        <Button size="small" isLoading={upload.isPending} onClick={() => input.current?.click()}><ArrowUpTray />{t("imports.choose")}</Button>
        <Text size="xsmall" className="text-ui-fg-subtle text-balance">{t("imports.limits")}</Text>
        <input
          ref={input} type="file" className="hidden" accept=".csv,.txt,.xlsx" aria-label={t("imports.choose")}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) upload.mutate(file)
            event.target.value = ""
          }}
        />
      </div>
      {upload.error && <Hint variant="error" role="alert">{errorText(t, upload.error)}</Hint>}
    </div>
  )
}
