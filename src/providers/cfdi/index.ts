import { ModuleProvider } from "@medusajs/framework/utils"
import { CfdiProvider } from "./service"

export { CfdiProvider } from "./service"
export type { CfdiOptions } from "./service"
export { PacRejection, PacUnknown } from "./pac/types"
export type { DocumentKey, Pac, PacCancelRequest, PacCancelled, PacHealth, PacStamp } from "./pac/types"
export { statusOf } from "./cancel-answers"
export { makeTestCertificate } from "./make-certificate"
export type { TestCertificateInput } from "./make-certificate"
export { SANDBOX_EXAMPLES, TAXPAYERS } from "./pac/taxpayers"
export type { SandboxExample, Taxpayer } from "./pac/taxpayers"
export { sandboxControl } from "./pac/sandbox-control"
export type { BuyerAnswer, FaultName, SandboxControl } from "./pac/sandbox-control"

export default ModuleProvider("trato_billing", { services: [CfdiProvider] })
