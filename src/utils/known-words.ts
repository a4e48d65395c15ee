import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { searchVector } from "./search-scope"

/**
 * The words that a list's text index holds, so that the beginning of a word becomes the words that begin so. A prefix makes
 * PostgreSQL gather every row of every such word before it looks at anything else that is asked, and guess how many
 * there are; whole words it intersects from the rarest on, and of these it keeps statistics.
 *
 * Two who note the same new word at once note it twice, so that nobody waits for anybody; a word that no row has
 * any more finds nothing, and is forgotten at night.
 */

/** More words than these, or beginnings of numbers, are as quickly gathered by what they all begin with. */
const MOST = 24
const MOST_NUMBERS = 3
/** So many notes of one beginning are read, the same word twice included. */
const MOST_READ = 100
/**
 * Letters and then digits, or a hyphen, are a number, a tax id or a model, of which there are as many as rows: noted are the letters, and
 * that something follows.
 */
const FOLLOWS = "0123456789-".split("")
const NUMBERED = "l.lexeme ~ '^[a-z]+[0-9-]'"

/** The words of some rows `r`, as they are noted. */
const wordsIn = (rows: string): string => `(
          select distinct case when ${NUMBERED} then substring(l.lexeme from '^[a-z]+') else l.lexeme end as word, ${NUMBERED} as numbered
          from ${rows} cross join lateral unnest(to_tsvector('simple'::regconfig, r.search)) l where l.lexeme ~ '^[a-z]')`

const noteWords = (table: string, rows: string): string =>
  `insert into ${table}_word (word, numbered)
        select w.word, w.numbered from ${wordsIn(rows)} w
        left join lateral (select true as is_there from ${table}_word k where k.word = w.word and k.numbered = w.numbered limit 1) k on true
        where k.is_there is null;`

/** What the index of words knows of a row, here called `r` (utils/search-scope.ts); `isDerived`: its text is written by a trigger of the table. */
type Searched = Parameters<typeof searchVector>[0] & { isDerived?: boolean }

/** Keeps the words of `table`'s column `search`, those of the rows it has already included. */
export const knownWordsUp = (table: string, row: Searched): string[] => [
  `create table if not exists "${table}_word" ("word" text collate "C" not null, "numbered" boolean not null);`,
  `create index if not exists "IDX_${table}_word" on "${table}_word" ("word", "numbered");`,
  // By the index from the first word on: connections keep the plan they made when there were few.
  `create or replace function ${table}_word_note() returns trigger language plpgsql set enable_seqscan to off as $$
    begin
      if tg_op = 'INSERT' then ${noteWords(table, "new_rows r")} end if;
      if tg_op = 'UPDATE' then ${noteWords(table, "(select new.search) r(search)")} end if;
      return null;
    end $$;`,
  `create or replace trigger "${table}_word_insert" after insert on "${table}" referencing new table as new_rows for each statement execute function ${table}_word_note();`,
  `create or replace trigger "${table}_word_update" after update${row.isDerived ? "" : " of search"} on "${table}" for each row when (old.search is distinct from new.search) execute function ${table}_word_note();`,
  noteWords(table, `"${table}" r`),
  forgetting(table, row),
]

export const knownWordsDown = (table: string): string[] => [`drop function if exists ${forgetFunction(table)}();`, `drop function if exists ${table}_word_note() cascade;`, `drop table if exists "${table}_word";`]

/** As other functions that put in order what is kept ready (utils/stocks.ts). */
const forgetFunction = (table: string): string => `trato_fold_${table.replace(/^trato_/, "")}_words`

/** One table after another; who has to wait for two seconds gives up, until the next time. */
export async function forgetWords(knex: Knex, tables: readonly string[]): Promise<void> {
  for (const table of tables) await knex.raw(`select ${forgetFunction(table)}()`)
}

/**
 * Forgets words that no row has. They are looked for beside everybody's work; then all wait whose rows may bring one of them
 * back, for as long as the index takes to say that these few are still in none.
 */
const forgetting = (table: string, row: Searched): string =>
  `create or replace function ${forgetFunction(table)}() returns void language plpgsql set lock_timeout to '2s' as $$
    declare
      words text[];
      numbers boolean[];
    begin
      select array_agg(k.word), array_agg(k.numbered) into words, numbers from (select distinct word, numbered from ${table}_word) k
        where not exists (select from ${wordsIn(`"${table}" r`)} w where w.word = k.word and w.numbered = k.numbered);
      if words is null then return; end if;
      lock table ${table}_word in access exclusive mode;
      perform set_config('enable_seqscan', 'off', true);
      delete from ${table}_word k using unnest(words, numbers) gone (word, numbered) where k.word = gone.word and k.numbered = gone.numbered
        and not exists (select from "${table}" r where ${searchVector(row)} @@ case when gone.numbered
          then (select string_agg('''' || gone.word || sign || ''':*', ' | ') from unnest(array[${FOLLOWS.map((sign) => `'${sign}'`).join(", ")}]) sign)::tsquery else ('''' || replace(replace(gone.word, '\\', '\\\\'), '''', '''''') || '''')::tsquery end);
      perform set_config('enable_seqscan', 'on', true);
    end $$;`

/** Of beginnings of words, what to ask the index of `table` for instead: a part of a `tsquery`. */
export type Forms = ReadonlyMap<string, string>

/** @param words of letters and digits alone, as they are searched */
export async function formsOf(knex: Knex, table: string, words: string[]): Promise<Forms> {
  const beginnings = [...new Set(words)].filter((word) => /^[a-z]{2,}$/.test(word))
  if (!beginnings.length) return new Map()
  const { rows } = await knex.raw<{ rows: { beginning: string; known: string[]; numbered: string[]; n: number }[] }>(
    `select b.beginning, coalesce(array_agg(distinct k.word) filter (where not k.numbered), '{}') as known, coalesce(array_agg(distinct k.word) filter (where k.numbered), '{}') as numbered, count(*)::int as n
     from unnest(?::text[], ?::text[]) b (beginning, following)
       cross join lateral (select w.word, w.numbered from "${table}_word" w where w.word >= b.beginning and w.word < b.following order by w.word, w.numbered limit ?) k
     group by b.beginning`,
    [beginnings, beginnings.map(following), MOST_READ],
  )
  const few = rows.filter((row) => row.n < MOST_READ && row.known.length <= MOST && row.numbered.length <= MOST_NUMBERS)
  return new Map(few.map((row) => [row.beginning, `(${[...row.known.map(quoted), ...row.numbered.flatMap((letters) => FOLLOWS.map((sign) => `'${letters}${sign}':*`))].join(" | ")})`]))
}

/** Words that are not known, too many, or whose notes are on their way are asked for by their beginning. */
export const anyForm = (word: string, forms?: Forms): string => forms?.get(word) ?? `'${word}':*`

const quoted = (word: string): string => `'${word.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`
/** The first text, byte by byte, that does not begin so: `mesa` → `mesb`. */
const following = (beginning: string): string => beginning.slice(0, -1) + String.fromCharCode(beginning.charCodeAt(beginning.length - 1) + 1)
