import { Entry, PersonKind } from "./types"

/** `regimes`: what the receiver's regime must be; the SAT checks use, kind of person and regime together (CFDI40161). */
export type Use = Entry & { person: PersonKind; regimes: readonly string[] }

const BUSINESS = ["601", "603", "606", "612", "620", "621", "622", "623", "624", "625", "626"]
const BUSINESS_AND_616 = ["601", "603", "606", "612", "616", "620", "621", "622", "623", "624", "625", "626"]
const PERSONAL_DEDUCTIONS = ["605", "606", "607", "608", "611", "612", "614", "615", "625"]
const ALL = ["601", "603", "605", "606", "607", "608", "610", "611", "612", "614", "615", "616", "620", "621", "622", "623", "624", "625", "626"]
const WAGES = ["605"]

/** c_UsoCFDI 10.14.20260806. */
export const USES: readonly Use[] = [
  { code: "G01", es: "Adquisición de mercancías", en: "Purchase of goods", person: "both", regimes: BUSINESS },
  { code: "G02", es: "Devoluciones, descuentos o bonificaciones", en: "Returns, discounts or rebates", person: "both", regimes: BUSINESS_AND_616 },
  { code: "G03", es: "Gastos en general", en: "General expenses", person: "both", regimes: BUSINESS },
  { code: "I01", es: "Construcciones", en: "Constructions", person: "both", regimes: BUSINESS },
  { code: "I02", es: "Mobiliario y equipo de oficina por inversiones", en: "Office furniture and equipment", person: "both", regimes: BUSINESS },
  { code: "I03", es: "Equipo de transporte", en: "Transport equipment", person: "both", regimes: BUSINESS },
  { code: "I04", es: "Equipo de computo y accesorios", en: "Computer equipment and accessories", person: "both", regimes: BUSINESS },
  { code: "I05", es: "Dados, troqueles, moldes, matrices y herramental", en: "Dies, moulds and tooling", person: "both", regimes: BUSINESS },
  { code: "I06", es: "Comunicaciones telefónicas", en: "Telephone communications", person: "both", regimes: BUSINESS },
  { code: "I07", es: "Comunicaciones satelitales", en: "Satellite communications", person: "both", regimes: BUSINESS },
  { code: "I08", es: "Otra maquinaria y equipo", en: "Other machinery and equipment", person: "both", regimes: BUSINESS },
  { code: "D01", es: "Honorarios médicos, dentales y gastos hospitalarios", en: "Medical and dental fees, hospital expenses", person: "individual", regimes: PERSONAL_DEDUCTIONS },
  { code: "D02", es: "Gastos médicos por incapacidad o discapacidad", en: "Medical expenses for disability", person: "individual", regimes: PERSONAL_DEDUCTIONS },
  { code: "D03", es: "Gastos funerales", en: "Funeral expenses", person: "individual", regimes: PERSONAL_DEDUCTIONS },
  { code: "D04", es: "Donativos", en: "Donations", person: "individual", regimes: PERSONAL_DEDUCTIONS },
  { code: "D05", es: "Intereses reales efectivamente pagados por créditos hipotecarios (casa habitación)", en: "Real interest paid on mortgage loans (home)", person: "individual", regimes: PERSONAL_DEDUCTIONS },
  { code: "D06", es: "Aportaciones voluntarias al SAR", en: "Voluntary contributions to retirement savings (SAR)", person: "individual", regimes: PERSONAL_DEDUCTIONS },
  { code: "D07", es: "Primas por seguros de gastos médicos", en: "Medical insurance premiums", person: "individual", regimes: PERSONAL_DEDUCTIONS },
  { code: "D08", es: "Gastos de transportación escolar obligatoria", en: "Mandatory school transport", person: "individual", regimes: PERSONAL_DEDUCTIONS },
  { code: "D09", es: "Depósitos en cuentas para el ahorro, primas que tengan como base planes de pensiones", en: "Savings deposits, pension plan premiums", person: "individual", regimes: PERSONAL_DEDUCTIONS },
  { code: "D10", es: "Pagos por servicios educativos (colegiaturas)", en: "Educational services (tuition)", person: "individual", regimes: PERSONAL_DEDUCTIONS },
  { code: "S01", es: "Sin efectos fiscales", en: "No tax effects", person: "both", regimes: ALL },
  { code: "CP01", es: "Pagos", en: "Payments", person: "both", regimes: ALL },
  { code: "CN01", es: "Nómina", en: "Payroll", person: "individual", regimes: WAGES },
]
