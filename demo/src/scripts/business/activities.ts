import type { ActivityDTO, CreateActivityBody } from "medusa-plugin-trato/types"
import type { SeededDeal } from "./deals"
import type { Business } from "./shop"

type Plan = { deal: string; type: CreateActivityBody["type"]; title: string; day: number; time: string; priority?: CreateActivityBody["priority"]; notes?: string; result?: string }

/** What sellers have to do around today: some of it done, some overdue. Times are the shop's, six hours behind UTC. */
const PLANS: Plan[] = [
  { deal: "Comedor estudiantil norte", type: "meeting", title: "Recorrido de obra con el arquitecto", day: -9, time: "10:00", result: "Confirmaron medidas; falta la toma de agua." },
  { deal: "Remodelación de salón principal", type: "call", title: "Llamar por los ajustes al acomodo", day: -5, time: "12:30", result: "El socio revisa el lunes." },
  { deal: "Barra de brunch", type: "email", title: "Mandar fichas técnicas de la barra", day: -3, time: "09:00", result: "Enviadas." },
  { deal: "Refrigeración de exhibición", type: "call", title: "Preguntar por la fecha de apertura", day: -2, time: "11:00", priority: "high" },
  { deal: "Rincón de lectura", type: "task", title: "Cotizar flete a Xalapa", day: -1, time: "16:00" },
  { deal: "Restaurante de la planta alta", type: "call", title: "Confirmar pago en tres exhibiciones", day: 0, time: "17:30", priority: "high", notes: "Piden garantía extendida en la cafetera." },
  { deal: "Equipamiento sucursal Narvarte", type: "meeting", title: "Visita para tomar medidas", day: 1, time: "10:00", priority: "high" },
  { deal: "Cambio de cafetera y molinos", type: "task", title: "Avalúo del equipo usado", day: 2, time: "13:00", priority: "medium" },
  { deal: "Vitrinas y mostrador, sucursal Escandón", type: "email", title: "Recordar la vigencia de la cotización", day: 3, time: "09:30" },
  { deal: "Apertura de cafetería en Condesa", type: "meeting", title: "Demostración de cafeteras en la tienda", day: 4, time: "12:00", priority: "high" },
  { deal: "Molinos para punto de venta", type: "message", title: "Enviar video del molino cromado", day: 5, time: "11:30" },
  { deal: "Mobiliario para segunda sucursal", type: "call", title: "Acordar visita de medidas", day: 8, time: "10:30" },
]

/** Follow-ups of open deals, made by who has the deal. */
export async function seedActivities({ shop, as, day }: Business, deals: SeededDeal[]): Promise<void> {
  for (const { deal: title, day: offset, time, result, ...rest } of PLANS) {
    const deal = deals.find(({ data }) => data.title === title)
    if (!deal) throw new Error(`There is no deal ${title}`)
    const seller = as[shop.customers[deal.data.customer].seller]
    const body: CreateActivityBody = { ...rest, deal_id: deal.id, due_at: new Date(`${day(offset)}T${time}:00-06:00`).toISOString() }
    const { activity } = await seller.post<{ activity: ActivityDTO }>("/admin/trato/activities", body)
    if (result) await seller.post(`/admin/trato/activities/${activity.id}`, { done: true, result, version: activity.version })
  }
}
