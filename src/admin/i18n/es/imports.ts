/** Importing files, customers that are the same, prospects as a list, files of deals, the widgets on the host's lists. */
export const imports = {
  title: "Importar", text: "Trae tus clientes, tratos, cotizaciones abiertas y notas con saldo de otro sistema o de una hoja de cálculo. Antes de guardar, revisas cada renglón.",
  template: "Plantilla de Excel", template_names: { customers: "plantilla-clientes", deals: "plantilla-tratos", quotes: "plantilla-cotizaciones", notes: "plantilla-notas" },
  what: "Qué trae el archivo", kinds: { customers: "Clientes y prospectos", deals: "Tratos", quotes: "Cotizaciones abiertas", notes: "Notas con saldo" },
  kind_texts: { customers: "Nombre, contacto, vendedor y datos fiscales. Los que ya existen con el mismo correo se actualizan.", deals: "Título, cliente, etapa, estado, fechas, valor y motivo. Los clientes nuevos se crean como prospectos.", quotes: "Un renglón por concepto; los que traen el mismo número forman una cotización. Su número anterior queda como referencia.", notes: "Número, cliente, total y saldo. Lo ya pagado no entra en el corte de caja, y ni existencias ni pedidos cambian." },
  drop: "Arrastra aquí tu archivo de Excel o CSV", choose: "Elegir archivo", limits: "Hasta 20 MB y 50,000 renglones. El primer renglón lleva los títulos de las columnas.",
  rows_one: "{{count}} renglón", rows_other: "{{count}} renglones", another: "Importar otro archivo",
  steps: { label: "Pasos", file: "Archivo", columns: "Columnas", check: "Revisión", result: "Resultado" },
  mapping: {
    text: "Revisa qué columna de tu archivo trae cada dato. Las obligatorias llevan asterisco.", datum: "Dato", column: "Columna del archivo", sample: "Ejemplo", required: "obligatoria", none: "No importar", nameless: "Columna {{number}}",
    unused: "Sin usar: {{names}}", dates: "Las fechas están escritas como", dmy: "día/mes/año", mdy: "mes/día/año", incomplete: "Revisa las columnas marcadas.",
  },
  check: "Revisar el archivo", see: { customers: "Ver prospectos", deals: "Ver tratos", quotes: "Ver cotizaciones", notes: "Ver notas" }, change_columns: "Cambiar columnas", stop: "Detener", run_one: "Importar {{shown}} renglón", run_other: "Importar {{shown}} renglones",
  status: { uploaded: "Archivo subido", checking: "Revisando…", checked: "Revisión terminada", running: "Importando…", done: "Importación terminada", canceled: "Importación detenida", failed: "La importación se detuvo" },
  states: { uploaded: "Por revisar", checking: "Revisando", checked: "Por importar", running: "Importando", done: "Terminada", canceled: "Detenida", failed: "Con error" },
  told: {
    uploaded: "{{rows}} renglones", checking: "{{looked}} de {{rows}} renglones revisados. Todavía no se guarda nada.", checked_one: "{{ready}} renglón correcto y {{bad}} con errores. Todavía no se ha guardado nada.", checked_other: "{{ready}} renglones correctos y {{bad}} con errores. Todavía no se ha guardado nada.",
    running: "{{done}} renglones guardados; faltan {{ready}}. Puedes cerrar esta página: el trabajo sigue.", done_one: "{{done}} renglón guardado y {{bad}} con errores, que no entraron.", done_other: "{{done}} renglones guardados y {{bad}} con errores, que no entraron.", canceled: "{{done}} renglones se guardaron antes de detenerla y se conservan.", failed: "{{done}} renglones se guardaron y se conservan.",
  },
  bad: { title_one: "{{count}} renglón con errores", title_other: "{{count}} renglones con errores", download: "Descargar renglones con errores", file: "renglones-con-errores", row: "Renglón", reason: "Qué corregir", more: "Aquí se ven los primeros {{shown}}; el archivo trae todos." },
  history: { title: "Importaciones anteriores", text: "Qué se trajo, quién y con qué resultado.", empty: "Todavía no se ha importado nada.", counts: "{{done}} guardados, {{bad}} con errores", remove: "Quitar {{name}} de la lista" },
  fields: {
    name: "Nombre", email: "Correo", phone: "Teléfono", seller: "Vendedor", contact_name: "Contacto", contact_position: "Puesto", contact_phone: "Teléfono de contacto", contact_email: "Correo de contacto", address: "Dirección",
    lifecycle: "Tipo", prospect_state: "Estado de prospecto", tax_id: "RFC", tax_name: "Razón social", regime: "Régimen fiscal", postal_code: "Código postal", use: "Uso de CFDI",
    number: "Número", issued_on: "Fecha", valid_until: "Vigencia", sku: "SKU", line_title: "Concepto", quantity: "Cantidad", unit: "Unidad", unit_price: "Precio unitario", discount: "Descuento %", taxes: "Tasa de impuesto", due_on: "Vence", payment_form: "Forma de pago", paid_on: "Fecha de pago", tax_included: "Precio con impuestos", total: "Total", balance: "Saldo", invoiced: "Facturada",
    title: "Título", customer: "Cliente o prospecto", customer_email: "Correo del cliente", stage: "Etapa", pipeline: "Embudo", status: "Estado", value: "Valor", currency_code: "Moneda", owner: "Asignado a", priority: "Prioridad",
    expected_close_on: "Cierre esperado", created_on: "Creado el", closed_on: "Cerrado el", lost_reason: "Motivo", lost_note: "Nota del motivo", description: "Descripción",
  },
}

export const duplicates = {
  title: "Clientes duplicados", text: "Clientes que parecen la misma persona o empresa. Compáralos y únelos sin perder su historia.", scan: "Buscar ahora", scanned: "Última búsqueda {{when}}",
  tabs: { open: "Por decidir", dismissed: "No son duplicados" }, empty: { open: "No hay clientes duplicados", dismissed: "Nada por aquí" }, empty_text: "Se comparan correo, teléfono, RFC y nombre cada noche y al abrir esta página.",
  same: "Coinciden en:", reasons: { email: "Correo", phone: "Teléfono", tax_id: "RFC", name: "Nombre" }, which: "Cuál se queda", keep: "Se queda {{name}}", account: "Con cuenta en la tienda", since: "creado {{when}}",
  counts: "{{deals}} tratos · {{documents}} documentos · {{notes}} notas · {{orders}} pedidos",
  both_accounts: "Los dos tienen cuenta en la tienda, con su propio acceso: no se pueden unir.", merge: "Unir", dismiss: "No son duplicados", reopen: "Volver a compararlos",
  merge_title: "Unir {{gone}} con {{kept}}", merge_text: "Los tratos, documentos, notas, pedidos y seguimientos de {{gone}} pasan a {{kept}}, y su bitácora se lee en la de {{kept}}. {{gone}} deja de estar en las listas. No se puede deshacer.", merged: "{{gone}} ahora es parte de {{kept}}",
  decided: { dismissed: "Anotado: no son duplicados", open: "Vuelven a la lista por decidir" },
}

export const prospects = {
  removed: "Eliminados", none_removed: "No hay prospectos eliminados", anyone: "Cualquier vendedor", export: "Exportar Excel", import: "Importar", actions: "Acciones de {{name}}", select: "Seleccionar {{name}}", select_all: "Seleccionar todos",
  act: { deal: "Nuevo Trato", activity: "Agendar Seguimiento", quote: "Nueva Cotización", convert: "Convertir a Cliente", delete: "Eliminar", restore: "Restaurar" },
  delete_title: "Eliminar a {{name}}", delete_many_one: "Eliminar {{count}} prospecto", delete_many_other: "Eliminar {{count}} prospectos", delete_text: "Ya no se podrá elegir en tratos nuevos. Sus tratos y su bitácora se conservan, y se puede restaurar desde Eliminados.", delete_confirm: "Eliminar prospecto",
  deleted: "Prospecto eliminado con éxito", deleted_many_one: "{{count}} prospecto eliminado con éxito", deleted_many_other: "{{count}} prospectos eliminados con éxito", restored: "Restaurado con éxito", saved: "Cambios guardados con éxito",
  selected_one: "{{count}} seleccionado", selected_other: "{{count}} seleccionados", assign: "Asignación de Staff",
  new: "Nuevo prospecto", new_text: "Queda como cliente sin cuenta en la tienda, para darle seguimiento antes de que haya un trato.", save: "Guardar prospecto", created: "Prospecto creado con éxito", name: "Nombre de la persona o empresa", email: "Correo", phone: "Teléfono", contact: "Persona de contacto", contact_hint: "Con quién se habla, si es una empresa.", exists: "Ya está en la tienda:",
}

export const dashboard = { title: "Mi trabajo en Trato", deals: "Mis tratos abiertos", follow_ups: "Mis seguimientos vencidos", quotes: "Cotizaciones por vencer", unpaid: "Notas por cobrar", to_invoice: "Notas por facturar" }

export const dealFiles = {
  title: "Archivos", empty: "Sin archivos. Arrastra aquí planos, fotos o papeles firmados.", choose: "Elegir archivos", too_big: "{{name}} pasa de 10 MB.", remove: "Eliminar {{name}}",
  remove_title: "Eliminar {{name}}", remove_text: "El archivo se borra. En la bitácora queda que estuvo y quién lo eliminó.", remove_confirm: "Eliminar archivo",
}

export const importsJournal = {
  deal: { imported: "importó el trato", file_added: "agregó un archivo", file_removed: "eliminó un archivo" },
  customer: { created: "creó el prospecto", imported: "importó el cliente", merged: "unió a otro cliente con este", merged_into: "unió este cliente con otro", not_duplicate: "anotó que no es duplicado de otro", duplicate_again: "pidió compararlo de nuevo con otro", deleted: "eliminó al prospecto", restored: "restauró al prospecto" },
}
