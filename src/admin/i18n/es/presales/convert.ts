export const target = {
  opportunity: "Oportunidad", quote: "Cotización", contract: "Contrato", order_request: "Pedido", service: "Soporte técnico", order: "Pedido de la tienda", sales_note: "Nota de venta", invoice: "Factura", deal: "Trato",
}

export const convert = {
  menu: {
    quote: "Convertir en cotización", contract: "Convertir en contrato", order_request: "Convertir en pedido", order: "Crear pedido en la tienda", sales_note: "Generar nota de venta", invoice: "Facturar",
  },
  button: { quote: "Hacer cotización", contract: "Hacer contrato", order_request: "Hacer pedido", order: "Crear pedido en la tienda", sales_note: "Generar nota de venta", invoice: "Facturar" },
  title: {
    quote: "Cotización a partir de {{number}}", contract: "Contrato a partir de {{number}}", order_request: "Pedido a partir de {{number}}", order: "Crear el pedido de {{number}} en la tienda",
    sales_note: "Nota de venta de {{number}}", invoice: "Facturar {{number}}",
  },
  intro: "Esto es lo que va a pasar:",
  effect: {
    quote: "Se crea una cotización en borrador para {{customer}} con los mismos datos.",
    contract: "Se crea un contrato para {{customer}} con estos productos y condiciones.",
    order_request: "Se crea un pedido interno para {{customer}} con estos productos.",
    order: "Se crea un pedido en la tienda para {{customer}} con los precios de este documento.",
    sales_note: "Se crea el pedido en la tienda y su nota de venta de {{total}} para {{customer}}.",
    invoice: "Se crea el pedido en la tienda, su nota de venta y la factura de {{total}} para {{customer}}, con sus datos fiscales guardados.",
  },
  effect_stock: "Se aparta la existencia de los productos con inventario.",
  effect_deal: "El trato {{deal}} pasa a Ganado con ese total.",
  effect_carries: "También pasan {{what}}.",
  effect_internal: "Nada se aparta ni se cobra: sigue siendo un documento interno.",
  carries: {
    notes: "las notas", discount: "los descuentos", attachments_one: "{{count}} archivo", attachments_other: "{{count}} archivos", advances_one: "{{count}} anticipo (si va todo el documento)", advances_other: "{{count}} anticipos (si va todo el documento)",
  },
  lines: "Qué se convierte",
  total: "Total",
  done_before: "Antes",
  now: "Ahora",
  now_of: "Cantidad a convertir de {{title}}",
  all: "Todo",
  none: "Nada",
  short_one: "Queda {{count}} en existencia",
  short_other: "Quedan {{count}} en existencia",
  too_many_one: "Escribe un número de 0 a {{count}}.",
  too_many_other: "Escribe un número de 0 a {{count}}.",
  submit: { quote: "Crear cotización", contract: "Crear contrato", order_request: "Crear pedido", order: "Crear pedido en la tienda", sales_note: "Generar nota de venta", invoice: "Facturar" },
  done: {
    quote: "Cotización {{number}} creada", contract: "Contrato {{number}} creado", order_request: "Pedido {{number}} creado", order: "Pedido #{{number}} creado en la tienda",
    sales_note: "Nota de venta {{number}} creada", invoice: "Factura {{number}} en camino",
  },
  done_text: "Viene de {{number}} y la cadena guarda de dónde salió cada cosa.",
  view: { quote: "Ver cotización", contract: "Ver contrato", order_request: "Ver pedido", order: "Ver pedido de la tienda", sales_note: "Ver nota de venta", invoice: "Ver factura" },
  failed: "No se hizo: {{target}}. Nada cambió.",
}

export const bulk = {
  command: "Convertir",
  no_target: "Los documentos elegidos no se pueden convertir en lo mismo.",
  title_one: "Convertir {{count}} documento",
  title_other: "Convertir {{count}} documentos",
  text: "Cada uno va por su cuenta: si uno no se puede convertir, los demás siguen.",
  to: "En qué se convierten",
  submit_one: "Convertir",
  submit_other: "Convertir {{count}}",
  progress: "{{done}} de {{total}}",
  stop: "Detener",
}

export const trace = { title: "Cadena", text: "De dónde viene y en qué se convirtió." }

export const since = {
  title_one: "Desde que se escribió cambió {{count}} producto.",
  title_other: "Desde que se escribió cambiaron {{count}} productos.",
  show: "Ver qué cambió", hide: "Ocultar", gone: "ya no está en el catálogo", price: "precio {{before}} → {{now}}",
  short_one: "solo queda {{count}}", short_other: "solo quedan {{count}}", margin: "margen {{before}} % → {{now}} %",
}

export const revisions = {
  title: "Revisiones", current: "Actual", accepted: "Aceptada", compare: "Ver cambios", difference: "{{number}}: qué cambió de R{{from}} a R{{to}}", same: "No cambió nada.",
  change: { added: "Nueva", removed: "Quitada", changed: "Cambiada" },
}
