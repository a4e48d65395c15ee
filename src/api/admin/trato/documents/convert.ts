import { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { ConversionTargetType, ConvertDocumentResponse, ConvertedLine, DOCUMENT_TYPES, DocumentType } from "../../../../types/http/presales"
import { TratoError } from "../../../../utils/errors"
import { convertDocumentToOrderWorkflow, convertDocumentWorkflow, DocumentInput, explainConversionError } from "../../../../workflows/presales"

type Asked = DocumentInput & { to: ConversionTargetType; lines?: ConvertedLine[] }

/** One conversion by the workflow of its target, for a single document and for each of many. */
export async function convert(req: MedusaRequest, { to, ...input }: Asked): Promise<ConvertDocumentResponse["target"]> {
  if (to === "order") {
    const { result, errors } = await convertDocumentToOrderWorkflow(req.scope).run({ input, throwOnError: false })
    if (errors.length) throw await explainConversionError(req.scope, input.id, errors[0].error)
    return { type: "order", id: result.order_id, number: `#${result.display_id}` }
  }
  if (!isDocument(to)) {
    throw new TratoError(MedusaError.Types.NOT_ALLOWED, "Las notas de venta y las facturas se hacen desde Facturación: usa su botón en el documento.", "made_by_billing")
  }
  const { result, errors } = await convertDocumentWorkflow(req.scope).run({ input: { ...input, to }, throwOnError: false })
  if (errors.length) throw errors[0].error
  return { type: result.type, id: result.id, number: result.number }
}

const isDocument = (to: ConversionTargetType): to is DocumentType => (DOCUMENT_TYPES as readonly string[]).includes(to)
