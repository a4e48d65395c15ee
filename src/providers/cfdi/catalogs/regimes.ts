import { Entry, PersonKind } from "./types"

export type Regime = Entry & { person: PersonKind }

/** c_RegimenFiscal 10.14.20260806. */
export const REGIMES: readonly Regime[] = [
  { code: "601", es: "General de Ley Personas Morales", en: "General regime for companies", person: "company" },
  { code: "603", es: "Personas Morales con Fines no Lucrativos", en: "Non-profit legal entities", person: "company" },
  { code: "605", es: "Sueldos y Salarios e Ingresos Asimilados a Salarios", en: "Wages and salaries", person: "individual" },
  { code: "606", es: "Arrendamiento", en: "Leasing", person: "individual" },
  { code: "607", es: "Régimen de Enajenación o Adquisición de Bienes", en: "Sale or acquisition of goods", person: "individual" },
  { code: "608", es: "Demás ingresos", en: "Other income", person: "individual" },
  { code: "610", es: "Residentes en el Extranjero sin Establecimiento Permanente en México", en: "Foreign residents without permanent establishment in Mexico", person: "both" },
  { code: "611", es: "Ingresos por Dividendos (socios y accionistas)", en: "Dividends (partners and shareholders)", person: "individual" },
  { code: "612", es: "Personas Físicas con Actividades Empresariales y Profesionales", en: "Individuals with business and professional activities", person: "individual" },
  { code: "614", es: "Ingresos por intereses", en: "Interest income", person: "individual" },
  { code: "615", es: "Régimen de los ingresos por obtención de premios", en: "Income from prizes", person: "individual" },
  { code: "616", es: "Sin obligaciones fiscales", en: "No tax obligations", person: "individual" },
  { code: "620", es: "Sociedades Cooperativas de Producción que optan por diferir sus ingresos", en: "Production cooperatives that defer their income", person: "company" },
  { code: "621", es: "Incorporación Fiscal", en: "Tax incorporation (RIF)", person: "individual" },
  { code: "622", es: "Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras", en: "Agriculture, livestock, forestry and fishing", person: "company" },
  { code: "623", es: "Opcional para Grupos de Sociedades", en: "Optional regime for groups of companies", person: "company" },
  { code: "624", es: "Coordinados", en: "Coordinated (transport)", person: "company" },
  { code: "625", es: "Régimen de las Actividades Empresariales con ingresos a través de Plataformas Tecnológicas", en: "Business through technological platforms", person: "individual" },
  { code: "626", es: "Régimen Simplificado de Confianza", en: "Simplified trust regime (RESICO)", person: "both" },
]
