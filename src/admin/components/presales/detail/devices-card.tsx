import { Eye, LockClosedSolid } from "@medusajs/icons"
import { Badge, Button, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { DeviceDTO, DocumentDTO } from "../../../../types/http/presales"
import { useMe } from "../../../hooks/use-me"
import { revealAccessCode } from "../../../lib/api/presales"
import { copyLink } from "../../../lib/copy-link"
import { errorText } from "../../../lib/errors"
import { Card } from "./card"
import { DeviceHistory } from "../service/device-history"
import { DevicePhotos } from "../service/device-photos"

/** What was left for repair: how it came, what ails it, what was done. */
export const DevicesCard = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const { service } = document
  if (!service) return null
  const copyStatus = () => copyLink(t, service.status_url, t("presales.actions.link_copied"))
  return (
    <Card
      title={t("presales.service.devices", { count: service.devices.length })}
      text={service.kinds.map((kind) => t(`presales.service.kind.${kind}`)).join(" · ") || undefined}
      action={service.status_url && <Button type="button" size="small" variant="transparent" onClick={() => void copyStatus()}>{t("presales.service.copy_status")}</Button>}
    >
      {service.devices.map((device) => <Device key={device.id} document={document} device={device} />)}
    </Card>
  )
}

const FACTS = ["accessories", "condition", "reported_fault", "diagnosis", "work_done"] as const

const Device = ({ document, device }: { document: DocumentDTO; device: DeviceDTO }) => {
  const { t } = useTranslation("trato")
  return (
    <div className="px-6 py-4">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Text weight="plus" className="break-words">{device.equipment}</Text>
        <Text size="small" className="text-ui-fg-subtle">{[device.brand, device.model].filter(Boolean).join(" ")}</Text>
        {device.serial && <Badge size="2xsmall" className="font-mono">{device.serial}</Badge>}
        {device.has_access_code && <AccessCode documentId={document.id} deviceId={device.id} />}
      </div>
      <dl className="mt-2 grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {FACTS.map((fact) => device[fact] && (
          <div key={fact} className="min-w-0">
            <dt className="txt-xsmall text-ui-fg-subtle">{t(`presales.service.${fact}`)}</dt>
            <dd className="txt-small text-ui-fg-base whitespace-pre-line break-words">{device[fact]}</dd>
          </div>
        ))}
      </dl>
      <DevicePhotos document={document} deviceId={device.id} />
      {device.serial && <DeviceHistory serial={device.serial} except={document.id} />}
    </div>
  )
}

/** Shown only when asked for, and the bitácora says by whom. */
const AccessCode = ({ documentId, deviceId }: { documentId: string; deviceId: string }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const [code, setCode] = useState<string | null>(null)
  const reveal = useMutation({ mutationFn: () => revealAccessCode(documentId, deviceId), onSuccess: setCode, onError: (error) => toast.error(errorText(t, error)) })
  if (code !== null) return <Badge size="2xsmall" color="orange" className="font-mono">{code}</Badge>
  if (!can("document:update")) return <LockClosedSolid className="text-ui-fg-muted" aria-label={t("presales.service.access_code")} />
  return (
    <Button type="button" size="small" variant="transparent" isLoading={reveal.isPending} onClick={() => reveal.mutate()}>
      <Eye />{t("presales.service.reveal")}
    </Button>
  )
}
