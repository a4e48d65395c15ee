/** Words of what hangs on sales and repairs: photos, serial numbers, costs, a deal that was declined. */
export const photos = { add: "Tomar foto", choose: "Fotos del equipo", open: "Ver {{name}}" }

export const serials = {
  title: "Números de serie", text: "Con ellos se encuentra esta venta y su garantía cuando el equipo vuelve.", empty: "Ninguno registrado.", sold: "Vendido", saved: "Números de serie guardados",
  item: "Artículo", warranty: "Garantía hasta", warranty_ended: "Garantía terminada el {{date}}", another: "Agregar otro", remove: "Quitar número {{position}}",
}

export const costs = {
  title: "Costo", text: "Para el margen de las cotizaciones.", saved: "Costos guardados", import_title: "Costos de productos", import_text: "Un CSV con las columnas SKU y Costo, y Moneda si no es la de la tienda.",
  choose: "Elegir archivo", imported_one: "Se guardó {{count}} costo", imported_other: "Se guardaron {{count}} costos", wrong_row: "Renglón {{row}}: falta el SKU o el costo no es un número.", no_head: "El archivo no tiene las columnas SKU y Costo.",
  problems_one: "{{count}} renglón no se guardó", problems_other: "{{count}} renglones no se guardaron",
}

export const lost = { rejected: "El cliente rechazó {{number}}", ask: "¿Cerrar el trato {{deal}} como No Ganado?", mark: "Marcar como No Ganado", not_now: "Ahora no" }

export const sort = { text_asc: "A a Z", text_desc: "Z a A", amount_asc: "Menor a mayor", amount_desc: "Mayor a menor", date_asc: "Más antiguo primero", date_desc: "Más reciente primero" }
