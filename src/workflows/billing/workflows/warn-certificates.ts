import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { WarnCertificatesInput, warnCertificatesStep } from "../steps/warn-certificates"

export const warnCertificatesWorkflowId = "trato-warn-certificates"

/** Certificates that end in 30, 7 or 1 days, or have ended: each told once (FIS-04). Answers `{ told }`. */
export const warnCertificatesWorkflow = createWorkflow(warnCertificatesWorkflowId, (input: WarnCertificatesInput) => new WorkflowResponse(warnCertificatesStep(input)))
