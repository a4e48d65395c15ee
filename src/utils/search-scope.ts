import { Scope } from "../types/access"
import { ScopeColumns } from "./scope"

/**
 * Text indexes that know whose a row is beside its words, so that "Hernández" among the rows of one seller is found
 * by the index alone: found by their words only, thousands of other people's rows would be read and left out.
 * Marks begin with a sign, as no word does that is searched.
 */
const OWNER = "@"
const CREATOR = "+"
const MARK = "="

type Row = { search: string; marks?: string[] } & Required<ScopeColumns>

/** SQL: what is indexed of a row; the very expression of the migration's index. `marks`: columns whose value may be asked for, too. */
export const searchVector = ({ search, owner, creator, marks = [] }: Row): string =>
  `(to_tsvector('simple'::regconfig, ${search}) || array_to_tsvector(array['${OWNER}' || coalesce(${owner}, ''), '${CREATOR}' || coalesce(${creator}, '')${marks.map((column) => `, '${MARK}' || ${column}`).join("")}]))`

const lexeme = (text: string): string => `'${text.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`
const anyOf = (lexemes: string[]): string => `(${lexemes.join(" | ")})`

/**
 * The condition for rows that have the words, of those that the scope shows (utils/scope.ts says the same of a row).
 * @param words a query of `to_tsquery('simple', …)`
 * @param beside `owners`: of these alone, `null` is nobody; `marks`: with these values
 */
export function searchCondition(row: Row, words: string, scope: Scope, beside: { owners?: (string | null)[]; marks?: string[] } = {}): { sql: string; bindings: string[] } {
  const parts: string[] = []
  if (scope.user_ids !== null) {
    const owners = [...scope.user_ids, ...(scope.unassigned ? [""] : [])].map((id) => lexeme(OWNER + id))
    parts.push(anyOf([...owners, lexeme(CREATOR + scope.actor_id)]))
  }
  if (beside.owners?.length) parts.push(anyOf(beside.owners.map((id) => lexeme(OWNER + (id ?? "")))))
  for (const mark of beside.marks ?? []) parts.push(lexeme(MARK + mark))
  const found = `${searchVector(row)} @@ `
  return parts.length ? { sql: `${found}(to_tsquery('simple'::regconfig, ?) && ?::tsquery)`, bindings: [words, parts.join(" & ")] } : { sql: `${found}to_tsquery('simple'::regconfig, ?)`, bindings: [words] }
}
