import { Button, Container, Heading, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useMe } from "../../hooks/use-me"
import { diagnosticsPath } from "../../lib/api/setup"
import { errorText } from "../../lib/errors"
import { saveFile } from "../../lib/files"

/** "Descargar diagnóstico": what whoever helps the shop asks for first (DAY-09). */
export const DiagnosticsCard = () => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const [busy, setBusy] = useState(false)
  if (!can("settings:update")) return null
  const download = async () => {
    setBusy(true)
    try {
      await saveFile(diagnosticsPath, `trato_diagnostico_${new Date().toISOString().slice(0, 10)}.json`)
    } catch (error) {
      toast.error(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Container className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
      <div className="min-w-0 flex-1 basis-60">
        <Heading level="h2">{t("setup.diagnostics")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">{t("setup.diagnostics_text")}</Text>
      </div>
      <Button size="small" variant="secondary" isLoading={busy} onClick={() => void download()}>{t("setup.diagnostics_action")}</Button>
    </Container>
  )
}
