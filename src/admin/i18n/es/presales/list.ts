export const list = {
  opportunity: { title: "Oportunidades", new: "Nueva oportunidad", empty_title: "Todavía no hay oportunidades", empty_text: "Anota lo que un cliente busca, con sus archivos, y conviértelo en cotización cuando sepas el precio." },
  quote: { title: "Cotizaciones", new: "Nueva cotización", empty_title: "Todavía no hay cotizaciones", empty_text: "Elige un cliente y los productos del catálogo, envíala por correo y deja que la acepte desde su enlace." },
  contract: { title: "Contratos", new: "Nuevo contrato", empty_title: "Todavía no hay contratos", empty_text: "Fija fechas, entregables y pagos; cada venta que salga del contrato descuenta de su saldo." },
  order_request: { title: "Pedidos", new: "Nuevo pedido", empty_title: "Todavía no hay pedidos", empty_text: "Registra lo que pidió el cliente. El inventario no se mueve hasta que se hace en la tienda." },
  service: { title: "Soporte técnico", new: "Nuevo servicio", empty_title: "Todavía no hay servicios", empty_text: "Recibe un equipo para diagnóstico, reparación, mantenimiento o garantía y sigue su avance." },
  all: { title: "Todos", empty_title: "Todavía no hay documentos", empty_text: "Aquí se juntan oportunidades, cotizaciones, contratos, pedidos y servicios." },
  new_short: "Nueva", new_short_m: "Nuevo",
  no_match_title: "Ningún documento coincide",
  no_match_text: "Cambia la búsqueda o quita los filtros.",
  columns: "Columnas",
  usual_columns: "Volver a las de siempre",
  export: "Exportar",
  export_xlsx: "Excel (.xlsx)",
  export_csv: "CSV",
  export_name: "documentos",
  row_menu: "Acciones de {{number}}",
}

export const columns = {
  number: "Número", type: "Tipo", customer: "Cliente", phone: "Teléfono", title: "Título", status: "Estado", stage: "Avance", total: "Total", converted: "Convertido",
  advance: "Anticipo", balance: "Saldo", exchange_rate: "Tipo de cambio", date: "Fecha", valid_until: "Vigencia", delivery_on: "Entrega", due_on: "Vencimiento",
  reference: "Referencia", purchase_order: "Orden de compra", order: "Pedido de la tienda", viewed: "Vista", attachments: "Archivos", seller: "Vendedor",
}

export const filters = {
  issued: "Fecha", delivery: "Entrega", range: "Entre fechas", from: "Desde", to: "Hasta", today: "Hoy", week: "Últimos 7 días", month: "Este mes", last_month: "Mes pasado",
  year: "Este año", late: "Atrasada", next_week: "Próximos 7 días", pending: "Por convertir", pending_yes: "Con algo por convertir",
  any_customer: "Quitar el filtro de cliente", customer_placeholder: "Nombre o correo",
}

export const board = {
  to_list: "Lista", to_board: "Tablero", search: "Número o cliente", any_technician: "Todos los técnicos", count_one: "{{count}} servicio", count_other: "{{count}} servicios",
  moved: "{{number}} pasó a {{stage}}", no_price: "Sin precio", due: "para {{date}}", more_one: "Hay {{count}} servicio más: búscalo o usa la lista.", more_other: "Hay {{count}} servicios más: búscalos o usa la lista.",
  role: "servicio que se puede mover",
  instructions: "Presiona la barra espaciadora para levantar el servicio, muévelo con las flechas y suéltalo con la barra espaciadora. Escape cancela.",
}
