import fc from "fast-check"
import { anyForm, forgetWords, formsOf, knownWordsDown, knownWordsUp } from "../../../src/utils/known-words"
import { describeHost } from "../../helpers/host"

const SEARCHED = ["trato_deal", "trato_activity", "trato_customer_profile", "trato_document", "trato_sales_note", "trato_invoice"]
/** Words that begin alike, with what may follow letters: digits, hyphens, other alphabets. */
const word = fc.oneof(
  fc.constantFrom("mar", "maria", "mariana", "mariano", "mari85", "maria-2", "cot-00000012", "cot-b00000012", "cot12", "xaxx010101000", "b2b", "garcía", "нева", "mañana", "zz", "zzz", "x"),
  fc.stringMatching(/^[a-c]{1,3}[0-9-]{0,2}[a-c]{0,2}$/).filter((text) => text.length > 0),
)
const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "))
const beginning = fc.oneof(fc.stringMatching(/^[a-c]{1,3}$/), fc.constantFrom("m", "ma", "mar", "mari", "maria", "marian", "co", "cot", "xa", "zz", "zzz", "zzzz", "gar", "b", "b2"))

describeHost("the words that are known", ({ db }) => {
  const TABLE = "scratch_words"
  const ROW = { search: "r.search", owner: "r.owner", creator: "r.creator" }
  const fresh = async () => {
    for (const sql of [...knownWordsDown(TABLE), `drop table if exists ${TABLE};`, `create table ${TABLE} (id serial primary key, search text not null, owner text, creator text);`]) await db().raw(sql)
  }
  const known = async () => (await db().raw(`select distinct word || case when numbered then '…' else '' end as word from ${TABLE}_word order by 1`)).rows.map((row: { word: string }) => row.word)
  const found = async (query: string) => (await db().raw(`select id from ${TABLE} where to_tsvector('simple', search) @@ to_tsquery('simple', ?) order by id`, [query])).rows.map((row: { id: number }) => row.id)

  it("Q-08 R-05 finds by whole words what it finds by their beginnings, whatever rows there were before, came since, were changed or went", async () => {
    await fc.assert(fc.asyncProperty(fc.array(text, { maxLength: 8 }), fc.array(text, { minLength: 1, maxLength: 8 }), text, fc.array(beginning, { minLength: 1, maxLength: 3 }), fc.boolean(), async (before, since, changed, asked, forgets) => {
      await fresh()
      if (before.length) await db()(TABLE).insert(before.map((search) => ({ search })))
      for (const sql of knownWordsUp(TABLE, ROW)) await db().raw(sql)
      await db()(TABLE).insert(since.map((search) => ({ search })))
      await db()(TABLE).update({ search: changed }).where({ id: 1 })
      if (forgets) {
        await db()(TABLE).where("id", ">", 2).del()
        await forgetWords(db(), [TABLE])
      }
      const forms = await formsOf(db(), TABLE, asked)
      expect(await found(asked.map((one) => anyForm(one, forms)).join(" & "))).toEqual(await found(asked.map((one) => anyForm(one)).join(" & ")))
    }), { numRuns: 60 })
    for (const sql of [...knownWordsDown(TABLE), `drop table ${TABLE};`]) await db().raw(sql)
  })

  it("Q-08 asks for the few words that begin so, for numbers by what they begin with, and for all of them where there are very many", async () => {
    await fresh()
    for (const sql of knownWordsUp(TABLE, ROW)) await db().raw(sql)
    await db()(TABLE).insert([{ search: "maria mariana lopez" }, { search: "maria cot12 lopez" }, { search: Array.from({ length: 30 }, (_, i) => `sa${"abcdefghijklmnopqrstuvwxyz0"[i % 26]}${"xy"[i % 2]}`).join(" ") }])
    const forms = await formsOf(db(), TABLE, ["mari", "co", "sa", "nadie", "m", "85"])
    expect(forms.get("mari")).toBe("('maria' | 'mariana')")
    expect(forms.get("co")).toContain("'cot0':* | 'cot1':*")
    expect([...forms.keys()].sort()).toEqual(["co", "mari"])
    expect(anyForm("nadie", forms)).toBe("'nadie':*")
    expect((await db().raw(`select count(*)::int as n from ${TABLE}_word where word = 'maria'`)).rows[0].n).toBe(1)
    for (const sql of [...knownWordsDown(TABLE), `drop table ${TABLE};`]) await db().raw(sql)
  })

  it("Q-08 R-05 forgets just the words that no row has any more, those of numbers too", async () => {
    await fresh()
    for (const sql of knownWordsUp(TABLE, ROW)) await db().raw(sql)
    await db()(TABLE).insert([{ search: "maria cot12 o'brien" }, { search: "mariana cot13 aa1" }])
    await db()(TABLE).where({ id: 2 }).del()
    expect(await known()).toEqual(["aa…", "brien", "cot…", "maria", "mariana", "o"])
    await forgetWords(db(), [TABLE])
    expect(await known()).toEqual(["brien", "cot…", "maria", "o"])
  })

  it("Q-08 R-04 two who bring the same new word wait for neither each other nor the search, and one who brings back a word that is being forgotten keeps it", async () => {
    await fresh()
    for (const sql of knownWordsUp(TABLE, ROW)) await db().raw(sql)
    const [one, two] = [await db().transaction(), await db().transaction()]
    try {
      await one(TABLE).insert({ search: "zeta" })
      await two(TABLE).insert({ search: "zeta" })
      expect([...(await formsOf(db(), TABLE, ["zet"])).keys()]).toEqual([])
      await one.rollback()
      await two.commit()
      expect((await formsOf(db(), TABLE, ["zet"])).get("zet")).toBe("('zeta')")
      await db()(TABLE).del()
      // Its row comes back while nobody but its own transaction sees it: who forgets waits for that.
      const back = await db().transaction()
      await back(TABLE).insert({ search: "zeta" })
      const forgetting = forgetWords(db(), [TABLE])
      await new Promise((resolve) => setTimeout(resolve, 300))
      await back.commit()
      await forgetting
      expect([await known(), await found("'zeta'")]).toEqual([["zeta"], [expect.any(Number)]])
      // Who never ends is not waited for.
      const stays = await db().transaction()
      await stays(TABLE).insert({ search: "omega" })
      await db()(TABLE).del()
      await expect(forgetWords(db(), [TABLE])).rejects.toThrow(/lock timeout/)
      await stays.rollback()
      await forgetWords(db(), [TABLE])
      expect(await known()).toEqual([])
    } finally {
      for (const open of [one, two]) if (!open.isCompleted()) await open.rollback()
    }
  })

  it("Q-08 keeps the words of every list that is searched", async () => {
    const { rows } = await db().raw("select tablename from pg_indexes where indexdef like '%to_tsvector%' and tablename <> 'trato_sat_entry' order by 1")
    expect(rows.map((row: { tablename: string }) => row.tablename)).toEqual([...SEARCHED].sort())
    for (const table of SEARCHED) {
      const triggers = (await db().raw("select tgname from pg_trigger where tgrelid = ?::regclass and tgname like '%\\_word\\_%' order by 1", [table])).rows.map((row: { tgname: string }) => row.tgname)
      expect(triggers).toEqual([`${table}_word_insert`, `${table}_word_update`])
    }
  })
})
