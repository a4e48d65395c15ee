/**
 * Sums over a table that many people write to, kept exact without making them wait for one another (SQL for
 * migrations and readers).
 *
 * A trigger only notes what a change adds or takes off, in the transaction of the change: an insert into a table
 * without an index. A row for everybody together, changed by each of them, would make all of them wait in line.
 * Readers add the notes to the sums in one statement, so the figures are exact at any moment; folding puts the
 * notes into the sums, by one process at a time.
 */
export type Stock = {
  /** The table of the sums; that of the notes ends in `_change`. */
  table: string
  /** Columns of the key, in the order of its index, and those that are added up. The first sum is the count. */
  key: Record<string, "text" | "boolean" | "integer">
  sums: Record<string, "bigint" | "numeric">
  /** The table that is counted, and its columns, or SQL over a row, that the figures depend on. */
  source: string
  watched: (string | ((row: string) => string))[]
  /** SQL over a row of it: whether it counts, the values of the key, those of the sums. */
  counts: (row: string) => string
  keyOf: (row: string) => string[]
  sumsOf: (row: string) => string[]
  /** Of these columns of the key, the values of every row of sums that a note `c` adds to, when it is more than its own: everybody's, say. */
  spread?: { columns: string[]; values: string[][] }
  /** The trigger's function. */
  trigger: string
}

const notesOf = (stock: Stock): string => `${stock.table}_change`
const keyColumns = (stock: Stock): string[] => Object.keys(stock.key)
const sumColumns = (stock: Stock): string[] => Object.keys(stock.sums)
const columnsOf = (stock: Stock): string => [...keyColumns(stock), ...sumColumns(stock)].join(", ")

/** Tables of sums and notes. Texts are bytes: a range of months or days is a range of the index in any locale. */
export function stockTables(stock: Stock): string[] {
  const columns = [...Object.entries(stock.key).map(([name, type]) => `"${name}" ${type}${type === "text" ? ` collate "C"` : ""} not null`), ...Object.entries(stock.sums).map(([name, type]) => `"${name}" ${type} not null`)].join(", ")
  return [
    `create table if not exists "${stock.table}" (${columns}, primary key (${keyColumns(stock).join(", ")})) with (fillfactor = 70);`,
    `create table if not exists "${notesOf(stock)}" (${columns});`,
  ]
}

/** Notes what a row adds, or takes off. */
const note = (stock: Stock, row: string, sign: "" | "-"): string =>
  `insert into ${notesOf(stock)} (${columnsOf(stock)}) values (${[...stock.keyOf(row), ...stock.sumsOf(row).map((sum) => `${sign}(${sum})`)].join(", ")});`

/** SQL: whether a change of a row from `old` to `new` changes the figures. */
const matters = ({ counts, watched }: Stock): string => {
  const all = (row: string) => watched.map((column) => (typeof column === "string" ? `${row}.${column}` : column(row))).join(", ")
  return `(${counts("old")} or ${counts("new")}) and (${all("old")}) is distinct from (${all("new")})`
}

/** Row by row: most changes are of one row, and of most of them nothing is to be noted. */
export function stockTriggers(stock: Stock): string[] {
  const { trigger, source, counts } = stock
  return [
    `create or replace function ${trigger}() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' and ${counts("old")} then ${note(stock, "old", "-")} end if;
        if tg_op <> 'DELETE' and ${counts("new")} then ${note(stock, "new", "")} end if;
        return null;
      end $$;`,
    `create or replace trigger "${trigger}_insert" after insert on "${source}" for each row when (${counts("new")}) execute function ${trigger}();`,
    updateTrigger(stock),
    `create or replace trigger "${trigger}_delete" after delete on "${source}" for each row when (${counts("old")}) execute function ${trigger}();`,
  ]
}

const updateTrigger = (stock: Stock): string =>
  `create or replace trigger "${stock.trigger}_update" after update on "${stock.source}" for each row when (${matters(stock)}) execute function ${stock.trigger}();`

/**
 * One trigger for the updates of a table that several stocks count, in the place of theirs. PostgreSQL copies and
 * parses the condition of every trigger of a table at each statement, and these are long; what stands in a function
 * is parsed once per connection.
 */
export const sharedUpdateTrigger = (name: string, stocks: Stock[]): string[] => [
  `create or replace function ${name}() returns trigger language plpgsql as $$
    begin
      ${stocks.map((stock) => `if ${matters(stock)} then
        if ${stock.counts("old")} then ${note(stock, "old", "-")} end if;
        if ${stock.counts("new")} then ${note(stock, "new", "")} end if;
      end if;`).join("\n      ")}
      return null;
    end $$;`,
  `create or replace trigger "${name}" after update on "${stocks[0].source}" for each row execute function ${name}();`,
  ...stocks.map((stock) => `drop trigger if exists "${stock.trigger}_update" on "${stock.source}";`),
]

/** Each its own again. */
export const sharedUpdateTriggerDown = (name: string, stocks: Stock[]): string[] => [...stocks.map(updateTrigger), `drop function if exists ${name}() cascade;`]

/** What `rows` (aliased c) add up to. */
function summed(stock: Stock, rows: string): string {
  const { columns, values } = stock.spread ?? { columns: [], values: [] }
  const key = keyColumns(stock).map((column) => `${columns.includes(column) ? "w" : "c"}.${column}`).join(", ")
  const spread = columns.length ? `cross join lateral (values ${values.map((row) => `(${row.join(", ")})`).join(", ")}) w (${columns.join(", ")})` : ""
  return `select ${key}, ${sumColumns(stock).map((sum) => `sum(c.${sum})`).join(", ")} from ${rows} c ${spread} group by ${key}`
}

const grouped = (stock: Stock, rows: string): string => `select ${keyColumns(stock).join(", ")}, ${sumColumns(stock).map((sum) => `sum(${sum}) as ${sum}`).join(", ")} from ${rows} g group by ${keyColumns(stock).join(", ")}`

/** Rows of which nothing is left are known by where they stand: who folds is alone, and looking for them would read the table. */
const fold = (stock: Stock): string =>
  `with gone as (delete from ${notesOf(stock)} returning *), put as (
      insert into ${stock.table} as t (${columnsOf(stock)}) ${summed(stock, `(${grouped(stock, "gone")})`)}
      on conflict (${keyColumns(stock).join(", ")}) do update set ${sumColumns(stock).map((sum) => `${sum} = t.${sum} + excluded.${sum}`).join(", ")}
      returning t.ctid as place, ${Object.entries(stock.sums).filter(([, type]) => type === "bigint").map(([sum]) => `t.${sum} = 0`).join(" and ")} as is_empty)
    select array_agg(place) filter (where is_empty) into empty_rows from put;
    delete from ${stock.table} where ctid = any(empty_rows);`

/** `name()` puts the notes of these stocks into their sums. Who finds another at it leaves the notes to that one. */
export const foldFunction = (name: string, stocks: Stock[]): string =>
  `create or replace function ${name}() returns void language plpgsql as $$
    declare
      empty_rows tid[];
    begin
      if not pg_try_advisory_xact_lock(hashtext('${name}')) then return; end if;
      ${stocks.map(fold).join("\n")}
    end $$;`

/** Counts anew, in a transaction that has locked the source against changes; whoever folds is waited for. */
export const stockRebuild = (foldName: string, stocks: Stock[]): string[] => [
  `select pg_advisory_xact_lock(hashtext('${foldName}'));`,
  // A million rows are sorted in memory, once.
  `select set_config('work_mem', '128MB', true);`,
  ...stocks.flatMap((stock) => [
    `delete from ${notesOf(stock)};`,
    `delete from ${stock.table};`,
    // Alike ones together before they are spread, and in the order of the index, as they are read.
    `insert into ${stock.table} (${columnsOf(stock)}) ${summed(stock, `(${grouped(stock, `(${plainRows(stock)})`)})`)} order by ${keyColumns(stock).map((_, i) => i + 1).join(", ")};`,
  ]),
]

/** One row of key and sums for each row of the source that counts, without anybody's spread. */
export const plainRows = (stock: Stock): string =>
  `select ${[...keyColumns(stock).map((name, i) => `${stock.keyOf("s")[i]} as ${name}`), ...sumColumns(stock).map((name, i) => `${stock.sumsOf("s")[i]} as ${name}`)].join(", ")} from ${stock.source} s where ${stock.counts("s")}`

/** What the sums should be. */
export const plainSums = (stock: Stock): string => summed(stock, `(${plainRows(stock)})`)

export const stockDown = (stock: Stock): string[] => [`drop function if exists ${stock.trigger}() cascade;`, `drop table if exists "${stock.table}";`, `drop table if exists "${notesOf(stock)}";`]

/** Notes beyond this many are folded by the next reader: to add up as many costs a fraction of a millisecond. */
const MOST_NOTES = 1_000

/** SQL: whether there are more notes than a reader should add up. */
export const foldIsDue = (stocks: Stock[]): string => `(${stocks.map((stock) => `exists (select from ${notesOf(stock)} offset ${MOST_NOTES})`).join(" or ")})`
