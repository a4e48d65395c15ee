export { Document } from "./document"
export { Line } from "./line"
export { Series } from "./series"
export { DocumentConversion } from "./conversion"
