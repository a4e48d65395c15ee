/** `journal.<action>` for the bitácora; `field` names what changed. */
export const journal = {
  comment: { added: "comentó" },
  activity: { created: "agendó un seguimiento", updated: "cambió un seguimiento", done: "terminó un seguimiento", reopened: "reabrió un seguimiento", deleted: "eliminó un seguimiento", released: "dejó sin asignar un seguimiento" },
  deal: {
    created: "creó el trato", updated: "modificó el trato", moved: "movió el trato de etapa", reordered: "cambió el orden del trato", stage_removed: "eliminó la etapa y pasó el trato a otra", assigned: "cambió a quién está asignado",
    won: "marcó el trato como ganado", lost: "marcó el trato como no ganado", reopened: "reabrió el trato (Reevaluación)", deleted: "eliminó el trato",
    win_corrected: "corrigió los datos del cierre como ganado", loss_corrected: "corrigió los datos del cierre como no ganado", order_canceled: "se canceló un pedido del trato", won_value_changed: "actualizó el valor ganado",
    refunded: "registró una devolución de dinero", order_linked: "vinculó un pedido de la tienda", order_unlinked: "desvinculó un pedido de la tienda", value_changed: "cambió el valor",
    document_created: "creó un documento de preventa", document_sent: "envió un documento de preventa", document_accepted: "aceptó un documento de preventa",
    document_converted: "convirtió un documento de preventa", note_created: "creó una nota de venta", invoiced: "facturó el trato",
  },
  pipeline: { created: "creó el embudo", deleted: "eliminó el embudo", updated: "guardó el embudo", saved: "guardó el embudo", archived: "archivó el embudo", unarchived: "recuperó el embudo" },
  customer: { seller_changed: "cambió el vendedor del cliente", updated: "modificó el cliente" },
  field: {
    title: "Título", description: "Descripción", value: "Valor", currency_code: "Moneda", priority: "Prioridad", probability: "Probabilidad", stage: "Etapa", stage_id: "Etapa", stage_name: "Etapa",
    status: "Estado", owner: "Asignado a", owner_id: "Asignado a", owner_name: "Asignado a", customer: "Cliente o prospecto", customer_id: "Cliente o prospecto", customer_name: "Cliente o prospecto",
    contact_name: "Contacto", expected_close_on: "Fecha de cierre", closed_on: "Fecha de cierre", lost_reason: "Motivo", lost_reason_id: "Motivo", lost_note: "Nota", won_value: "Valor ganado",
    diagnosis: "Diagnóstico", work_done: "Trabajo realizado", state: "Estado", total: "Total", number: "Número", folio: "Folio", valid_until: "Vigencia", email: "Correo",
    issued_on: "Fecha de emisión", delivery_time: "Tiempo de entrega", payment_terms: "Condiciones de pago", notes: "Observaciones", terms: "Términos y condiciones", discount: "Descuento",
    lines: "Renglones", seller_name: "Vendedor", seller_id: "Vendedor", role: "Rol", allow_self_invoice: "Permitir Autofactura", tax_id: "RFC", name: "Nombre", use: "Uso de CFDI",
    regime: "Régimen fiscal", country: "País", postal_code: "Código Postal", municipality: "Municipio", city: "Ciudad", neighborhood: "Colonia", street: "Calle",
    exterior_number: "No. Ext.", interior_number: "No. Int.", sandbox: "Modo de pruebas", series: "Serie", certificate: "Certificado", certificate_number: "Certificado",
    is_default: "Emisor predeterminado", time_zone: "Zona horaria", pac: "PAC", stages: "Etapas", lifecycle: "Tipo de contacto",
  },
  value: {
    open: "Abierto", won: "Ganado", lost: "No ganado", none: "Sin Prioridad", high: "Alta", medium: "Media", low: "Baja",
    draft: "Borrador", sent: "Enviada", accepted: "Aceptada", rejected: "Rechazada", converted: "Convertida", void: "Anulada", expired: "Vencida",
    issued: "Emitida", invoiced: "Facturada", sealed: "Sellada", stamping: "Timbrando", cancel_requested: "Cancelación en proceso", canceled: "Cancelada", stamped: "Timbrada", pending: "Pendiente", partial: "Parcial", paid: "Pagada",
  },
}
