/** Words of the parts of a document: advances, contracts, devices, questions, files. */
export const advances = {
  title: "Anticipos", text: "No se contabilizan hasta que el documento sea una venta.", hint: "Anota dinero recibido o prometido. No se contabiliza hasta la venta.",
  kind: "Tipo", received: "Recibido", promised: "Prometido", amount: "Importe", on: "Fecha", form: "Forma de pago", destination: "Caja o banco", reference: "Referencia",
  balance: "Saldo", remove: "Quitar anticipo {{position}}",
}

export const contract = {
  title: "Avance del contrato", plan: "Entregables y pagos", balance: "Saldo por convertir", consumed: "Convertido: {{amount}}", ends: "Termina", open_end: "Sin fecha de fin",
  ended: "Ya terminó", days_left_one: "Queda {{count}} día", days_left_other: "Quedan {{count}} días", deliverables: "Entregables", instalments: "Pagos", over_total: "Los pagos suman {{amount}}, más que el total del contrato.",
  add_deliverables: "Agregar entregable", add_instalments: "Agregar pago", item: "Qué", amount: "Importe", due_on: "Fecha", done: "Marcar hecho", undo: "Desmarcar", remove: "Quitar renglón {{position}}",
}

export const service = {
  devices_one: "Equipo", devices_other: "{{count}} equipos", devices_zero: "Equipos", devices_title: "Equipos", add_device: "Agregar equipo", no_devices: "Agrega el equipo que deja el cliente.",
  kinds: "Motivo de ingreso", kind: { repair: "Reparación", warranty: "Garantía", maintenance: "Mantenimiento", diagnosis: "Diagnóstico" },
  device_number: "Equipo {{number}}", remove_device: "Quitar equipo {{number}}", equipment: "Equipo", equipment_placeholder: "Cafetera, molino…", brand: "Marca", model: "Modelo",
  serial: "Número de serie", accessories: "Accesorios", accessories_placeholder: "Cable, funda, portafiltro", condition: "Estado en que llega", condition_placeholder: "Rayones, golpes, piezas faltantes",
  reported_fault: "Falla reportada", reported_fault_placeholder: "Lo que dice el cliente", diagnosis: "Diagnóstico", work_done: "Trabajo realizado",
  access_code: "Patrón o contraseña", access_code_hint: "Se guarda cifrada.", access_code_kept: "Hay una guardada; escribe otra para cambiarla.", reveal: "Ver contraseña",
  copy_status: "Copiar página de estado", history_one: "{{count}} registro con este número de serie", history_other: "{{count}} registros con este número de serie", in_warranty: "En garantía hasta {{date}}",
}

export const stage = {
  received: "Recibido", diagnosed: "Diagnosticado", quoted: "Presupuestado", approved: "Aprobado", declined: "No aprobado", waiting_parts: "En espera de refacción", repairing: "En reparación",
  testing: "En pruebas", ready: "Listo", delivered: "Entregado", warranty: "En garantía", pending: "Pendiente", to_deliver: "Por entregar", active: "Vigente", ended: "Terminado",
}

export const stage_action = {
  received: "Volver a recibido", diagnosed: "Registrar diagnóstico", quoted: "Marcar presupuestado", approved: "Marcar aprobado", declined: "Marcar no aprobado", waiting_parts: "Esperar refacción",
  repairing: "Empezar reparación", testing: "Pasar a pruebas", ready: "Marcar listo", delivered: "Marcar entregado", warranty: "Reabrir por garantía", pending: "Volver a pendiente",
  to_deliver: "Marcar por entregar", active: "Reactivar", ended: "Marcar terminado",
}

export const stage_dialog = {
  title: "{{number}} pasa a {{stage}}", submit: "Guardar", done: "Ahora está en {{stage}}", note: "Nota", note_placeholder: "Queda en la bitácora", diagnosis_hint: "El cliente lo lee en su página y en el papel.", approved_lines: "Qué aprobó el cliente",
}

export const approval = { pending: "Por aprobar", approved: "Aprobada", declined: "No aprobada" }

export const treatment = { taxed: "Gravada", exempt: "Exenta", unaffected: "No objeto de impuesto", free: "Gratuita", export: "Exportación" }

export const identity = { RFC: "RFC", CURP: "CURP", INE: "INE", PASAPORTE: "Pasaporte", RUC: "RUC", DNI: "DNI", CE: "Carné de extranjería", OTRO: "Otro" }

export const questions = { title: "Preguntas del cliente", answer: "Escribe la respuesta", submit: "Responder", answered: "Respuesta enviada" }

export const attachments = {
  title: "Archivos", empty: "Arrastra aquí fotos, planos o PDF.", choose: "Elegir archivos", remove: "Quitar {{name}}", too_big: "{{name}} pesa más de 10 MB.",
  in_pdf: { image: "se imprime", pages: "sus páginas se agregan al PDF", listed: "se menciona en el PDF" },
}

export const options = {
  begin: "Ofrecer opciones lado a lado", title: "Opciones", text: "Marca la que cuenta en el total. En el detalle de cada línea di a qué opción pertenece; sin opción, va en todas.",
  basic: "Económica", recommended: "Recomendada", premium: "Premium", chosen: "Opción que cuenta", choose: "Contar la opción {{name}}", name: "Nombre de la opción {{position}}",
  description: "Qué la distingue", remove: "Quitar la opción {{position}}",
}

export const templates = {
  menu: "Plantillas y cláusulas", none: "Todavía no hay ninguna", clause: "cláusula", keep: "Guardar como plantilla", name: "Nombre", saved: "Plantilla guardada", used: "Se agregó {{name}}",
}

export const print = {
  title: "Imprimir {{number}}", format: "Formato", remembered: "Se recordará para este cliente.", open: "Ver PDF", intake: "Recibo de ingreso", label: "Etiqueta",
  short: { a4: "A4", a5: "A5", ticket80: "80 mm", ticket58: "58 mm" },
}

export const whatsapp = {
  title: "Enviar {{number}} por WhatsApp", opens_link: "Se abre el enlace público y la cotización cuenta como enviada.", opens_link_m: "Se abre el enlace público y el documento cuenta como enviado.", submit: "Abrir WhatsApp",
  phone: "Teléfono", phone_hint: "Con clave de país si no es de aquí.", message: "Mensaje",
  text: "Hola, {{name}}. Te comparto la {{type}} {{number}} por {{total}}:", text_m: "Hola, {{name}}. Te comparto el {{type}} {{number}} por {{total}}:",
}
