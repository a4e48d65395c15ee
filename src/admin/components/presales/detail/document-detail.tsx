import { LayoutComposer } from "@medusajs/dashboard/components"
import { DocumentText } from "@medusajs/icons"
import { Button, Container, Heading, Text, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useParams, useSearchParams } from "react-router-dom"
import type { DocumentDTO } from "../../../../types/http/presales"
import { documentKeys, getDocument, updateDocument } from "../../../lib/api/presales"
import { isApiError } from "../../../lib/http"
import { StateView } from "../../common/state-view"
import { ErrorView } from "../../error-view"
import { Gate, PageSkeleton } from "../../gate"
import { Timeline } from "../../journal/timeline"
import { type Asked, DialogHost } from "../dialogs/host"
import { DocumentEditor } from "../editor/document-editor"
import { valuesOf } from "../editor/values"
import { LostProposal } from "../lost-proposal"
import { useDocumentRefresh } from "../use-refresh"
import { AdvancesCard } from "./advances-card"
import { AttachmentsCard } from "./attachments-card"
import { CheckoutNotice, NotOnlineNotice } from "./checkout-notice"
import { ContractCard } from "./contract-card"
import { DevicesCard } from "./devices-card"
import { DocumentActions } from "./document-actions"
import { DocumentPaper } from "./document-paper"
import { DocumentPath } from "./document-path"
import { DocumentActivities } from "../../crm/activities/document-activities"
import { CustomerActivityCard, DocumentSummaryCard } from "./document-side"
import { QuestionsCard } from "./questions-card"
import { RevisionsCard } from "./revisions-card"
import { SinceNotice } from "./since-notice"
import { TraceCard } from "./trace-card"

const DocumentDetail = () => (
  <Gate feature="presales" grant="document:view" banner={false}>{() => <LoadedDocument />}</Gate>
)

export default DocumentDetail

const LoadedDocument = () => {
  const { t } = useTranslation("trato")
  const { id = "" } = useParams()
  const [params, setParams] = useSearchParams()
  const { data, error, refetch } = useQuery({
    queryKey: documentKeys.detail(id),
    queryFn: ({ signal }) => getDocument(id, signal),
    retry: (count, reason) => !(isApiError(reason) && reason.status === 404) && count < 2,
  })
  const setEditing = (on: boolean) => setParams(on ? { edit: "1" } : {}, { replace: true })

  if (error && !data) {
    if (!(isApiError(error) && error.status === 404)) return <ErrorView error={error} onRetry={() => void refetch()} />
    return (
      <StateView
        icon={<DocumentText />}
        title={t("presales.detail.not_found_title")}
        text={t("presales.detail.not_found_text")}
        action={<Button size="small" variant="secondary" asChild><Link to="/presales/all">{t("presales.detail.to_list")}</Link></Button>}
      />
    )
  }
  if (!data) return <PageSkeleton />
  const { document } = data
  const editable = mayEdit(document)
  if (params.get("edit") && editable) return <EditDocument key={document.id} document={document} onDone={() => setEditing(false)} />
  return <ShownDocument key={document.id} document={document} onEdit={() => setEditing(true)} />
}

const mayEdit = ({ actions }: DocumentDTO): boolean => actions.includes("update") || actions.includes("revise")

const EditDocument = ({ document: loaded, onDone }: { document: DocumentDTO; onDone: () => void }) => {
  // What the typing began with, whatever is loaded meanwhile: a save compares with it.
  const [document, setDocument] = useState(loaded)
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const refresh = useDocumentRefresh()
  const revising = !document.actions.includes("update")
  const initial = useMemo(() => valuesOf(document), [document])
  return (
    <DocumentEditor
      type={document.type}
      title={t("presales.editor.edit_title", { number: document.number })}
      notice={revising ? t("presales.editor.revising", { revision: document.revision + 1 }) : null}
      submit={t(revising ? "presales.editor.save_revision" : "presales.editor.save_draft")}
      draftName={`${document.id}:${document.version}`}
      initial={initial}
      onSave={async (body) => (await updateDocument(document.id, { ...body, version: document.version })).document}
      onStale={async () => {
        const now = (await getDocument(document.id)).document
        if (!mayEdit(now)) return null
        setDocument(now)
        return valuesOf(now)
      }}
      onSaved={(saved) => {
        client.setQueryData(documentKeys.detail(document.id), { document: saved })
        void refresh(document.id)
        toast.success(t(revising ? "presales.editor.saved_revision" : "presales.editor.saved_changes", { revision: saved.revision }))
        onDone()
      }}
      onCancel={onDone}
    />
  )
}

const ShownDocument = ({ document, onEdit }: { document: DocumentDTO; onEdit: () => void }) => {
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = useCallback(() => setAsked(null), [])
  return (
    <>
      <LayoutComposer
        widgetsZonePrefix="trato_document.details"
        preferredLayoutId="core:two-column"
        data={document}
        sections={{
          main: (
            <>
              <LayoutComposer.Entry id="TratoDocumentHeader"><DocumentHeader document={document} onAsk={setAsked} onEdit={onEdit} /></LayoutComposer.Entry>
              {document.status === "rejected" && document.deal && <LayoutComposer.Entry id="TratoDocumentLost"><LostProposal dealId={document.deal.id} /></LayoutComposer.Entry>}
              {document.checkout && <LayoutComposer.Entry id="TratoDocumentCheckout"><CheckoutNotice document={document} checkout={document.checkout} /></LayoutComposer.Entry>}
              {document.checkout_obstacle && <LayoutComposer.Entry id="TratoDocumentNotOnline"><NotOnlineNotice code={document.checkout_obstacle} /></LayoutComposer.Entry>}
              <LayoutComposer.Entry id="TratoDocumentSince"><SinceNotice document={document} onAsk={setAsked} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentDevices"><DevicesCard document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentPaper"><DocumentPaper document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentContract"><ContractCard document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentTrace"><TraceCard document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentTimeline"><Timeline subjectType="document" subjectId={document.id} /></LayoutComposer.Entry>
            </>
          ),
          side: (
            <>
              <LayoutComposer.Entry id="TratoDocumentSummary"><DocumentSummaryCard document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentActivity"><CustomerActivityCard document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentFollowUps"><DocumentActivities document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentQuestions"><QuestionsCard document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentAttachments"><AttachmentsCard document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentAdvances"><AdvancesCard document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentRevisions"><RevisionsCard document={document} /></LayoutComposer.Entry>
            </>
          ),
        }}
      />
      {asked && <DialogHost id={document.id} asked={asked} onClose={close} />}
    </>
  )
}

type HeaderProps = { document: DocumentDTO; onAsk: (asked: Asked) => void; onEdit: () => void }

const DocumentHeader = ({ document, onAsk, onEdit }: HeaderProps) => {
  const { t } = useTranslation("trato")
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h1" className="break-words">
            {document.number}
            {document.revision > 1 && <span className="text-ui-fg-subtle"> · R{document.revision}</span>}
          </Heading>
          <Text size="small" className="text-ui-fg-subtle">{t(`presales.type.${document.type}`)}</Text>
        </div>
        <DocumentActions document={document} onAsk={onAsk} onEdit={onEdit} />
      </div>
      <div className="px-6 py-3"><DocumentPath document={document} onAsk={onAsk} /></div>
    </Container>
  )
}
