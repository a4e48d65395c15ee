import { DocumentStage, DocumentType, PublicDocument } from "../../types/http/presales"

type State = PublicDocument["shown_status"]

type Ending = "a" | "o"

/** How the words about a document of this type end in Spanish. */
export const endingOf = (type: DocumentType): Ending => (type === "opportunity" || type === "quote" ? "a" : "o")

type Texts = {
  types: Record<DocumentType, string>
  options: string
  recommended: string
  optional: string
  optionalTitle: string
  onlyWith: (option: string) => string
  drawTitle: string
  drawHint: string
  clear: string
  signatureBroken: string
  changed: string
  changedBefore: (version: number) => string
  added: string
  removed: string
  modified: string
  before: string
  now: string
  /** What may change from one version to the next, besides quantities and prices. */
  fields: Record<"customer_name" | "issued_on" | "shipping_address" | "exchange_rate" | "options" | "title" | "description" | "sku" | "brand" | "model" | "delivery_time" | "valid_until" | "delivery_on" | "due_on" | "payment_terms" | "notes" | "terms" | "discount" | "currency_code" | "contact_name" | "contact_phone" | "purchase_order" | "reference" | "starts_on" | "ends_on" | "deliverables" | "instalments", string>
  questionsTitle: string
  ask: string
  question: string
  pending: string
  files: string
  certificate: string
  revised: string
  revision: (n: number) => string
  promised: (day: string) => string
  updated: (at: string) => string
  greeting: (name: string) => string
  issued: string
  validUntil: string
  delivery: string
  payment: string
  total: string
  subtotal: string
  discount: string
  lines: string
  product: string
  quantity: string
  price: string
  amount: string
  notes: string
  terms: string
  download: string
  answer: string
  name: string
  nameHint: string
  nameMissing: string
  questionMissing: string
  tooLong: string
  tooManyQuestions: string
  accept: string
  reject: string
  rejectTitle: string
  reason: string
  reasonHint: string
  /** The ending of its Spanish name: la cotización is aceptada, el contrato aceptado. */
  states: Partial<Record<State, { tone: "ok" | "bad" | "note"; title: (ending: Ending) => string; text: (ending: Ending) => string }>>
  by: (name: string, at: string) => string
  questions: (contact: string) => string
  withTax: string
  pay: string
  paid: string
  toPay: string
  notPayable: string
  choiceSettled: string
  payByShop: string
  devices: string
  reported: string
  diagnosis: string
  promisedOn: string
  startsOn: string
  endsOn: string
  deliverables: string
  instalments: string
  works: string
  worksHint: string
  approve: string
  rejectService: string
  nothingApproved: string
  approvals: Record<"pending" | "approved" | "declined", string>
  serviceStates: Partial<Record<State, { title: string; text: string }>>
}

export const texts: Record<"es" | "en", Texts> = {
  es: {
    types: { opportunity: "Propuesta", quote: "Cotización", contract: "Contrato", order_request: "Pedido", service: "Servicio técnico" },
    options: "Elige una opción",
    recommended: "Recomendada",
    optional: "Opcional",
    optionalTitle: "Agrega lo que quieras",
    onlyWith: (option) => `Solo con ${option}`,
    drawTitle: "Firma dibujando (opcional)",
    drawHint: "Dibuja tu firma con el dedo o el mouse. Sin dibujo, tu nombre firma.",
    clear: "Borrar",
    signatureBroken: "La firma no llegó bien. Dibújala de nuevo, o acepta solo con tu nombre.",
    changed: "Qué cambió en esta versión",
    changedBefore: (version) => `Qué cambió en la versión ${version}`,
    added: "Agregado",
    removed: "Quitado",
    modified: "Cambiado",
    before: "Antes",
    now: "Ahora",
    fields: {
      customer_name: "Cliente", issued_on: "Fecha", shipping_address: "Dirección de envío", exchange_rate: "Tipo de cambio", options: "Opciones",
      title: "Nombre", description: "Descripción", sku: "Código", brand: "Marca", model: "Modelo", delivery_time: "Entrega", valid_until: "Vigente hasta", delivery_on: "Fecha de entrega", due_on: "Fecha de pago", payment_terms: "Pago", notes: "Notas", terms: "Condiciones", discount: "Descuento a todo",
      currency_code: "Moneda", contact_name: "Contacto", contact_phone: "Teléfono del contacto", purchase_order: "Orden de compra", reference: "Referencia", starts_on: "Inicia", ends_on: "Termina", deliverables: "Entregables", instalments: "Pagos acordados",
    },
    questionsTitle: "Preguntas",
    ask: "Preguntar",
    question: "Tu pregunta",
    pending: "La tienda te responderá aquí.",
    files: "Archivos",
    certificate: "Descargar certificado de aceptación",
    revised: "La tienda cambió este documento mientras lo leías. Revisa la versión nueva antes de responder.",
    revision: (n: number) => `Versión ${n}`,
    promised: (day: string) => `Prometido para el ${day}`,
    updated: (at: string) => `Actualizado: ${at}`,
    greeting: (name) => `Para ${name}`,
    issued: "Fecha",
    validUntil: "Vigente hasta",
    delivery: "Entrega",
    payment: "Pago",
    total: "Total",
    subtotal: "Subtotal",
    discount: "Descuento",
    lines: "Lo que incluye",
    product: "Producto",
    quantity: "Cant.",
    price: "Precio",
    amount: "Importe",
    notes: "Notas",
    terms: "Condiciones",
    download: "Descargar PDF",
    answer: "Tu respuesta",
    name: "Tu nombre",
    nameHint: "Con él queda firmada tu aceptación.",
    nameMissing: "Escribe tu nombre para aceptar.",
    questionMissing: "Escribe tu pregunta.",
    tooLong: "El texto es demasiado largo o tiene caracteres que no se pueden guardar.",
    tooManyQuestions: "Ya hay muchas preguntas en este documento. Llama o escribe a la tienda.",
    accept: "Aceptar",
    reject: "Rechazar",
    rejectTitle: "No me interesa",
    reason: "¿Por qué? (opcional)",
    reasonHint: "Nos ayuda a hacerte una mejor propuesta.",
    states: {
      accepted: { tone: "ok", title: (end) => `Aceptad${end}`, text: () => "Gracias. La tienda ya lo sabe y te contactará." },
      rejected: { tone: "note", title: (end) => `Rechazad${end}`, text: () => "La tienda ya lo sabe. Si cambias de opinión, escríbele." },
      converted: { tone: "ok", title: () => "Tu pedido está en marcha", text: () => "La tienda está preparando lo que aceptaste." },
      not_chosen: { tone: "note", title: (end) => `No elegid${end}`, text: (end) => `Elegiste otra propuesta. Escribe a la tienda si l${end} quieres de nuevo.` },
      void: { tone: "bad", title: (end) => `Anulad${end}`, text: () => "La tienda retiró este documento. Pídele uno nuevo si lo necesitas." },
      expired: { tone: "bad", title: () => "La vigencia terminó", text: (end) => `Ya no se puede aceptar. Pide a la tienda que l${end} renueve.` },
    },
    by: (name, at) => `${name}, ${at}`,
    questions: (contact) => `¿Dudas? ${contact}`,
    withTax: "imp. incl.",
    pay: "Pagar en línea",
    paid: "Pagado. Gracias.",
    toPay: "Por pagar",
    choiceSettled: "La tienda ya vendió una parte de este documento: se acepta como está. Para cambiar algo, escríbele.",
    notPayable: "Por ahora no se puede pagar en línea. La tienda ya lo sabe; escríbele si te urge.",
    payByShop: "Lo que ya diste de anticipo lo descuenta la tienda: ella hace tu pedido y te dice cómo pagarlo.",
    devices: "Tu equipo",
    reported: "Lo que reportaste",
    diagnosis: "Diagnóstico",
    promisedOn: "Fecha prometida",
    startsOn: "Inicia",
    endsOn: "Termina",
    deliverables: "Entregables",
    instalments: "Pagos acordados",
    works: "Marca lo que apruebas",
    worksHint: "Lo que no marques no se hará ni se cobrará.",
    approve: "Aprobar lo marcado",
    rejectService: "No apruebo ningún trabajo",
    nothingApproved: "Marca al menos un trabajo, o elige «No apruebo ningún trabajo».",
    approvals: { pending: "Por aprobar", approved: "Aprobado", declined: "No aprobado" },
    serviceStates: {
      accepted: { title: "Presupuesto aprobado", text: "Gracias. El taller ya lo sabe y sigue con tu equipo." },
      rejected: { title: "Presupuesto no aprobado", text: "El taller ya lo sabe. Pasa por tu equipo o escríbele si cambias de opinión." },
      converted: { title: "Tu cuenta está lista", text: "El taller ya preparó la cuenta de este servicio." },
    },
  },
  en: {
    types: { opportunity: "Proposal", quote: "Quote", contract: "Contract", order_request: "Order request", service: "Technical service" },
    options: "Choose an option",
    recommended: "Recommended",
    optional: "Optional",
    optionalTitle: "Add what you like",
    onlyWith: (option) => `Only with ${option}`,
    drawTitle: "Sign by drawing (optional)",
    drawHint: "Draw your signature with finger or mouse. Without a drawing, your name signs.",
    clear: "Clear",
    signatureBroken: "The signature did not arrive well. Draw it again, or accept with your name alone.",
    changed: "What changed in this version",
    changedBefore: (version) => `What changed in version ${version}`,
    added: "Added",
    removed: "Removed",
    modified: "Changed",
    before: "Before",
    now: "Now",
    fields: {
      customer_name: "Customer", issued_on: "Date", shipping_address: "Shipping address", exchange_rate: "Exchange rate", options: "Options",
      title: "Name", description: "Description", sku: "Code", brand: "Brand", model: "Model", delivery_time: "Delivery", valid_until: "Valid until", delivery_on: "Delivery date", due_on: "Payment date", payment_terms: "Payment", notes: "Notes", terms: "Terms", discount: "Discount on all",
      currency_code: "Currency", contact_name: "Contact", contact_phone: "Contact's phone", purchase_order: "Purchase order", reference: "Reference", starts_on: "Starts", ends_on: "Ends", deliverables: "Deliverables", instalments: "Agreed payments",
    },
    questionsTitle: "Questions",
    ask: "Ask",
    question: "Your question",
    pending: "The shop will answer here.",
    files: "Files",
    certificate: "Download the certificate of acceptance",
    revised: "The shop changed this document while you were reading. Look at the new version before you answer.",
    revision: (n: number) => `Version ${n}`,
    promised: (day: string) => `Promised for ${day}`,
    updated: (at: string) => `Updated: ${at}`,
    greeting: (name) => `For ${name}`,
    issued: "Date",
    validUntil: "Valid until",
    delivery: "Delivery",
    payment: "Payment",
    total: "Total",
    subtotal: "Subtotal",
    discount: "Discount",
    lines: "What it includes",
    product: "Product",
    quantity: "Qty",
    price: "Price",
    amount: "Amount",
    notes: "Notes",
    terms: "Terms",
    download: "Download PDF",
    answer: "Your answer",
    name: "Your name",
    nameHint: "It signs your acceptance.",
    nameMissing: "Write your name to accept.",
    questionMissing: "Write your question.",
    tooLong: "The text is too long or has characters that cannot be kept.",
    tooManyQuestions: "There are many questions on this document already. Call or write to the shop.",
    accept: "Accept",
    reject: "Reject",
    rejectTitle: "Not interested",
    reason: "Why? (optional)",
    reasonHint: "It helps us make you a better offer.",
    states: {
      accepted: { tone: "ok", title: () => "Accepted", text: () => "Thank you. The shop knows and will contact you." },
      rejected: { tone: "note", title: () => "Rejected", text: () => "The shop knows. Write to it if you change your mind." },
      converted: { tone: "ok", title: () => "Your order is under way", text: () => "The shop is preparing what you accepted." },
      not_chosen: { tone: "note", title: () => "Not chosen", text: () => "You chose another proposal. Write to the shop if you want this one." },
      void: { tone: "bad", title: () => "Void", text: () => "The shop withdrew this document. Ask for a new one if you need it." },
      expired: { tone: "bad", title: () => "No longer valid", text: () => "It cannot be accepted any more. Ask the shop to renew it." },
    },
    by: (name, at) => `${name}, ${at}`,
    questions: (contact) => `Questions? ${contact}`,
    withTax: "tax incl.",
    pay: "Pay online",
    paid: "Paid. Thank you.",
    toPay: "To pay",
    choiceSettled: "The shop sold a part of this already: it is accepted as it stands. Write to them to change anything.",
    notPayable: "This cannot be paid online right now. The shop knows; write to them if you are in a hurry.",
    payByShop: "The shop deducts what you paid in advance: they place your order and tell you how to pay it.",
    devices: "Your device",
    reported: "What you reported",
    diagnosis: "Diagnosis",
    promisedOn: "Promised for",
    startsOn: "Starts",
    endsOn: "Ends",
    deliverables: "Deliverables",
    instalments: "Agreed payments",
    works: "Tick what you approve",
    worksHint: "What you leave unticked is neither done nor charged.",
    approve: "Approve what is ticked",
    rejectService: "I approve none of it",
    nothingApproved: "Tick at least one, or choose “I approve none of it”.",
    approvals: { pending: "To be approved", approved: "Approved", declined: "Declined" },
    serviceStates: {
      accepted: { title: "Estimate approved", text: "Thank you. The workshop knows and goes on with your device." },
      rejected: { title: "Estimate declined", text: "The workshop knows. Pick your device up, or write if you change your mind." },
      converted: { title: "Your bill is ready", text: "The workshop has prepared the bill of this service." },
    },
  },
}

type StageText = Record<DocumentStage, string>

/** How far the work is, in the customer's words. */
export const stageText: Record<"es" | "en", StageText> = {
  es: {
    received: "Recibido", diagnosed: "Diagnosticado", quoted: "Presupuestado", approved: "Aprobado", declined: "No aprobado", waiting_parts: "En espera de refacción", repairing: "En reparación", testing: "En pruebas",
    ready: "Listo para entregar", delivered: "Entregado", warranty: "En garantía", pending: "Pendiente", to_deliver: "Por entregar", active: "Vigente", ended: "Terminado",
  },
  en: {
    received: "Received", diagnosed: "Diagnosed", quoted: "Quoted", approved: "Approved", declined: "Declined", waiting_parts: "Waiting for parts", repairing: "Being repaired", testing: "Being tested",
    ready: "Ready", delivered: "Delivered", warranty: "In warranty", pending: "Pending", to_deliver: "To be delivered", active: "Active", ended: "Ended",
  },
}
