/** What a file is, told by its bytes (S-04): deals and documents take the same. */
export * from "../../utils/file-kind"
