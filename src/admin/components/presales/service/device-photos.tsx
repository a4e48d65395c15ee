import { Camera } from "@medusajs/icons"
import { Button, Skeleton, toast } from "@medusajs/ui"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useEffect, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { takesFiles } from "../../../../modules/presales/transitions"
import type { AttachmentDTO, DocumentDTO } from "../../../../types/http/presales"
import { useMe } from "../../../hooks/use-me"
import { addAttachment, attachmentPath, documentKeys } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { base64Of, openFile } from "../../../lib/files"
import { requestBlob } from "../../../lib/http"
import { useDocumentRefresh } from "../use-refresh"
import { shrinkPhoto } from "./shrink-photo"

/** Photos of one device: how it came, what was found. On a phone the button opens the camera (DAY-07). */
export const DevicePhotos = ({ document, deviceId }: { document: DocumentDTO; deviceId: string }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const refresh = useDocumentRefresh()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const photos = document.attachments.filter((file) => file.device_id === deviceId && file.content_type.startsWith("image/"))
  const mayAdd = can("document:update") && takesFiles(document)
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        const photo = await shrinkPhoto(file)
        await addAttachment(document.id, { name: photo.name, content: await base64Of(photo), device_id: deviceId })
      }
    },
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => refresh(document.id),
  })
  if (!photos.length && !mayAdd) return null
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      {photos.map((photo) => <Photo key={photo.id} documentId={document.id} photo={photo} />)}
      {mayAdd && (
        <>
          <Button type="button" size="small" variant="secondary" isLoading={add.isPending} onClick={() => input.current?.click()} aria-controls={id}><Camera />{t("presales.photos.add")}</Button>
          <input
            ref={input}
            id={id}
            type="file"
            accept="image/*"
            capture="environment"
            multiple
            className="hidden"
            aria-label={t("presales.photos.choose")}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])]
              event.target.value = ""
              if (files.length) add.mutate(files)
            }}
          />
        </>
      )}
    </div>
  )
}

const Photo = ({ documentId, photo }: { documentId: string; photo: AttachmentDTO }) => {
  const { t } = useTranslation("trato")
  const path = attachmentPath(documentId, photo.id)
  const { data: bytes } = useQuery({ queryKey: documentKeys.part(documentId, "photo", photo.id), queryFn: () => requestBlob(path), staleTime: Infinity, retry: 1 })
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!bytes) return
    const made = URL.createObjectURL(bytes)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  if (!url) return <Skeleton className="size-16 rounded-md" />
  return (
    <button
      type="button"
      className="focus-visible:shadow-borders-focus shadow-borders-base size-16 overflow-hidden rounded-md outline-none"
      aria-label={t("presales.photos.open", { name: photo.name })}
      onClick={() => void openFile(path).catch((error) => toast.error(errorText(t, error)))}
    >
      <img src={url} alt="" className="size-full object-cover" />
    </button>
  )
}
