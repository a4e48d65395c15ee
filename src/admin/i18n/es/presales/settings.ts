export const presalesSettings = {
  saved: "Ajustes guardados",
  conflict: "Alguien más guardó estos ajustes. Se cargó lo último: revisa y vuelve a guardar.",
  design: { title: "Diseño de los documentos", text: "Lo que llevan el PDF y la página del cliente.", logo: "Logotipo", choose_logo: "Elegir imagen", remove_logo: "Quitar", logo_hint: "PNG o JPEG de hasta 200 kB.", color: "Color", footer: "Pie de página", footer_placeholder: "Gracias por su preferencia", attachments: "Incluir los archivos en el PDF" },
  money: { title: "Cómo le pagan", text: "Se imprime en los documentos.", accounts: "Cuentas bancarias", add_account: "Agregar cuenta", bank: "Banco", holder: "Titular", account: "Cuenta", clabe: "CLABE / CCI", currency: "Moneda", remove_account: "Quitar la cuenta {{position}}", qr: "QR de pago", choose_qr: "Elegir imagen", qr_caption: "Texto bajo el QR" },
  defaults: { title: "Por tipo de documento", text: "Con esto empieza cada documento nuevo.", terms: "Términos y condiciones", valid_days: "Días de vigencia", payment_terms: "Condiciones de pago", delivery_time: "Tiempo de entrega", format: "Formato", service_terms: "Garantía de los servicios" },
  series: { title: "Series y folios", text: "El prefijo de cada tipo y el folio que sigue; un folio nunca baja.", prefix: "Prefijo", next: "Siguiente folio", usual: "Predeterminada", add: "Agregar serie", make_usual: "Usar como predeterminada" },
  follow: { title: "Seguimiento", text: "Lo que pasa sin que nadie lo pida.", payment_url: "Página de pago de la tienda", payment_url_example: "https://tienda.mx/pago/{payment_collection_id}", payment_url_hint: "Donde el cliente paga el pedido que aceptó, a los precios cotizados. Lleva {payment_collection_id} o {order_id}; vacío: no se ofrece pago.", checkout_url: "Página de la tienda para pagar un carrito", checkout_url_example: "https://tienda.mx/pagar/{cart_id}", checkout_url_hint: "Donde el cliente paga una cotización aceptada, en un carrito a los precios cotizados que la aparta mientras tanto. Lleva {cart_id}; vacío: no se hace carrito.", checkout_hours: "Horas que el carrito aparta la cotización", checkout_hours_hint: "Después se suelta y puedes convertirla tú.", order_on_acceptance: "Una cotización aceptada se convierte en pedido de la tienda", order_on_acceptance_hint: "Aparta existencia en cuanto el cliente acepta.", notify: "Avisar también por correo a quien vende", reminders: "Recordar al cliente antes de que venza", reminders_hint: "Días antes, separados por comas. Vacío: nunca.", deal_for_quote: "Una cotización hecha fuera de un trato", ask: "Pregunta si abre uno", always: "Abre un trato", never: "Queda sin trato", stages: "Etapa del trato", stages_text: "Solo hacia adelante; nunca un trato cerrado. Lo que muevas a mano manda.", created: "Al hacer la cotización", sent: "Al enviarla", answered: "Cuando el cliente responde", leave: "No mover" },
  templates: { title: "Plantillas y cláusulas", text: "Se insertan desde el editor. Una plantilla se guarda desde un documento.", empty: "Todavía no hay ninguna.", new_clause: "Nueva cláusula", clause: "Cláusula", template: "Plantilla", name: "Nombre", clause_text: "Texto", delete_title: "¿Eliminar {{name}}?", delete_text: "Los documentos que ya la usan no cambian.", deleted: "{{name}} eliminada", saved: "{{name}} guardada" },
  preview: { title: "Vista previa", text: "Así se imprime tu documento más reciente con lo que ya guardaste.", none: "Haz un documento para ver cómo se imprime.", format: "Formato", open: "Abrir PDF", save_first: "Guarda los cambios para verlos aquí." },
}

export const reports = {
  title: "Reportes",
  from: "Desde", to: "Hasta", type: "Tipo", any_type: "Todos los tipos",
  sellers: { title: "Documentos por vendedor y estado", seller: "Vendedor", status: "Estado", count: "Documentos", total: "Total" },
  conversion: { title: "Conversión", seller: "Vendedor", made: "Hechos", sent: "Enviados", accepted: "Aceptados", converted: "Convertidos", rate: "Tasa", hours_to_answer: "Respuesta", hours_to_convert: "Conversión" },
  pending: { title: "Artículos pendientes", text: "Lo que falta por comprar o surtir en documentos abiertos.", title_column: "Artículo", sku: "SKU", documents: "Documentos", quantity: "Cantidad", available: "Existencia", missing: "Falta" },
  empty: "Nada en este periodo.", nobody: "Sin vendedor", hours: "{{count}} h", days: "{{count}} d", export: "Exportar",
}

export const widgets = {
  customer_title: "Preventas", customer_empty: "Todavía no hay documentos de este cliente.", order_title: "Preventas", all: "Ver todos", new: "Nuevo documento",
}
