import { ModuleProvider } from "@medusajs/framework/utils"
import { CfdiProvider } from "./service"

export { CfdiProvider } from "./service"
export type { CfdiOptions } from "./service"
export { makeTestCertificate } from "./make-certificate"
export type { TestCertificateInput } from "./make-certificate"
export { SANDBOX_EXAMPLES, TAXPAYERS } from "./pac/taxpayers"
export type { SandboxExample, Taxpayer } from "./pac/taxpayers"
export { sandboxControl } from "./pac/sandbox-control"
export type { FaultName, SandboxControl } from "./pac/sandbox-control"

export default ModuleProvider("trato_billing", { services: [CfdiProvider] })
