declare module "pdfmake/js/qrEnc.js" {
  type Rect = { x: number; y: number; w: number; h: number; color: string }
  type Measured = { _canvas: Rect[]; _width: number }
  const encoder: { measure(node: { qr: string; eccLevel?: "L" | "M" | "Q" | "H"; fit?: number }): Measured }
  export default encoder
}
