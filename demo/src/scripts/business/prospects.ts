import type { CreateProspectBody } from "medusa-plugin-trato/types"
import type { Business } from "./shop"

type Prospect = CreateProspectBody & { by: "luis" | "daniela" }

/** People who asked and have not bought: met at a fair, at the door, by phone. */
const PROSPECTS: Prospect[] = [
  { by: "luis", name: "Cafetería Nahual", contact_name: "Ximena Robles", contact_position: "Dueña", phone: "55 4021 7788", email: "ximena@nahual.example", prospect_state: "new" },
  { by: "luis", name: "Hotel Patio Azul", contact_name: "Ernesto Villaseñor", contact_position: "Compras", contact_phone: "222 318 4471", contact_email: "compras@patioazul.example", prospect_state: "contacted" },
  { by: "luis", name: "Coworking La Fábrica", contact_name: "Paola Méndez", phone: "55 1190 6532", prospect_state: "attempted" },
  { by: "daniela", name: "Panadería Trigo Viejo", contact_name: "Ramiro Ochoa", phone: "33 2745 0916", email: "ramiro@trigoviejo.example", prospect_state: "qualified" },
  { by: "daniela", name: "Consultorios San Ángel", contact_name: "Dra. Lucía Barrera", contact_position: "Administración", contact_email: "administracion@consultoriossanangel.example", prospect_state: "contacted" },
  { by: "daniela", name: "Marisquería El Muelle", phone: "312 114 2080", prospect_state: "unqualified" },
]

export async function seedProspects({ as }: Business): Promise<void> {
  for (const { by, ...body } of PROSPECTS) await as[by].post("/admin/trato/prospects", body)
}
