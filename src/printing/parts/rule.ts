import { Content } from "pdfmake/interfaces"

/** A dashed line across a roll. Made anew for each place: pdfmake moves a drawing that stands twice further down each time, and the paper with it. */
export const rule = (width: number, gap = 5): Content => ({ canvas: [{ type: "line", x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6, dash: { length: 2, space: 2 } }], margin: [0, gap, 0, gap] })
