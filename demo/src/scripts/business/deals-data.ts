/** Stage by its place in the funnel, or how it ended. */
export type DealData = {
  title: string
  description?: string
  /** Index in the seeded customers. */
  customer: number
  /** MXN; null: not known yet. */
  value: number | null
  currency?: "usd"
  state: 0 | 1 | 2 | 3 | "won" | "lost"
  /** Days ago it began. */
  age: number
  /** Days from today: expected close while open, day of closing otherwise. */
  close: number | null
  priority?: "low" | "medium" | "high"
  /** Place in the list of lost reasons. */
  reason?: number
}

const open = (state: 0 | 1 | 2 | 3, customer: number, title: string, value: number | null, age: number, close: number | null, priority?: DealData["priority"], description?: string): DealData => ({
  state, customer, title, value, age, close, priority, description,
})
const won = (customer: number, title: string, value: number, age: number, close: number): DealData => ({ state: "won", customer, title, value, age, close })
const lost = (customer: number, title: string, value: number, age: number, close: number, reason: number): DealData => ({ state: "lost", customer, title, value, age, close, reason })

export const DEALS: DealData[] = [
  open(0, 4, "Mobiliario para segunda sucursal", 96000, 2, 45, "medium", "Local de 80 m² en Providencia. Visita de medidas el próximo martes."),
  open(0, 9, "Sillones para área común", 54800, 3, 38),
  open(0, 18, "Apertura de cafetería en Condesa", 210000, 4, 60, "high", "Primer negocio. Pide apoyo con el acomodo y con la barra."),
  open(0, 12, "Loza para temporada alta", 18600, 5, 20, "low"),
  open(0, 20, "Mesas para terraza", null, 6, 30),
  open(0, 15, "Cafetera para sala de espera", 46800, 8, 25),
  open(0, 6, "Renovación de sillas", 119400, 9, 40, "medium"),
  open(0, 23, "Equipo para food truck", 61900, 11, 35),
  open(0, 2, "Vitrina para lobby", 39500, 12, 28, "low"),
  open(0, 16, "Rincón de lectura", 27400, 14, -2, "medium"),
  open(0, 10, "Sombrillas para malecón", 89400, 15, 50),
  { ...open(0, 11, "Comedor corporativo, piso 12", 14500, 16, 70, "high", "Presupuesto en dólares autorizado por la matriz."), currency: "usd" },
  open(0, 24, "Barra de café para boutique", null, 18, null),
  open(1, 0, "Equipamiento sucursal Narvarte", 184300, 12, 18, "high", "Réplica de la sucursal Coyoacán con barra de 3.6 m. Quieren abrir antes de diciembre."),
  open(1, 7, "Cafetería de la facultad de Artes", 236000, 20, 33, "medium"),
  open(1, 13, "Hornos para planta", 108600, 21, 15),
  open(1, 17, "Terraza cervecera", 142800, 22, 27, "high"),
  open(1, 8, "Refrigeración de exhibición", 79000, 24, -4, "high"),
  open(1, 19, "Mobiliario para barra de jugos", 48200, 25, 22),
  open(1, 5, "Molinos para punto de venta", 58200, 28, 12, "medium"),
  open(1, 21, "Mesa comunal y bancos", 33400, 30, 26, "low"),
  open(1, 14, "Bancos altos para barra", 41700, 31, 19),
  open(2, 3, "Remodelación de salón principal", 312500, 35, 10, "high", "Dos rondas de ajustes al acomodo; esperan respuesta del socio."),
  open(2, 1, "Vitrinas y mostrador, sucursal Escandón", 167200, 26, 8, "high"),
  open(2, 6, "Barra de brunch", 98600, 29, 14, "medium"),
  open(2, 11, "Estaciones de café por piso", 274000, 33, 21, "high"),
  open(2, 22, "Equipamiento de cocina", 72900, 38, 5),
  open(2, 4, "Vajilla Talavera", 24600, 40, -6, "low"),
  open(2, 9, "Mesas para salas de juntas", 67800, 42, 16),
  open(3, 2, "Restaurante de la planta alta", 428000, 55, 9, "high", "Piden pago en tres exhibiciones y garantía extendida en la cafetera."),
  open(3, 7, "Comedor estudiantil norte", 365000, 60, 13, "medium"),
  open(3, 13, "Segunda vitrina", 39500, 41, 4),
  open(3, 17, "Barra de degustación", 58700, 47, 7, "medium"),
  open(3, 0, "Cambio de cafetera y molinos", 121600, 44, 6, "high", "Toman a cuenta su equipo usado; falta el avalúo."),
  open(3, 16, "Mobiliario de la sala de lectura", 62300, 39, 11),
  open(3, 3, "Mesas para salón privado", 88200, 36, 15, "medium"),
  won(0, "Barra y sillas, sucursal Coyoacán", 156800, 340, -318),
  won(1, "Vitrina panadera", 39500, 322, -301),
  won(3, "Mesas Roma para terraza", 79600, 290, -262),
  won(6, "Lámparas y mesas", 64200, 268, -240),
  won(8, "Refrigeradores bajo barra", 80700, 236, -214),
  won(2, "Cafetera Aroma 2 grupos", 84500, 205, -181),
  won(11, "Sillas Oslo para comedor", 119400, 176, -149),
  won(5, "Molinos M65", 56100, 141, -120),
  won(13, "Horno programable", 36200, 118, -96),
  won(18, "Juego de inicio para barista", 22700, 92, -80),
  won(14, "Bancos y mesa comunal", 46300, 74, -52),
  won(16, "Loza y lámparas", 19800, 58, -37),
  won(9, "Sillón Coyoacán", 41100, 45, -22),
  lost(10, "Renovación completa de salón", 268000, 310, -255, 0),
  lost(12, "Cafetera de un grupo", 46800, 230, -205, 1),
  lost(15, "Mobiliario de consultorios", 88400, 190, -160, 2),
  lost(21, "Terraza de azotea", 134000, 160, -121, 0),
  lost(7, "Comedor estudiantil sur", 342000, 135, -88, 1),
  lost(20, "Barra de repostería", 52300, 100, -70, 4),
  lost(19, "Food truck", 71500, 66, -41, 3),
  lost(23, "Cafetería de coworking", 97200, 50, -19, 5),
]
