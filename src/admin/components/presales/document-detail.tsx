import { LayoutComposer } from "@medusajs/dashboard/components"
import { DocumentText } from "@medusajs/icons"
import { Button, Container, Heading, Text, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useParams, useSearchParams } from "react-router-dom"
import type { DocumentDTO } from "../../../types/http/presales"
import { documentKeys, getDocument, updateDocument } from "../../lib/api/presales"
import { isApiError } from "../../lib/http"
import { StateView } from "../common/state-view"
import { ErrorView } from "../error-view"
import { Gate, PageSkeleton } from "../gate"
import { Timeline } from "../journal/timeline"
import { DocumentActions } from "./document-actions"
import { AcceptDialog, type DocumentDialog, RejectDialog, RenewDialog, SendDialog, VoidDialog, useDocumentRefresh } from "./document-dialogs"
import { DocumentPaper } from "./document-paper"
import { DocumentPath } from "./document-path"
import { CustomerActivityCard, DocumentSummaryCard } from "./document-side"
import { DocumentEditor } from "./editor/document-editor"
import { valuesOf } from "./editor/values"
import { OrderDialog } from "./order-dialog"

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
        action={<Button size="small" variant="secondary" asChild><Link to="/presales/quotes">{t("presales.detail.to_list")}</Link></Button>}
      />
    )
  }
  if (!data) return <PageSkeleton />
  if (params.get("edit") && data.document.actions.includes("update")) return <EditDocument document={data.document} onDone={() => setEditing(false)} />
  return <ShownDocument document={data.document} onEdit={() => setEditing(true)} />
}

const EditDocument = ({ document, onDone }: { document: DocumentDTO; onDone: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const refresh = useDocumentRefresh(document.id)
  return (
    <DocumentEditor
      title={t("presales.editor.edit_title", { number: document.number })}
      submit={t("presales.editor.save_draft")}
      draftName={`${document.id}:${document.version}`}
      initial={valuesOf(document)}
      onSave={async (body) => (await updateDocument(document.id, { ...body, version: document.version })).document}
      onSaved={(saved) => {
        client.setQueryData(documentKeys.detail(document.id), { document: saved })
        void refresh()
        toast.success(t("presales.editor.saved_changes"))
        onDone()
      }}
      onCancel={onDone}
    />
  )
}

const ShownDocument = ({ document, onEdit }: { document: DocumentDTO; onEdit: () => void }) => {
  const [dialog, setDialog] = useState<DocumentDialog | null>(null)
  const props = (name: DocumentDialog) => ({ document, open: dialog === name, onClose: () => setDialog(null) })
  return (
    <>
      <LayoutComposer
        widgetsZonePrefix="trato_document.details"
        preferredLayoutId="core:two-column"
        data={document}
        sections={{
          main: (
            <>
              <LayoutComposer.Entry id="TratoDocumentHeader"><DocumentHeader document={document} onDialog={setDialog} onEdit={onEdit} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentPaper"><DocumentPaper document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentTimeline"><Timeline subjectType="document" subjectId={document.id} /></LayoutComposer.Entry>
            </>
          ),
          side: (
            <>
              <LayoutComposer.Entry id="TratoDocumentSummary"><DocumentSummaryCard document={document} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoDocumentActivity"><CustomerActivityCard document={document} /></LayoutComposer.Entry>
            </>
          ),
        }}
      />
      {dialog === "send" && <SendDialog {...props("send")} />}
      {dialog === "accept" && <AcceptDialog {...props("accept")} />}
      {dialog === "reject" && <RejectDialog {...props("reject")} />}
      {dialog === "renew" && <RenewDialog {...props("renew")} />}
      {dialog === "void" && <VoidDialog {...props("void")} />}
      {dialog === "order" && <OrderDialog {...props("order")} />}
    </>
  )
}

type HeaderProps = { document: DocumentDTO; onDialog: (dialog: DocumentDialog) => void; onEdit: () => void }

const DocumentHeader = ({ document, onDialog, onEdit }: HeaderProps) => {
  const { t } = useTranslation("trato")
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h1" className="break-words">
            {document.number}
            {document.revision > 1 && <span className="text-ui-fg-muted"> · R{document.revision}</span>}
          </Heading>
          <Text size="small" className="text-ui-fg-subtle">{t(`presales.type.${document.type}`)}</Text>
        </div>
        <DocumentActions document={document} onDialog={onDialog} onEdit={onEdit} />
      </div>
      <div className="px-6 py-3"><DocumentPath status={document.shown_status} sent={Boolean(document.sent_at)} answered={Boolean(document.answered_at)} /></div>
    </Container>
  )
}
