export const automations = {
  title: "Automatizaciones", text: "Tareas que Trato hace solo: cuando algo pasa y se cumplen tus condiciones, actúa por ti. Cada ejecución queda en la bitácora.",
  new: "Nueva automatización", actions: "Acciones de {{name}}", none_title: "Todavía no hay automatizaciones", none_text: "Empieza con un ejemplo; se crea apagado y puedes cambiarlo.", examples: "Ejemplos",
  example: {
    idle: "Trato sin movimiento: llamar", idle_task: "Llamar a {cliente} para retomar {trato}",
    quote: "Cotización aceptada: avisar", quote_message: "{cliente} aceptó {documento}",
    turns: "Trato nuevo sin dueño: repartir por turnos", closing: "Cierre cercano: recordar", closing_message: "{clave} cierra en menos de 3 días",
  },
  state: { on: "Encendida", off: "Apagada", paused: "En pausa" },
  last_run: "Última ejecución {{when}}", never_ran: "Sin ejecuciones", failed_one: "{{count}} fallida", failed_other: "{{count}} fallidas",
  paused: {
    stage_gone: "Una etapa que usa ya no existe. Edítala para elegir otra.", user_gone: "Una persona que usa ya no tiene acceso. Edítala para elegir a otra.",
    pipeline_gone: "El embudo que usa ya no existe. Edítala para elegir otro.", keeps_failing: "Sus últimas ejecuciones fallaron. Revísalas y enciéndela otra vez.",
  },
  switch_on: "Encender", switch_off: "Apagar", switched_on: "Automatización encendida: {{name}}", switched_off: "Automatización apagada: {{name}}", see_runs: "Ver ejecuciones",
  delete_title: "¿Eliminar «{{name}}»?", delete_text: "Lo que ya hizo se queda en las bitácoras; lo que tenía pendiente se cancela.", deleted: "Automatización eliminada", saved: "Automatización guardada", created: "Automatización creada, todavía apagada",
  confirm: { title: "Encender «{{name}}»", text: "Esto es lo que habría hecho con tus datos. Al encenderla actúa solo con lo que pase desde ahora." },
  edit: "Editar automatización", name: "Nombre", when: "Cuándo", event: "Qué pasa", days_idle: "Días sin movimiento", days_closing: "Días antes del cierre", stages_any: "Sin elegir ninguna vale cualquier etapa.", enters: "Entra a la etapa",
  events: {
    deal_created: "Se crea un trato", deal_moved: "Un trato cambia de etapa", deal_won: "Un trato se gana", deal_lost: "Un trato se marca como no ganado", deal_reopened: "Un trato se reabre", deal_assigned: "Un trato se asigna a alguien",
    document_sent: "Se envía un documento", document_viewed: "El cliente abre un documento", document_accepted: "El cliente acepta un documento", document_rejected: "Se rechaza un documento", note_issued: "Se emite una nota de venta", invoice_stamped: "Se timbra una factura",
    deal_idle: "Un trato lleva días sin movimiento", deal_closing: "Se acerca la fecha de cierre", document_expired: "Vence un documento enviado",
  },
  only_if: "Solo si", only_if_text: "Deben cumplirse todas. Sin condiciones actúa siempre.", add_condition: "Agregar condición", remove: "Quitar {{what}}",
  conditions: { pipeline_id: "Embudo", stage_ids: "El trato está en", value_over: "Valor mayor que", priorities: "Prioridad", owner_ids: "Asignado a", lifecycles: "Tipo de contacto", tags: "Etiqueta", document_types: "Tipo de documento" },
  tags_hint: "Separa varias con comas; basta una.", currency: "Moneda", unassigned: "Sin asignar",
  lifecycles: { prospect: "Prospecto", potential: "Cliente potencial", customer: "Cliente" },
  documents: { opportunity: "Oportunidad", quote: "Cotización", contract: "Contrato", order_request: "Pedido", service: "Soporte técnico" },
  then: "Entonces", then_text: "En este orden. En los textos puedes usar {trato}, {clave}, {cliente} y {documento}.", add_action: "Agregar acción", action_number: "Acción {{position}}",
  action: { activity: "Crear un seguimiento", move: "Mover a una etapa", assign: "Asignar por turnos", notify: "Avisar", priority: "Cambiar la prioridad", tag: "Poner una etiqueta", comment: "Comentar en la bitácora" },
  fields: { type: "Tipo", title: "Qué hay que hacer", due_days: "Vence en (días)", assignee: "Para", stage: "Etapa", people: "Personas", message: "Mensaje", mail: "También por correo", priority: "Prioridad", tag: "Etiqueta", text: "Comentario" },
  owner: "Quien lo tiene asignado",
  try: {
    title: "Probar con el pasado", text: "Mira qué habría hecho con lo que ya pasó. No cambia nada.", days: "Días hacia atrás", run: "Probar", running: "Probando…",
    result_one: "Habría actuado {{count}} vez de {{seen}} desde el {{since}}.", result_other: "Habría actuado {{count}} veces de {{seen}} desde el {{since}}.", none: "No habría actuado ni una vez desde el {{since}} ({{seen}} sucesos vistos).",
    now_one: "Hoy actuaría sobre {{count}} de {{seen}} que están así.", now_other: "Hoy actuaría sobre {{count}} de {{seen}} que están así.", now_none: "Hoy no actuaría sobre ninguno ({{seen}} están así).", partial: "Hubo más sucesos de los que se pueden mirar de una vez.", today: "Las condiciones se comparan con los datos de hoy.", then: "Cada suceso se compara con lo que la bitácora dice de ese momento.",
    gone_one: "{{count}} suceso no se puede juzgar: su trato o documento ya no existe.", gone_other: "{{count}} sucesos no se pueden juzgar: su trato o documento ya no existe.",
    unsure_one: "De {{count}} suceso la bitácora no dice con certeza cómo estaba todo: pudo haber sido distinto.", unsure_other: "De {{count}} sucesos la bitácora no dice con certeza cómo estaba todo: pudo haber sido distinto.", doubt: "No consta con certeza: {{what}}",
  },
  plan: { activity: "Seguimiento: {{title}} ({{date}})", move: "Mover a {{stage}}", assign: "Asignar a {{person}}", notify: "Avisar a {{people}}: {{message}}", priority: "Prioridad {{priority}}", tag: "Etiqueta {{tag}}", comment: "Comentar: {{text}}", nobody: "nadie", gone: "(ya no existe)" },
  skip: { no_deal: "no hay trato", deal_closed: "el trato está cerrado", already: "ya estaba así", other_pipeline: "la etapa es de otro embudo", nobody: "no hay a quién", stage_gone: "la etapa ya no existe", gone: "ya no existe" },
  skipped: "{{what}}: sin cambios, {{why}}",
  runs: {
    title: "Ejecuciones de {{name}}", empty: "Todavía no ha actuado.", status: { pending: "Por reintentar", done: "Hecha", failed: "Fallida", skipped: "Omitida" }, retry: "Reintentar", retried: "Se intentó otra vez", next: "Siguiente intento {{when}}",
    outcome: { done: "Hecho", failed: "Falló" }, loop: "No actuó: la causó otra automatización en la que ya estaba.", too_deep: "No actuó: demasiadas automatizaciones en cadena.", too_often: "No actuó: ya lo había hecho 10 veces en una hora con lo mismo.",
  },
  carts: {
    title: "Tratos de carritos abandonados", text: "Un carrito con correo y de cierto monto que nadie toca abre un trato, una sola vez. Se gana con el pedido del carrito y se cierra si el carrito se vacía o pasan los días.",
    enabled: "Abrir tratos de carritos abandonados", min_amount: "Monto mínimo", min_hint: "Suma de los artículos, sin impuestos ni envío.", hours: "Horas sin cambios", stage: "Etapa en que empieza", owner: "Asignado a", owner_hint: "Si el cliente ya tiene vendedor, es de él.", close_days: "Cerrar tras (días sin movimiento)", reason: "Motivo al cerrarlo",
    counts: "{{opened}} abiertos desde siempre: {{won}} ganados, {{lost}} no ganados.", saved: "Ajustes de carritos guardados",
    deal_title: "Carrito", open: "Abandonado", won: "Se convirtió en pedido", lost: "Sin pedido", released: "Cerrado a mano", order: "Ver pedido", empty: "El carrito está vacío.", total: "Total de artículos",
  },
  tags: { filter: "Etiqueta", any: "Cualquiera", batch_add: "Agregar etiquetas", batch_remove: "Quitar etiquetas", batch_hint: "Con comas entre ellas", title: "Etiquetas", add: "Nueva etiqueta", add_button: "Agregar etiqueta", remove: "Quitar la etiqueta {{tag}}", empty: "Sin etiquetas" },
}

export const webhooks = {
  title: "Webhooks", text: "Avisa a otros programas de lo que pasa aquí: cada aviso va firmado y se reintenta durante un día si no contestan.", new: "Nuevo webhook", none_title: "Todavía no hay webhooks", none_text: "Conecta tu ERP, tu hoja de cálculo o tu chat con una dirección https.",
  actions: "Acciones de {{name}}", name: "Nombre", url: "Dirección", url_hint: "Debe empezar con https:// y ser pública.", events: "Avisar de", edit: "Editar webhook", created: "Webhook creado", saved: "Webhook guardado", deleted: "Webhook eliminado",
  state: { on: "Encendido", off: "Apagado", failing: "Fallando" }, switch_on: "Encender", switch_off: "Apagar", disabled: "Se apagó solo después de tres días de fallas.", last: "Último envío {{when}}, respuesta {{code}}", no_answer: "sin respuesta", never: "Sin envíos",
  event_count_one: "{{count}} suceso", event_count_other: "{{count}} sucesos",
  delete_title: "¿Eliminar «{{name}}»?", delete_text: "Deja de recibir avisos y lo que estaba por enviarse se cancela.",
  secret: { title: "Secreto de la firma", text: "Cópialo ahora: no se vuelve a mostrar. Con él, quien recibe comprueba que el aviso es de tu tienda.", done: "Ya lo copié", renew: "Renovar secreto", renew_title: "¿Renovar el secreto de «{{name}}»?", renew_text: "El anterior deja de valer en este momento." },
  test: "Enviar prueba", test_ok: "La prueba llegó: respuesta {{code}}", test_failed: "La prueba no llegó: {{why}}",
  log: { title: "Envíos de {{name}}", see: "Ver envíos", empty: "Todavía no se ha enviado nada.", resend: "Enviar de nuevo", resent: "Enviado otra vez", status: { pending: "Por reintentar", delivered: "Entregado", failed: "No entregado" }, attempts_one: "{{count}} intento", attempts_other: "{{count}} intentos", next: "siguiente {{when}}", body: "Contenido", answer: "Respuesta" },
  why: { timeout: "no contestó en 10 segundos", connection: "no se pudo conectar", dns: "la dirección no existe", tls: "su certificado no es válido", private_address: "apunta a una red privada", not_https: "no es https", invalid_url: "la dirección no es válida", has_credentials: "lleva usuario o contraseña", code: "respuesta {{code}}" },
  event: {
    deal_created: "Trato creado", deal_updated: "Trato modificado", deal_moved: "Trato movido de etapa", deal_won: "Trato ganado", deal_lost: "Trato no ganado", deal_reopened: "Trato reabierto", deal_deleted: "Trato eliminado",
    document_created: "Documento creado", document_sent: "Documento enviado", document_viewed: "Documento abierto por el cliente", document_accepted: "Documento aceptado", document_rejected: "Documento rechazado", document_converted: "Documento convertido", document_voided: "Documento anulado",
    note_issued: "Nota emitida", note_payment_registered: "Pago registrado", note_invoiced: "Nota facturada", note_voided: "Nota anulada", invoice_stamped: "Factura timbrada", invoice_canceled: "Factura cancelada", ping: "Prueba",
  },
}

export const automationErrors = {
  automation_changed: "Alguien cambió esta automatización mientras tanto. Vuelve a abrirla.", automation_broken: "Usa una etapa o un embudo que ya no existe. Edítala.", too_many_automations: "Ya hay demasiadas automatizaciones. Elimina alguna.", run_not_failed: "Esta ejecución ya no está fallida. Vuelve a cargar la lista.",
  pipeline_unknown: "Ese embudo ya no existe. Elige otro.", invalid_tag: "Una etiqueta no lleva comas.", too_many_tags: "Un trato puede tener hasta 20 etiquetas.",
  webhook_changed: "Alguien cambió este webhook mientras tanto. Vuelve a abrirlo.", too_many_webhooks: "Ya hay demasiados webhooks. Elimina alguno.", delivery_busy: "Este envío está en camino. Espera unos segundos.",
  invalid_url: "Escribe una dirección completa, como https://ejemplo.com/trato.", not_https: "La dirección debe empezar con https://.", has_credentials: "La dirección no puede llevar usuario ni contraseña.", private_address: "Esa dirección es de una red privada. Usa una pública.",
}

export const automationJournal = {
  automation: { ran: "actuó", failed: "no pudo terminar" },
  settings: {
    automation_created: "creó una automatización", automation_updated: "cambió una automatización", automation_on: "encendió una automatización", automation_off: "apagó una automatización", automation_deleted: "eliminó una automatización", automation_paused: "puso en pausa una automatización", carts_updated: "cambió los ajustes de carritos",
    webhook_created: "creó un webhook", webhook_updated: "cambió un webhook", webhook_deleted: "eliminó un webhook", webhook_disabled: "apagó un webhook que fallaba",
  },
  deal: { tagged: "cambió las etiquetas" },
  field: { tags: "Etiquetas" },
}
