declare const contents: unique symbol

/** A value of JSON as one text. */
export type Packed<T> = string & { readonly [contents]?: T }

/**
 * For what is large and only handed through a workflow, as a document with its lines: whatever a step or a transform is
 * given is copied value by value, twice each time and again for every property that is asked of it; a text is not.
 */
export const pack = <T>(value: T): Packed<T> => JSON.stringify(value) as Packed<T>

export const unpack = <T>(packed: Packed<T>): T => JSON.parse(packed) as T
