/** The list of deals, its views and columns, the merchant's fields, prospects, orders of a deal. */
export const crmList = {
  more_than: "{{count}}+",
  columns: {
    button: "Columnas", title: "Columnas", hint: "Elige qué ver y en qué orden.", reset: "Las de siempre",
    up: "Subir {{name}}", down: "Bajar {{name}}", moved: "{{name}} está en la posición {{position}}",
    deal: "Trato", customer: "Cliente o prospecto", contact: "Contacto", value: "Valor", close: "Cierre", priority: "Prioridad", owner: "Asignado a", status: "Estado", stage: "Etapa",
    created_at: "Creado", updated_at: "Actualizado", tags: "Etiquetas", stage_since: "En su etapa desde", probability: "Probabilidad",
  },
  chips: {
    label: "Filtros que vienen de una cifra", remove: "Quitar el filtro {{name}}",
    reason: "Motivo: {{value}}", no_reason: "Sin motivo", currency: "Moneda: {{value}}", born: "Creados: {{range}}", worked: "Abiertos, o cerrados: {{range}}", undated: "Sin fecha de cierre",
    pipeline_gone: "Embudo eliminado", stage_gone: "Etapa eliminada", field_gone: "Campo eliminado: {{name}}", field_archived: "Campo archivado: {{name}}",
    between: "{{from}} – {{to}}", since: "desde {{from}}", until: "hasta {{to}}",
  },
  views: {
    button: "Vistas", mine: "Mis vistas", shared: "Compartidas", none: "Guarda los filtros, columnas y orden que usas seguido para volver a ellos con un clic.",
    all: "Todos los tratos", save: "Guardar vista nueva…", update: "Guardar cambios en «{{name}}»", rename: "Cambiar nombre…", delete: "Eliminar «{{name}}»", share: "Compartir con todas las personas", unshare: "Dejar de compartir",
    name: "Nombre de la vista", name_hint: "Por ejemplo: Mis tratos de este mes.", share_hint: "Todas las personas la verán, cada una con los tratos que puede ver.", created: "Vista «{{name}}» guardada", saved: "Vista «{{name}}» actualizada",
    deleted: "Vista «{{name}}» eliminada", delete_title: "Eliminar la vista «{{name}}»", delete_text: "Los tratos no cambian.", delete_shared: "Dejará de estar para todas las personas. Los tratos no cambian.",
    delete_confirm: "Eliminar vista", changed: "con cambios", by: "De {{name}}",
  },
  export: {
    button: "Exportar", csv: "CSV", xlsx: "Excel (.xlsx)", preparing: "Preparando el archivo…", done: "Archivo descargado", hint: "Lo que muestra la lista: mismos filtros, columnas y orden.",
  },
  batch: {
    edit: "Modificar", title_one: "Modificar {{count}} trato", title_other: "Modificar {{count}} tratos", text: "Solo cambia lo que elijas aquí. Lo demás se queda como está.",
    keep: "Sin cambio", clear: "Quitar la fecha", date: "Cambiar la fecha", submit_one: "Modificar {{count}} trato", submit_other: "Modificar {{count}} tratos", nothing: "Elige al menos un cambio.",
    done_one: "{{count}} trato modificado", done_other: "{{count}} tratos modificados", unchanged_one: "{{count}} ya estaba así", unchanged_other: "{{count}} ya estaban así",
    refused_title: "No se pudieron cambiar", refused_one: "{{count}} trato se quedó como estaba:", refused_other: "{{count}} tratos se quedaron como estaban:", gone: "Trato que ya no existe",
    close: "Entendido",
    clear_selection: "Quitar la selección",
  },
  filters: { stage: "Etapa", any_stage: "Cualquier etapa", any: "Cualquiera", from: "Desde", to: "Hasta", has: "Contiene", yes: "Sí", no: "No", own: "Campos propios" },
  fields: {
    title: "Campos de tratos", text: "Datos propios de tu negocio en cada trato: aparecen en el formulario, en la página del trato, y como columnas y filtros de la lista.",
    new: "Nuevo campo", edit: "Editar campo", empty_title: "Todavía no hay campos propios", empty_text: "Por ejemplo: origen del contacto, metros cuadrados, fecha de entrega.",
    label: "Nombre", label_hint: "Como se leerá en el formulario y en la lista.", type: "Tipo", type_fixed: "El tipo no cambia: los valores ya guardados dejarían de tener sentido.",
    types: { text: "Texto", number: "Número", money: "Importe", date: "Fecha", select: "Una opción", multi_select: "Varias opciones", boolean: "Sí o no" },
    required: "Obligatorio", required_hint: "Hay que llenarlo para guardar un trato nuevo, y ya no se puede vaciar.",
    options: "Opciones", option: "Opción {{position}}", add_option: "Agregar opción", remove_option: "Quitar {{name}}", options_hint: "Una opción que quites se conserva en los tratos que la tienen.",
    up: "Subir {{name}}", down: "Bajar {{name}}", moved: "{{name}} está en la posición {{position}}", actions: "Acciones de {{name}}",
    archive: "Archivar", unarchive: "Recuperar", archived: "Archivado", archived_done: "Campo {{name}} archivado: los tratos conservan sus valores", unarchived_done: "Campo {{name}} recuperado",
    created: "Campo {{name}} creado", saved: "Campo {{name}} guardado", deleted: "Campo {{name}} eliminado", delete_title: "Eliminar el campo {{name}}", delete_text: "Solo se puede eliminar un campo que ningún trato ha usado. Si ya tiene valores, archívalo.", delete_confirm: "Eliminar campo",
    choose: "Elige", none: "Sin elegir", yes: "Sí", no: "No", section: "Más datos",
  },
  orders: {
    title: "Pedidos de la tienda", empty: "Ningún pedido salió de este trato todavía.", tie: "Vincular pedido", tie_title: "Vincular un pedido", tie_text: "El trato se gana con el total del pedido. Si tiene varios, su valor ganado es la suma.",
    search: "Número o correo del pedido", of_customer: "Pedidos de este cliente", none: "Ningún pedido coincide.", untie: "Desvincular el pedido {{number}}", untie_title: "Desvincular el pedido {{number}}", untie_text: "El valor ganado será la suma de los pedidos que queden. Si era el último, el trato se reabre o queda en 0, según los ajustes.",
    untie_confirm: "Desvincular", tied: "Pedido {{number}} vinculado", untied: "Pedido {{number}} desvinculado", canceled: "Cancelado", waiting: "Por confirmar", order: "Pedido {{number}}",
  },
  customer: {
    title: "CRM", seller: "Asignado a", no_seller: "Sin asignar", state: "Estado del prospecto", contact: "Contacto", position: "Puesto", phone: "Teléfono", email: "Correo del contacto", address: "Dirección",
    convert: "Convertir a Cliente", converted: "{{name}} ya es Cliente", since: "Cliente desde {{date}}", open: "En curso", won: "Ganados", lost: "No ganados",
    lifecycles: { prospect: "Prospecto", potential: "Cliente potencial", customer: "Cliente" },
    states: { new: "Nuevo", attempted: "Intento de contacto", contacted: "Contactado", qualified: "Calificado", unqualified: "No calificado" },
    empty: "–",
  },
  prospects: {
    title: "Prospectos", search: "Buscar por nombre, contacto o correo", all: "Todos", col_name: "Nombre", col_contact: "Contacto", col_state: "Estado", col_seller: "Asignado a", col_deals: "Tratos en curso", col_created: "Desde",
    empty_title: "Todavía no hay prospectos", empty_text: "Anota aquí a quien podría comprarte. También aparece quien escribas al crear un trato.", none_title: "Ningún prospecto coincide", none_text: "Cambia la búsqueda o el estado.",
    change_state: "Cambiar el estado de {{name}}: {{state}}",
  },
  settings: {
    title: "Cierres y pedidos", text: "Qué se pide al cerrar un trato y qué pasa cuando se cancela su venta.", reason_required: "Pedir siempre el motivo", reason_required_hint: "Un trato no se marca como No ganado sin elegir un motivo.",
    last_order: "Al cancelarse el último pedido de un trato ganado", reopen: "Reabrir el trato", ask: "Preguntar en la campana", saved: "Ajuste guardado",
  },
  reopened_one: "Reevaluado {{count}} vez", reopened_other: "Reevaluado {{count}} veces",
}

export const crmListJournal = {
  customer: { became_customer: "pasó a ser Cliente", profile_changed: "cambió los datos de CRM del cliente" },
  settings: {
    field_created: "creó un campo de tratos", field_updated: "cambió un campo de tratos", field_deleted: "eliminó un campo de tratos", fields_reordered: "ordenó los campos de tratos",
    reason_created: "agregó un motivo", reason_updated: "cambió un motivo", reason_deleted: "quitó un motivo", reasons_reordered: "ordenó los motivos", crm_updated: "cambió los ajustes del CRM",
  },
  field: { contact_position: "Puesto", contact_phone: "Teléfono", contact_email: "Correo del contacto", address: "Dirección", lifecycle: "Etapa del contacto", prospect_state: "Estado del prospecto", lost_reason_required: "Pedir siempre el motivo", last_order_canceled: "Al cancelarse el último pedido", required: "Obligatorio", archived: "Archivado", options: "Opciones", needs_note: "Pide una nota" },
}

export const crmListErrors = {
  option_unknown: "Elige una de las opciones.", field_unknown: "Ese campo ya no existe. Vuelve a cargar la página.", field_archived: "Este campo está archivado y ya no se cambia.", options_missing: "Agrega al menos una opción.",
  field_in_use: "Hay tratos con un valor en este campo. Archívalo: dejará de pedirse y los valores se conservan.", too_many_fields: "Ya hay demasiados campos. Archiva alguno que no uses.", order_incomplete: "La lista cambió mientras la ordenabas. Vuelve a intentarlo.",
  closing_day_of_closed: "Está cerrado: su fecha de cierre se corrige en el propio trato.", view_changed: "Alguien cambió esta vista mientras tanto. Vuelve a cargarla.", too_many_views: "Ya tienes demasiadas vistas. Elimina alguna.", profile_changed: "Alguien cambió los datos de este cliente mientras tanto. Revisa cómo quedaron.",
  export_too_large: "Son más de {{maximum}} renglones, demasiados para este archivo. Filtra la lista.", order_already_linked: "Ese pedido ya pertenece a un trato.", order_unknown: "Ese pedido no existe en la tienda, o todavía es un borrador.", order_canceled: "Ese pedido está cancelado.",
}
