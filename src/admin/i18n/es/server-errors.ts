/** What rules of a schema say in words for developers, as people should read it. */
export const serverErrors = {
  before_start: "Termina antes de empezar.",
  discount_over_price: "El descuento es mayor que el precio.",
  duplicate_id: "Una regla viene dos veces.",
  invalid_email: "Esto no es una dirección de correo.",
  invalid_signature: "La firma no llegó bien. Dibújala de nuevo.",
  invalid_time_zone: "Esto no es una zona horaria. Ejemplo: America/Mexico_City.",
  not_for_this_type: "Eso no va con este tipo de documento.",
  option_repeated: "Una opción viene dos veces.",
  payment_url_without_order: "La dirección no dice qué orden se paga.",
  range_incomplete: "Faltan las dos fechas del periodo.",
  range_too_long: "Ese periodo es demasiado largo.",
  same_customer: "Elige dos clientes distintos.",
  too_deep: "Las condiciones están anidadas de más.",
  too_many_columns: "El archivo tiene más de {{maximum}} columnas.",
  too_many_conditions: "Son demasiadas condiciones.",
  too_many_filters: "Son demasiados filtros.",
} as const
