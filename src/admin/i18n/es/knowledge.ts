/** Scores, segments, who waits for a touch, what the shop proposes. */
export const knowledge = {
  score: {
    title: "Puntaje", none: "Todavía no hay puntos. Aparecen cuando este cliente compra, abre una cotización o hay contacto con él.", not_yet: "Se calcula durante el próximo minuto.",
    total: "{{score}} puntos", computed: "Calculado {{when}}", edit: "Cambiar las reglas",
    value: {
      orders_one: "{{count}} pedido", orders_other: "{{count}} pedidos", orders_year_one: "{{count}} pedido en el último año", orders_year_other: "{{count}} pedidos en el último año",
      days_since_order_zero: "hoy", days_since_order_one: "hace {{count}} día", days_since_order_other: "hace {{count}} días", days_between_orders_one: "cada {{count}} día", days_between_orders_other: "cada {{count}} días",
      returns_one: "{{count}} devolución", returns_other: "{{count}} devoluciones", refund_percent_one: "{{count}} % devuelto", refund_percent_other: "{{count}} % devuelto",
      open_carts_one: "{{count}} carrito", open_carts_other: "{{count}} carritos", quotes_opened_one: "{{count}} cotización", quotes_opened_other: "{{count}} cotizaciones",
      quotes_accepted_one: "{{count}} cotización", quotes_accepted_other: "{{count}} cotizaciones", quotes_rejected_one: "{{count}} cotización", quotes_rejected_other: "{{count}} cotizaciones",
      activities_done_one: "{{count}} seguimiento", activities_done_other: "{{count}} seguimientos", days_since_touch_one: "{{count}} día", days_since_touch_other: "{{count}} días",
      deals_open_one: "{{count}} trato", deals_open_other: "{{count}} tratos", deals_won_one: "{{count}} trato", deals_won_other: "{{count}} tratos", deals_lost_one: "{{count}} trato", deals_lost_other: "{{count}} tratos",
    },
  },
  facts: {
    score: "Puntaje", orders: "Pedidos", orders_year: "Pedidos del último año", days_since_order: "Días desde el último pedido", days_between_orders: "Días entre pedidos", spend: "Pagado en total", spend_year: "Pagado en el último año",
    returns: "Devoluciones", refund_percent: "Porcentaje devuelto", open_carts: "Carritos abiertos", quotes_opened: "Cotizaciones abiertas por el cliente", quotes_accepted: "Cotizaciones aceptadas", quotes_rejected: "Cotizaciones rechazadas",
    activities_done: "Seguimientos hechos (90 días)", days_since_touch: "Días sin contacto", deals_open: "Tratos en curso", deals_won: "Tratos ganados", deals_lost: "Tratos no ganados",
    deal_tag: "Etiqueta de un trato", city: "Ciudad", postal_code: "Código postal", name: "Nombre", email: "Correo", lifecycle: "Etapa del cliente", prospect_state: "Estado del prospecto", seller: "Asignado a", group: "Grupo de clientes", country: "País", has_account: "Cuenta en la tienda",
  },
  rules: {
    menu: "Puntaje de clientes", title: "Puntaje de clientes", text: "Por qué se dan o se quitan puntos. Cada cliente muestra sus puntos con la regla que los dio; se calculan cada noche y cuando algo pasa.",
    waiting_one: "Falta calcular {{count}} cliente. Se hace durante los próximos minutos.", waiting_other: "Falta calcular {{count}} clientes. Se hace durante los próximos minutos.",
    add: "Agregar regla", save: "Guardar reglas", saved: "Reglas guardadas con éxito", discard: "Descartar cambios", changes: "Hay cambios sin guardar", name: "Qué premia o castiga", fact: "Dato", currency: "Moneda", min: "Desde", max: "Hasta", points: "Puntos", per: "Cuenta", once: "Una vez", each: "Por cada uno", limit: "Tope",
    active: "Activa", remove: "Quitar la regla {{name}}", empty_title: "No hay reglas", empty_text: "Sin reglas todos los clientes tienen 0 puntos. Agrega la primera.", number: "Regla {{number}}", locked: "Solo quien puede cambiar los ajustes edita las reglas.",
  },
  lifecycle: {
    title: "Tasa de conversión", text: "De los contactos de los últimos 365 días", contacts: "Contactos nuevos", potential: "Llegaron a Cliente potencial", customers: "Llegaron a Cliente", rate: "de Cliente potencial a Cliente", none: "Todavía no hay contactos nuevos en este periodo.",
    now: "Hoy: {{prospect}} prospectos, {{potential}} clientes potenciales, {{customer}} clientes",
  },
  segments: {
    title: "Segmentos", text: "Clientes que cumplen reglas, al día cada noche y, si quieres, en un grupo de clientes de la tienda.", new: "Nuevo segmento", edit: "Editar segmento", search: "Buscar segmento", none_title: "Ningún segmento coincide", none_text: "Cambia la búsqueda.",
    empty_title: "Todavía no hay segmentos", empty_text: "Por ejemplo: clientes que compraron más de 10,000 MXN este año y llevan 60 días sin comprar.",
    name: "Nombre", name_hint: "Por ejemplo: Mayoristas de Puebla.", description: "Descripción", rules: "Quién entra", sync: "Mantener un grupo de clientes de la tienda", sync_hint: "El grupo se llama como el segmento y tiene exactamente a estos clientes: sirve para listas de precios y promociones. Quien se agregue al grupo a mano sale en la siguiente sincronización.",
    save: "Guardar segmento", saved: "Segmento guardado con éxito", delete: "Eliminar segmento", delete_title: "Eliminar el segmento «{{name}}»", delete_text: "El grupo de clientes de la tienda se queda, con quienes están en él. Esta acción no se puede deshacer.", deleted: "Segmento eliminado con éxito",
    sync_now: "Sincronizar ahora", synced: "Grupo al día: {{added}} agregados, {{removed}} quitados", recreate: "Crear el grupo de nuevo", open_group: "Abrir el grupo de clientes",
    states: { never: "Sin sincronizar", synced: "Al día", group_gone: "Sin grupo", failed: "Con problema" }, group_gone: "Alguien eliminó el grupo de clientes de este segmento. Créalo de nuevo o deja de sincronizarlo.", not_synced: "Solo en el CRM",
    members_one: "{{count}} cliente", members_other: "{{count}} clientes", synced_at: "Sincronizado {{when}}", col_members: "Clientes", col_state: "Grupo de la tienda",
    preview: "Vista previa", preview_none: "Ningún cliente cumple estas reglas.", preview_waits: "Completa las condiciones para ver quién entra.", preview_more: "Los {{shown}} con más puntos",
    match_all: "Todas estas condiciones", match_any: "Cualquiera de estas condiciones", match: "Se cumplen", add_condition: "Agregar condición", add_group: "Agregar grupo de condiciones", remove_condition: "Quitar condición", remove_group: "Quitar grupo", everybody: "Sin condiciones: entran todos los clientes.",
    field: "Dato", operator: "Comparación", value: "Valor", values_hint: "Varios, separados por comas", no_seller: "Sin asignar", gone: "No está en la lista",
    is: { at_least: "es al menos", at_most: "es a lo más", equals: "es igual a", unknown: "no se conoce", known: "se conoce", contains: "contiene", starts: "empieza con", one_of: "es uno de", none_of: "no es ninguno de", yes: "tiene", no: "no tiene" },
    groups: { numbers: "Comportamiento", texts: "Datos del cliente", choices: "En el CRM" },
  },
  follow: {
    tab: "Por atender", proposals_tab: "Propuestas", deals: "Tratos", customers: "Clientes y prospectos", kind: "Qué mostrar", col_what: "Trato o cliente", col_touch: "Último contacto", col_idle: "Días sin actividad", col_next: "Próximo paso", col_owner: "Asignado a", col_score: "Puntaje",
    idle: "Sin actividad desde hace", any_idle: "Cualquier tiempo", days_one: "{{count}} día", days_other: "{{count}} días", today: "hoy", next: "Próximo paso", any_next: "Con o sin próximo paso", next_none: "Sin próximo paso", next_overdue: "Vencido", next_planned: "Programado", no_next: "Sin próximo paso", of_another: "De otra persona", schedule: "Agendar seguimiento para {{name}}",
    owner: "Asignado a", anybody: "Cualquier persona", empty_title: "Nada espera atención", empty_text: "Aquí aparecen los tratos en curso y los contactos, primero los que llevan más tiempo sin actividad.", none_title: "Nada coincide", none_text: "Cambia los filtros.",
  },
  section: { nothing: "Nada pendiente. Agenda la próxima acción." },
  proposals: {
    text: "Lo que la tienda sabe y nadie ha buscado: quién debería volver a comprar y qué trato no ganado se podría ganar ahora.", empty_title: "No hay propuestas", empty_text: "Cuando un cliente que compra seguido se retrase, o vuelva la existencia o baje el precio de lo que pidió un trato no ganado, aparece aquí.",
    reorder: "{{name}} debería haber comprado", reorder_text: "Compra cada {{days}} días ({{orders}} veces). La última fue el {{last}}; se esperaba el {{due}}.", back_in_stock: "Volvió la existencia: {{deal}}", back_in_stock_text: "No se ganó por falta de existencia.", cheaper: "Bajó el precio: {{deal}}", cheaper_text: "No se ganó por presupuesto.",
    available_one: "{{count}} disponible", available_other: "{{count}} disponibles", price: "Ofrecido en {{offered}}, hoy {{price}}", schedule: "Agendar seguimiento", new_deal: "Nuevo Trato", open_deal: "Abrir el trato", dismiss: "Descartar", dismissed: "Propuesta descartada", taken: "Propuesta atendida", done: "Ya la atendí", of: "De {{name}}",
  },
  shop: { title: "En la tienda", carts: "Carritos abiertos", orders: "Pedidos del cliente", none: "Este cliente no tiene carritos ni pedidos.", items_one: "{{count}} artículo", items_other: "{{count}} artículos", order: "Pedido #{{number}}", of_deal: "De este trato", in_deal: "Del trato {{key}}", canceled: "Cancelado" },
  order_deal: { title: "Trato" },
}

export const knowledgeErrors = {
  no_points: "Escribe cuántos puntos da o quita, distinto de 0.", currency_needed: "Elige la moneda.", currency_without_money: "Este dato no es dinero.", range_reversed: "Es menor que «Desde».", each_of_money: "El dinero da puntos una sola vez.", each_of_days: "Los días dan puntos una sola vez.",
}
