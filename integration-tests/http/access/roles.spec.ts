import { Modules } from "@medusajs/framework/utils"
import { createSecretKey } from "../../helpers/actors"
import { newDeal } from "../../helpers/deals"
import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"

const ROLES = "/admin/trato/roles"
const ADMINISTRATOR = "trrole_administrator"
let serial = 0

describeHost("roles and teams", ({ api, container, db }) => {
  const newRole = async (who: Person, grants: string[], scope = "own") => {
    const { status, data } = await api.post(ROLES, { name: `Papel ${++serial}`, grants, scope }, who.headers)
    expect([status, data.errors]).toEqual([201, undefined])
    return data.role as { id: string; name: string; updated_at: string }
  }
  const give = (who: Person, id: string, role_id: string | null, actor_type = "user") => api.post(`${ROLES}/people/${id}`, { actor_type, role_id }, who.headers)
  const permissionsOf = async (who: Person) => (await api.get("/admin/trato/me", who.headers)).data.permissions

  it("CRM-05 lists the four presets first, with how many people have each", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    await newRole(owner, ["deal:view"])
    const { data } = await api.get(ROLES, owner.headers)
    expect(data.roles.map((r: { preset: string | null }) => r.preset)).toEqual(["administrator", "leader", "seller", "viewer", null])
    expect(data.roles[0]).toMatchObject({ name: "Administrador", people_count: 1, scope: "all" })
    expect(data.open).toBe(false)
  })

  it("CRM-05 tells view, add and modify apart as separate grants", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const person = await createPerson(container(), "Luis Paz")
    const role = await newRole(owner, ["deal:view"])
    expect((await give(owner, person.id, role.id)).status).toBe(200)
    const body = { title: "Mesas", customer_name: "Café Central", stage_id: "trstg_contact" }
    expect((await api.get("/admin/trato/deals", person.headers)).status).toBe(200)
    expect((await api.post("/admin/trato/deals", body, person.headers)).status).toBe(403)

    await api.post(`${ROLES}/${role.id}`, { grants: ["deal:view", "deal:create"] }, owner.headers)
    const made = await api.post("/admin/trato/deals", body, person.headers)
    expect(made.status).toBe(201)
    expect((await api.post(`/admin/trato/deals/${made.data.deal.id}`, { title: "Sillas" }, person.headers)).status).toBe(403)

    await api.post(`${ROLES}/${role.id}`, { grants: ["deal:view", "deal:create", "deal:update"] }, owner.headers)
    expect((await api.post(`/admin/trato/deals/${made.data.deal.id}`, { title: "Sillas" }, person.headers)).status).toBe(200)
  })

  it("CRM-06 changes Asignado a only with the grant to assign", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const person = await createPerson(container(), "Luis Paz", "leader")
    const seller = await createPerson(container(), "Ana Ríos", "seller")
    const deal = await newDeal(api, seller)
    expect((await api.post(`/admin/trato/deals/${deal.id}`, { owner_id: owner.id }, seller.headers)).status).toBe(403)
    expect((await api.get(`/admin/trato/deals/${deal.id}`, seller.headers)).data.deal.can.assign).toBe(false)
    const team = await api.post("/admin/trato/teams", { name: "Norte", member_ids: [person.id, seller.id] }, owner.headers)
    expect(team.status).toBe(201)
    const moved = await api.post(`/admin/trato/deals/${deal.id}`, { owner_id: person.id }, person.headers)
    expect([moved.status, moved.data.deal?.owner.id]).toEqual([200, person.id])
  })

  it("CRM-07 closes a deal once the role is given deal:close, and not before", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const person = await createPerson(container(), "Luis Paz")
    const role = await newRole(owner, ["deal:view", "deal:create", "deal:update"])
    await give(owner, person.id, role.id)
    const deal = await newDeal(api, person)
    for (const action of ["win", "lose", "reopen"]) expect((await api.post(`/admin/trato/deals/${deal.id}/${action}`, {}, person.headers)).status).toBe(403)
    await api.post(`${ROLES}/${role.id}`, { grants: ["deal:view", "deal:create", "deal:update", "deal:close"] }, owner.headers)
    expect((await api.post(`/admin/trato/deals/${deal.id}/win`, {}, person.headers)).status).toBe(200)
  })

  it("CRM-08 gives what a role no longer grants to nobody from the next request on", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const person = await createPerson(container(), "Luis Paz", "seller")
    expect((await api.get("/admin/trato/deals", person.headers)).status).toBe(200)
    expect((await give(owner, person.id, null)).status).toBe(200)
    expect((await api.get("/admin/trato/deals", person.headers)).status).toBe(403)
    expect(await permissionsOf(person)).toMatchObject({ blocked: true, grants: [] })
  })

  it("D7 reaches one's own deals, those of the team and all, as the role says", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const [ana, luis, mar] = [await createPerson(container(), "Ana Ríos", "seller"), await createPerson(container(), "Luis Paz", "seller"), await createPerson(container(), "Mar Gil", "seller")]
    for (const seller of [ana, luis, mar]) await newDeal(api, seller, { title: `De ${seller.email}` })
    const team = (await api.post("/admin/trato/teams", { name: "Centro", member_ids: [ana.id, luis.id] }, owner.headers)).data.team
    expect(team.members.map((m: { id: string }) => m.id)).toEqual([ana.id, luis.id])
    const seen = async () => (await api.get("/admin/trato/deals", ana.headers)).data.deals.length
    const role = await newRole(owner, ["deal:view"])
    await give(owner, ana.id, role.id)
    expect(await seen()).toBe(1)
    await api.post(`${ROLES}/${role.id}`, { scope: "team" }, owner.headers)
    expect(await seen()).toBe(2)
    await api.post(`/admin/trato/teams/${team.id}`, { member_ids: [ana.id] }, owner.headers)
    expect(await seen()).toBe(1)
    await api.post(`${ROLES}/${role.id}`, { scope: "all" }, owner.headers)
    expect(await seen()).toBe(3)
  })

  it("D14 wants the first role to be an Administrador, so that nobody is locked out", async () => {
    const owner = await createPerson(container(), "Rosa Medina")
    const wrong = await give(owner, owner.id, "trrole_seller")
    expect(wrong.data).toMatchObject({ code: "first_role_administrator" })
    const key = await createSecretKey(container(), owner.id)
    expect((await give(owner, key.id, ADMINISTRATOR, "api-key")).data.code).toBe("first_role_administrator")
    expect((await permissionsOf(owner)).open).toBe(true)
    expect((await give(owner, owner.id, ADMINISTRATOR)).status).toBe(200)
    expect(await permissionsOf(owner)).toMatchObject({ open: false, role: "Administrador", blocked: false })
  })

  it("D14 keeps the last administrator, by every way to lose one", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    for (const role of ["trrole_viewer", null]) {
      const { status, data } = await give(owner, owner.id, role)
      expect([status, data.code, /Es la única persona/.test(data.message)]).toEqual([400, "last_administrator", true])
    }
    expect((await api.delete(`${ROLES}/${ADMINISTRATOR}?move_to=trrole_viewer`, owner.headers)).data.code).toBe("preset_role")
    expect(await permissionsOf(owner)).toMatchObject({ role: "Administrador" })
  })

  it("D14 leaves one administrator when two take the role from each other at once", async () => {
    const rosa = await createPerson(container(), "Rosa Medina", "administrator")
    const luis = await createPerson(container(), "Luis Paz", "administrator")
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all([give(rosa, luis.id, "trrole_seller"), give(luis, rosa.id, "trrole_seller")])
      // The slower one finds itself the last administrator, or no longer one at all.
      expect(answers.map((a) => a.status).sort()[0]).toBe(200)
      expect([400, 403]).toContain(answers.map((a) => a.status).sort()[1])
      const left = await db()("trato_role_assignment").select("actor_id").where({ role_id: ADMINISTRATOR }).whereNull("deleted_at")
      expect(left).toHaveLength(1)
      const [winner, loser] = left[0].actor_id === rosa.id ? [rosa, luis] : [luis, rosa]
      expect((await give(winner, loser.id, ADMINISTRATOR)).status).toBe(200)
    }
  })

  it("D14 does not reduce Administrador, rename a preset or delete one", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const change = (id: string, body: object) => api.post(`${ROLES}/${id}`, body, owner.headers)
    expect((await change(ADMINISTRATOR, { grants: ["deal:view"] })).data.code).toBe("administrator_fixed")
    expect((await change(ADMINISTRATOR, { scope: "own" })).data.code).toBe("administrator_fixed")
    expect((await change("trrole_seller", { name: "Ventas" })).data.code).toBe("preset_name")
    expect((await change("trrole_seller", { scope: "team" })).data.role).toMatchObject({ scope: "team", name: "Vendedor" })
    expect((await change("trrole_viewer", { grants: ["deal:view"] })).data.role).toMatchObject({ customized: true, grants: ["deal:view"] })
    expect((await api.delete(`${ROLES}/trrole_viewer`, owner.headers)).data.code).toBe("preset_role")
  })

  it("D14 deletes a role in use only by moving its people", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const person = await createPerson(container(), "Luis Paz")
    const role = await newRole(owner, ["deal:view"])
    await give(owner, person.id, role.id)
    const refused = await api.delete(`${ROLES}/${role.id}`, owner.headers)
    expect(refused.data).toMatchObject({ code: "role_in_use", details: { people_count: 1 } })
    expect((await api.delete(`${ROLES}/${role.id}?move_to=${role.id}`, owner.headers)).data.code).toBe("same_role")
    expect((await api.delete(`${ROLES}/${role.id}?move_to=none`, owner.headers)).status).toBe(404)
    expect((await permissionsOf(person)).role).toBe(role.name)
    expect((await api.delete(`${ROLES}/${role.id}?move_to=trrole_viewer`, owner.headers)).status).toBe(200)
    expect((await permissionsOf(person)).role).toBe("Consulta")
    expect((await api.delete(`${ROLES}/${role.id}`, owner.headers)).status).toBe(404)
  })

  it("D14 binds a secret API key to a role, and only one that still works", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const key = await createSecretKey(container(), owner.id)
    expect((await api.get("/admin/trato/deals", { headers: key.headers })).status).toBe(403)
    expect((await give(owner, key.id, "trrole_viewer", "api-key")).status).toBe(200)
    expect((await api.get("/admin/trato/deals", { headers: key.headers })).status).toBe(200)
    const { data } = await api.get(`${ROLES}/people`, owner.headers)
    expect(data.people.find((p: { id: string }) => p.id === key.id)).toMatchObject({ actor_type: "api-key", role_id: "trrole_viewer", email: null })
    expect(JSON.stringify(data)).not.toMatch(/sk_/)
    expect((await give(owner, "user_none", "trrole_viewer")).status).toBe(404)
    expect((await give(owner, key.id, "trrole_viewer", "user")).status).toBe(404)
  })

  it("D14 forgets the role and teams of a user who is deleted", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const person = await createPerson(container(), "Luis Paz", "seller")
    await api.post("/admin/trato/teams", { name: "Sur", member_ids: [person.id] }, owner.headers)
    const gone = await container().resolve("workflows").run("trato-forget-actor" as never, { input: { actor_id: person.id, actor: { type: "system", id: null } } as never })
    expect(gone.errors ?? []).toEqual([])
    await container().resolve(Modules.USER).deleteUsers([person.id])
    const { data } = await api.get(ROLES, owner.headers)
    expect(data.roles.find((r: { preset: string }) => r.preset === "seller").people_count).toBe(0)
    expect((await api.get("/admin/trato/teams", owner.headers)).data.teams[0].members).toEqual([])
  })

  it("D14 lets every user name a new administrator, and do nothing else, once the last one's user is deleted", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const seller = await createPerson(container(), "Luis Paz", "seller")
    const nobody = await createPerson(container(), "Ana Ríos")
    const key = await createSecretKey(container(), owner.id)
    await give(owner, key.id, "trrole_viewer", "api-key")
    await container().resolve("workflows").run("trato-forget-actor" as never, { input: { actor_id: owner.id, actor: { type: "system", id: null } } as never })
    await container().resolve(Modules.USER).deleteUsers([owner.id])

    expect(await permissionsOf(seller)).toMatchObject({ role: "Vendedor", orphaned: true, open: false, scope: { kind: "own" } })
    expect(await permissionsOf(nobody)).toMatchObject({ role: null, orphaned: true, blocked: false, grants: ["role:update"] })
    expect((await api.get("/admin/trato/deals", nobody.headers)).status).toBe(403)
    expect((await api.get(ROLES, { headers: key.headers })).status).toBe(403)
    expect((await give(nobody, seller.id, "trrole_leader")).data.code).toBe("last_administrator")
    expect((await give(nobody, seller.id, ADMINISTRATOR)).status).toBe(200)
    expect(await permissionsOf(seller)).toMatchObject({ role: "Administrador", orphaned: false })
    expect(await permissionsOf(nobody)).toMatchObject({ orphaned: false, blocked: true, grants: [] })
  })

  it("S-03 names every mistake in a role or a team, and writes nothing", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const bad = await api.post(ROLES, { name: " ", grants: ["deal:view", "deal:explode"], scope: "galaxy" }, owner.headers)
    expect([bad.status, bad.data.errors.map((e: { path: string }) => e.path).sort()]).toEqual([400, ["grants.1", "name", "scope"]])
    expect((await api.post(ROLES, { name: "x".repeat(61), grants: [], scope: "own" }, owner.headers)).data.errors[0]).toMatchObject({ path: "name", params: { maximum: 60 } })
    expect((await api.post(ROLES, { name: "ADMINISTRADOR", grants: [], scope: "own" }, owner.headers)).data.errors[0]).toMatchObject({ path: "name", code: "name_taken" })
    const team = await api.post("/admin/trato/teams", { name: "Norte", member_ids: ["user_none"] }, owner.headers)
    expect([team.status, team.data.errors[0].path, team.data.errors[0].code]).toEqual([400, "member_ids", "unknown_member"])
    expect((await api.post("/admin/trato/teams", { name: "Norte" }, owner.headers)).status).toBe(201)
    expect((await api.post("/admin/trato/teams", { name: "norte" }, owner.headers)).data.code).toBe("name_taken")
    expect((await api.post("/admin/trato/teams/none", { name: "Oeste" }, owner.headers)).status).toBe(404)
    expect((await api.get(ROLES, owner.headers)).data.roles).toHaveLength(4)
  })

  it("S-03 makes one role of ten asks with the same name at once", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const answers = await Promise.all(Array.from({ length: 10 }, () => api.post(ROLES, { name: "Compras", grants: ["deal:view"], scope: "own" }, owner.headers)))
    expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array(9).fill(400)])
  })

  it("H-02 tells an editor that the role changed meanwhile", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const role = await newRole(owner, ["deal:view"])
    const first = await api.post(`${ROLES}/${role.id}`, { scope: "all", seen_at: role.updated_at }, owner.headers)
    expect(first.status).toBe(200)
    const late = await api.post(`${ROLES}/${role.id}`, { scope: "team", seen_at: role.updated_at }, owner.headers)
    expect([late.status, late.data.code, late.data.details.role.scope]).toEqual([409, "role_changed", "all"])
  })

  it("R-01 writes who changed which role in the bitácora, readable by who manages roles alone", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const person = await createPerson(container(), "Luis Paz")
    const role = await newRole(owner, ["deal:view"])
    await give(owner, person.id, role.id)
    await api.post(`${ROLES}/${role.id}`, { grants: ["deal:view", "journal:view"] }, owner.headers)
    const url = `/admin/trato/journal?subject_type=role&subject_id=${role.id}`
    const { data } = await api.get(url, owner.headers)
    expect(data.entries.map((e: { action: string }) => e.action)).toEqual(["role.updated", "role.assigned", "role.created"])
    expect(data.entries[1]).toMatchObject({ actor_name: "Rosa Medina", changes: { role: [null, role.name] }, text: "Luis Paz" })
    expect(data.entries[0].changes).toEqual({ grants_added: [null, ["journal:view"]] })
    expect((await api.get(url, person.headers)).status).toBe(403)
  })

  it("S-01 lets nobody give what they do not have, to others or to themselves", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const eva = await createPerson(container(), "Eva Luna")
    const mine = await newRole(owner, ["role:update", "deal:view"], "team")
    await give(owner, eva.id, mine.id)
    const create = (grants: string[], scope: string) => api.post(ROLES, { name: `Papel ${++serial}`, grants, scope }, eva.headers)
    const change = (data: object) => api.post(`${ROLES}/${mine.id}`, data, eva.headers)
    expect([(await create(["deal:view", "deal:delete"], "own")).status, (await create(["deal:view"], "all")).status, (await create(["deal:view"], "own")).status]).toEqual([403, 403, 201])
    expect([(await change({ grants: ["role:update", "deal:view", "issuer:update"] })).status, (await change({ scope: "all" })).status, (await change({ name: "Recepción", grants: ["role:update", "deal:view"], scope: "team" })).status]).toEqual([403, 403, 200])
    expect([(await give(eva, eva.id, ADMINISTRATOR)).status, (await give(eva, eva.id, "trrole_viewer")).status]).toEqual([403, 403])
    const spare = await newRole(owner, ["deal:view"])
    expect((await api.delete(`${ROLES}/${spare.id}?move_to=${ADMINISTRATOR}`, eva.headers)).status).toBe(403)
    // What a role holds already stays, whoever edits the rest of it.
    const strong = await newRole(owner, ["deal:view", "issuer:update"], "all")
    expect((await api.post(`${ROLES}/${strong.id}`, { name: "Contabilidad", grants: ["deal:view", "issuer:update"], scope: "all" }, eva.headers)).status).toBe(200)
  })
})
