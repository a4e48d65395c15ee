/** What the sheets of documents and of their reports say, as the screens say it. A paper's state has the gender of its type. */
const ES_FEMININE = { draft: "Borrador", sent: "Enviada", accepted: "Aceptada", rejected: "Rechazada", expired: "Vencida", converted: "Convertida", void: "Anulada", not_chosen: "No elegida" }
const ES_MASCULINE = { draft: "Borrador", sent: "Enviado", accepted: "Aceptado", rejected: "Rechazado", expired: "Vencido", converted: "Convertido", void: "Anulado", not_chosen: "No elegido" }
const EN_STATES = { draft: "Draft", sent: "Sent", accepted: "Accepted", rejected: "Rejected", expired: "Expired", converted: "Converted", void: "Void", not_chosen: "Not chosen" }

export const WORDS = {
  es: {
    file: "documentos", sheet: "Documentos",
    columns: {
      number: "Número", type: "Tipo", customer: "Cliente", phone: "Teléfono", title: "Título", status: "Estado", stage: "Avance", total: "Total", currency: "Moneda", converted: "Convertido", advance: "Anticipo", balance: "Saldo",
      exchange_rate: "Tipo de cambio", date: "Fecha", valid_until: "Vigencia", delivery_on: "Entrega", due_on: "Vencimiento", reference: "Referencia", purchase_order: "Orden de compra", order: "Pedido de la tienda",
      viewed: "Vista", attachments: "Archivos", seller: "Vendedor", created: "Creado",
    },
    types: { opportunity: "Oportunidad de venta", quote: "Cotización", contract: "Contrato", order_request: "Pedido", service: "Soporte técnico" },
    statuses: { opportunity: ES_FEMININE, quote: ES_FEMININE, contract: ES_MASCULINE, order_request: ES_MASCULINE, service: ES_MASCULINE },
    stages: {
      received: "Recibido", diagnosed: "Diagnosticado", quoted: "Presupuestado", approved: "Aprobado", declined: "No aprobado", waiting_parts: "En espera de refacción", repairing: "En reparación", testing: "En pruebas",
      ready: "Listo", delivered: "Entregado", warranty: "En garantía", pending: "Pendiente", to_deliver: "Por entregar", active: "Vigente", ended: "Terminado",
    },
    reports: {
      sellers: { file: "documentos-por-vendedor", sheet: "Vendedor y estado", seller: "Vendedor", status: "Estado", count: "Documentos", total: "Total", currency: "Moneda" },
      conversion: { file: "conversion", sheet: "Conversión", seller: "Vendedor", made: "Hechos", sent: "Enviados", accepted: "Aceptados", converted: "Convertidos", rate: "Tasa (%)", hours_to_answer: "Respuesta (horas)", hours_to_convert: "Conversión (horas)" },
      "pending-items": { file: "articulos-pendientes", sheet: "Artículos pendientes", title: "Artículo", sku: "SKU", documents: "Documentos", quantity: "Cantidad", unit: "Unidad", available: "Existencia", missing: "Falta" },
    },
    nobody: "Sin vendedor",
  },
  en: {
    file: "documents", sheet: "Documents",
    columns: {
      number: "Number", type: "Type", customer: "Customer", phone: "Phone", title: "Title", status: "State", stage: "Progress", total: "Total", currency: "Currency", converted: "Converted", advance: "Advance", balance: "Balance",
      exchange_rate: "Exchange rate", date: "Date", valid_until: "Valid until", delivery_on: "Delivery", due_on: "Due", reference: "Reference", purchase_order: "Purchase order", order: "Order",
      viewed: "Seen", attachments: "Files", seller: "Seller", created: "Created",
    },
    types: { opportunity: "Sales opportunity", quote: "Quote", contract: "Contract", order_request: "Order request", service: "Technical service" },
    statuses: { opportunity: EN_STATES, quote: EN_STATES, contract: EN_STATES, order_request: EN_STATES, service: EN_STATES },
    stages: {
      received: "Received", diagnosed: "Diagnosed", quoted: "Quoted", approved: "Approved", declined: "Declined", waiting_parts: "Waiting for parts", repairing: "Repairing", testing: "Testing",
      ready: "Ready", delivered: "Delivered", warranty: "Warranty", pending: "Pending", to_deliver: "To deliver", active: "Active", ended: "Ended",
    },
    reports: {
      sellers: { file: "documents-by-seller", sheet: "Seller and state", seller: "Seller", status: "State", count: "Documents", total: "Total", currency: "Currency" },
      conversion: { file: "conversion", sheet: "Conversion", seller: "Seller", made: "Made", sent: "Sent", accepted: "Accepted", converted: "Converted", rate: "Rate (%)", hours_to_answer: "Answer (hours)", hours_to_convert: "Conversion (hours)" },
      "pending-items": { file: "pending-items", sheet: "Pending items", title: "Item", sku: "SKU", documents: "Documents", quantity: "Quantity", unit: "Unit", available: "In stock", missing: "Missing" },
    },
    nobody: "No seller",
  },
} as const

export type SheetLanguage = keyof typeof WORDS
