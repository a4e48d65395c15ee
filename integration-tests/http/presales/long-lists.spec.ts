import { describeHost } from "../../helpers/host"
import { Person } from "../../helpers/people"
import { paperwork, sellsInShop } from "../../helpers/presales"
import { Shop } from "../../helpers/shop"
import { TRATO_PRESALES } from "../../../src/modules/presales"
import { PresalesModuleService } from "../../../src/modules/presales/service"
import { Scope } from "../../../src/types/access"

type Body = Record<string, unknown>

/** Filters in the words of a plain query. */
const plainly = (filter: { type?: string[]; status?: string[]; seller_id?: string; pending?: boolean }): Body => ({
  ...(filter.type ? { types: filter.type } : {}),
  ...(filter.status ? { statuses: filter.status } : filter.pending ? { statuses: ["draft", "sent", "accepted"] } : {}),
  ...(filter.seller_id ? { seller: filter.seller_id } : {}),
})

describeHost("long lists of documents", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const { url, post, create } = paperwork({ api }, () => ({ shop, rosa, customer }))
  const get = (path: string) => api.get(path, rosa.headers)

  it("Q-08 PRE-09 finds every page of a long list by an index, whatever it is sorted and filtered by, in few statements", async () => {
    const made = await create({ valid_until: "2099-01-01" })
    await db().raw(
      `insert into trato_document select (jsonb_populate_record(t, jsonb_build_object('id', 'trdoc_many' || g, 'folio', 900000 + g, 'number', 'COT-9' || lpad(g::text, 7, '0'), 'token_hash', md5(g::text), 'total', (g * 7919) % 100000,
         'customer_name', 'Cliente ' || (g * 31) % 9973, 'valid_until', to_char(date '2026-01-01' + (g % 900), 'YYYY-MM-DD'), 'issued_on', to_char(date '2024-01-01' + (g % 1000), 'YYYY-MM-DD'), 'delivery_on', to_char(date '2026-01-01' + (g % 700), 'YYYY-MM-DD'),
         'type', (array['quote', 'contract', 'order_request'])[1 + g % 3], 'status', (array['draft', 'sent', 'accepted'])[1 + g / 3 % 3], 'created_at', now() - make_interval(mins => g)))).*
       from trato_document t, generate_series(1, 8000) g where t.id = ?`,
      [made.id]
    )
    await db().raw("analyze trato_document")
    const asked: { sql: string; bindings: unknown[] }[] = []
    const listen = (query: { sql: string; bindings: unknown[] }) => void (/"trato_document"/.test(query.sql) && asked.push(query))
    // Of many, the page is read in the order of an index; few are found by one and sorted.
    const few = "type=quote&status=sent"
    const lists = ["", "type=quote", few].flatMap((filter) => ["-created_at", "number", "-total", "-issued_on", "valid_until", "customer_name"].map((order) => `${filter}&order=${order}`))
    lists.push("delivery_from=2026-01-01&delivery_to=2026-12-31", "issued_from=2024-01-01&issued_to=2025-12-31")
    for (const list of lists) {
      asked.length = 0
      db().client.on("query", listen)
      const { status } = await get(`${url}?limit=50&${list}`)
      db().client.removeListener("query", listen)
      // Few are counted, sorted and read at once.
      const page = list.startsWith(few) ? asked[0] : asked.find(({ sql }) => /limit/.test(sql) && !/count\(/.test(sql))
      expect([list, status, asked.length, !!page]).toEqual([list, 200, list.startsWith(few) ? 1 : 2, true])
      const { rows } = await db().raw<{ rows: Record<string, string>[] }>(`explain ${page!.sql.replace(/\$\d+/g, "?")}`, page!.bindings as never)
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n")
      expect([list, /Index (Only )?Scan/.test(plan), /Seq Scan/.test(plan), /^\s*->\s+Sort/m.test(plan)], plan).toEqual([list, true, false, list.startsWith(few)])
    }
  }, 240_000)

  it("Q-08 PRE-09 finds documents by a word that very many have as one by one, whoever asks, and counts them as far as it is looked", async () => {
    const made = await create()
    await db().raw(
      `insert into trato_document select (jsonb_populate_record(t, jsonb_build_object('id', 'trdoc_word' || g, 'folio', 800000 + g, 'number', 'COT-8' || lpad(g::text, 7, '0'), 'token_hash', 'word' || g, 'total', (g * 7919) % 100000,
         'seller_id', (array['user_w1', 'user_w1', 'user_w1', 'user_w2', 'user_w2', 'user_w3', null])[1 + g % 7], 'created_by', (array['user_w1', 'user_w2', 'user_w1'])[1 + g / 7 % 211 % 3], 'type', (array['quote', 'contract'])[1 + g / 3 % 2],
         'status', (array['draft', 'sent', 'rejected'])[1 + g / 5 % 3], 'search', 'cot 8' || lpad(g::text, 7, '0') || (array[' zafiro norte', ' zafiros', ' azafiro norte'])[1 + g % 11 % 3], 'created_at', now() - make_interval(mins => g)))).*
       from trato_document t, generate_series(1, 18000) g where t.id = ?`,
      [made.id]
    )
    await db().raw("vacuum analyze trato_document")
    const presales = container().resolve<PresalesModuleService>(TRATO_PRESALES)
    const people = (actor_id: string, user_ids: string[] | null, unassigned = false) => ({ kind: user_ids ? "team" : "all", actor_id, user_ids, unassigned }) as Scope
    const scopes = [people("user_w1", null), people("user_w1", ["user_w1"]), people("user_w2", ["user_w2", "user_w3"]), people("user_w3", ["user_w3"], true), people("user_w2", []), people("user_w9", ["user_w9"])]
    const filters: object[] = [{}, { type: ["quote"] }, { type: ["quote"], status: ["rejected"] }, { status: ["sent"] }, { seller_id: "user_w2" }, { pending: true }]
    for (const scope of scopes) {
      for (const filter of filters) {
        for (const [q, order] of [["zafiro", "-created_at"], ["zafiro", "-total"], ["norte zafiro", "-created_at"], ["azafiro", "number"]]) {
          const plain = await db().raw<{ rows: { id: string }[] }>(
            `select id from trato_document where deleted_at is null and (:everything or seller_id = any(:users) or (:nobody and seller_id is null) or created_by = :actor)
               and (:types::text[] is null or type = any(:types)) and (:statuses::text[] is null or status = any(:statuses)) and (:seller::text is null or seller_id = :seller)
               and (select bool_and(strpos(' ' || search, ' ' || word) > 0) from unnest(string_to_array(:q, ' ')) word)
             order by ${order.replace("-", "")} ${order.startsWith("-") ? "desc" : "asc"}, id ${order.startsWith("-") ? "desc" : "asc"}`,
            { everything: scope.user_ids === null, users: scope.user_ids ?? [], nobody: scope.unassigned, actor: scope.actor_id, types: null, statuses: null, seller: null, q, ...plainly(filter) } as never
          )
          const all = plain.rows.map((row) => row.id)
          const page = await presales.listPage({ ...filter, q }, { limit: 30, offset: 0, order }, scope)
          const told = [scope.actor_id, scope.user_ids, filter, q, order]
          expect([told, page.rows.map((row) => row.id)]).toEqual([told, all.slice(0, 30)])
          if (page.capped) expect([told, all.length > page.count && page.count >= 300]).toEqual([told, true])
          else expect([told, page.count]).toEqual([told, all.length])
          if (!page.next_cursor) continue
          const next = await presales.listPage({ ...filter, q }, { limit: 30, offset: 0, order, cursor: page.next_cursor }, scope)
          expect([told, next.rows.map((row) => row.id)]).toEqual([told, all.slice(30, 60)])
        }
      }
    }
    await db()("trato_document").where("id", "like", "trdoc_word%").del()
  }, 240_000)

  it("Q-08 PRE-09 keeps what a document is found by within what an index holds, in whatever alphabet its devices are named", async () => {
    const devices = Array.from({ length: 50 }, (_, i) => ({ equipment: Array.from({ length: 90 }, (_, k) => String.fromCodePoint(0x4e00 + ((i * 977 + k * 131) % 20_000))).join(""), serial: `S${i}` }))
    const ticket = await create({ type: "service", lines: [{ title: "Revisión", quantity: 1, unit_price: 10 }], service: { devices } })
    const { status } = await post({ title: "Otro" }, `${url}/${ticket.id}`)
    const [{ bytes, search }] = await db()("trato_document").where({ id: ticket.id }).select("search", db().raw("octet_length(search) as bytes"))
    expect([status, bytes > 1_900, bytes <= 2_000, search.includes("\uFFFD"), (await get(`${url}?q=otro`)).data.documents.map((one: { id: string }) => one.id)]).toEqual([200, true, true, false, [ticket.id]])
  })
})
