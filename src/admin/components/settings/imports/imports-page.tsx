import { ArrowDownTray } from "@medusajs/icons"
import { Button, DropdownMenu, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { IMPORT_KINDS, ImportKind } from "../../../../types/http/imports"
import { useLanguage } from "../../../hooks/use-language"
import { useMe } from "../../../hooks/use-me"
import { templatePath } from "../../../lib/api/imports"
import { errorText } from "../../../lib/errors"
import { saveFile } from "../../../lib/files"
import { Gate } from "../../gate"
import { Section } from "../section"
import { ImportFlow } from "./import-flow"
import { ImportHistory } from "./import-history"
import { UploadStep } from "./upload-step"

/** Settings > Importar: a file of customers or deals, step by step (B-15, DAY-03). The address says which import is open. */
const ImportsPage = () => (
  <div className="flex flex-col gap-y-3">
    <Gate feature="crm" grant="data:import">{() => <Imports />}</Gate>
  </div>
)

const Imports = () => {
  const { t } = useTranslation("trato")
  const [params, setParams] = useSearchParams()
  const id = params.get("import")
  const kinds = useImportKinds()
  const kind = kinds.find((one) => one === params.get("kind")) ?? "customers"
  const open = (next: string | null) => setParams((old) => { const address = new URLSearchParams(old); if (next) address.set("import", next); else address.delete("import"); return address })
  const setKind = (next: ImportKind) => setParams((old) => { const address = new URLSearchParams(old); address.set("kind", next); return address }, { replace: true })
  return (
    <>
      {id ? <ImportFlow key={id} id={id} onClose={() => open(null)} /> : (
        <Section level="h1" title={t("imports.title")} text={t("imports.text")} action={<Templates />}>
          <UploadStep kinds={kinds} kind={kind} onKind={setKind} onUploaded={open} />
        </Section>
      )}
      <ImportHistory current={id} onOpen={open} />
    </>
  )
}

/** Papers of parts that the shop switched off are not offered. */
function useImportKinds(): ImportKind[] {
  const { me } = useMe()
  return IMPORT_KINDS.filter((kind) => (kind === "quotes" ? me?.features.presales : kind === "notes" ? me?.features.billing : true))
}

const Templates = () => {
  const { t } = useTranslation("trato")
  const kinds = useImportKinds()
  const language = useLanguage()
  const get = useMutation({ mutationFn: (kind: ImportKind) => saveFile(templatePath(kind, language), `${t(`imports.template_names.${kind}`)}.xlsx`), onError: (error) => toast.error(errorText(t, error)) })
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild><Button size="small" variant="secondary" isLoading={get.isPending}><ArrowDownTray />{t("imports.template")}</Button></DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {kinds.map((kind) => <DropdownMenu.Item key={kind} onSelect={() => get.mutate(kind)}>{t(`imports.kinds.${kind}`)}</DropdownMenu.Item>)}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

export default ImportsPage
