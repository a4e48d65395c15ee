/** `company` null: a person. Tax ids have the right form and belong to nobody known to us. */
export type CustomerData = {
  company: string | null
  first_name: string
  last_name: string
  phone: string
  street: string
  neighborhood: string
  city: string
  province: string
  postal_code: string
  tax_id: string | null
  /** c_RegimenFiscal */
  regime: string | null
}

const row = (company: string | null, first_name: string, last_name: string, phone: string, street: string, neighborhood: string, city: string, province: string, postal_code: string, tax_id: string | null = null, regime: string | null = null): CustomerData => ({
  company, first_name, last_name, phone, street, neighborhood, city, province, postal_code, tax_id, regime,
})

export const CUSTOMERS: CustomerData[] = [
  row("Café Central de Coyoacán", "Mariana", "Torres Vega", "+52 55 5554 2210", "Francisco Sosa 112", "Santa Catarina", "Coyoacán", "Ciudad de México", "04010", "CCC1803129K8", "601"),
  row("Panadería La Espiga Dorada", "Jorge", "Hernández Luna", "+52 55 5211 8890", "Tamaulipas 66", "Condesa", "Cuauhtémoc", "Ciudad de México", "06140", "PED150604QR5", "601"),
  row("Hotel Boutique Casa Jacaranda", "Sofía", "Aguilar Prieto", "+52 442 212 4451", "Corregidora 38", "Centro", "Santiago de Querétaro", "Querétaro", "76000", "HBC120918LM6", "601"),
  row("Restaurante El Mesquite", "Raúl", "Cárdenas Mora", "+52 81 8343 1190", "Padre Mier 450", "Centro", "Monterrey", "Nuevo León", "64000", "RME090211TU8", "601"),
  row("Cafetería Nube Blanca", "Paulina", "Sandoval Ríos", "+52 33 3615 7742", "Av. Chapultepec 230", "Americana", "Guadalajara", "Jalisco", "44160", "CNB200130ABA", "626"),
  row("Tostadores de Xalapa", "Emilio", "Domínguez Rivera", "+52 228 817 3321", "Úrsulo Galván 98", "Centro", "Xalapa", "Veracruz", "91000", "TXA160725HJ7", "601"),
  row("Brunch & Co. Polanco", "Andrea", "Levy Cohen", "+52 55 5280 6634", "Emilio Castelar 75", "Polanco", "Miguel Hidalgo", "Ciudad de México", "11560", "BCP190815DE6", "601"),
  row("Universidad del Altiplano", "Héctor", "Figueroa Paz", "+52 222 229 5500", "Blvd. Atlixco 2002", "San Martinito", "Puebla", "Puebla", "72410", "UAL850903GH8", "603"),
  row("Gelatería Vero Amore", "Verónica", "Amador Ruiz", "+52 998 884 2715", "Av. Tulum 118", "Centro", "Cancún", "Quintana Roo", "77500", "GVA210504KP0", "626"),
  row("Coworking Andamio", "Diego", "Navarro Solís", "+52 55 7158 2096", "Colima 241", "Roma Norte", "Cuauhtémoc", "Ciudad de México", "06700", "COA170220MN0", "601"),
  row("Marisquería Puerto Escondido", "Lucía", "Bautista Cruz", "+52 951 516 0087", "Macedonio Alcalá 305", "Centro", "Oaxaca de Juárez", "Oaxaca", "68000", "MPE130707RS3", "601"),
  row("Corporativo Lomas 400", "Gabriela", "Montes de Oca", "+52 55 5201 9000", "Paseo de la Reforma 400", "Juárez", "Cuauhtémoc", "Ciudad de México", "06600", "CLO101112XY7", "601"),
  row("Café de la Montaña", "Ignacio", "Pérez Gómez", "+52 967 678 1143", "Real de Guadalupe 24", "Centro", "San Cristóbal de las Casas", "Chiapas", "29200", "CMO140326ZA4", "626"),
  row("Pastelería Dulce Mérida", "Beatriz", "Canto Peniche", "+52 999 924 6078", "Calle 60 núm. 480", "Centro", "Mérida", "Yucatán", "97000", "PDM180921BCA", "601"),
  row("Taquería Los Compadres", "Arturo", "Zamora Ibáñez", "+52 664 684 3350", "Av. Revolución 1180", "Zona Centro", "Tijuana", "Baja California", "22000", "TCO110415EF3", "601"),
  row("Clínica Santa Elena", "Norma", "Quiroz Valdés", "+52 477 717 2288", "Blvd. López Mateos 1420", "Los Gavilanes", "León", "Guanajuato", "37270", "CSE070530GI7", "601"),
  row("Librería y Café El Tintero", "Óscar", "Maldonado Fuentes", "+52 444 812 7765", "Carranza 215", "Centro", "San Luis Potosí", "San Luis Potosí", "78000", "LCT160118JK2", "626"),
  row("Cervecería Ajusco", "Fernanda", "Olvera Rangel", "+52 55 5645 3019", "Carretera Picacho 58", "Jardines en la Montaña", "Tlalpan", "Ciudad de México", "14210", "CAJ190607LM0", "601"),
  row(null, "Ximena", "Arriaga Soto", "+52 55 1842 7703", "Amatlán 31", "Condesa", "Cuauhtémoc", "Ciudad de México", "06140", "AISX900412RT9", "612"),
  row(null, "Rodrigo", "Beltrán Ochoa", "+52 33 1297 5566", "Av. Vallarta 1525", "Americana", "Guadalajara", "Jalisco", "44160", "BEOR850923HJ1", "612"),
  row(null, "Carmen", "Villaseñor Lara", "+52 443 311 9042", "Av. Madero 780", "Centro", "Morelia", "Michoacán", "58000", "VILC780605QW7", "612"),
  row(null, "Tomás", "Escalante Núñez", "+52 55 3987 1120", "Moneda 12", "Centro", "Tlalpan", "Ciudad de México", "14000"),
  row(null, "Alejandra", "Cisneros Vidal", "+52 777 318 4456", "Av. Morelos 210", "Centro", "Cuernavaca", "Morelos", "62000"),
  row(null, "Julián", "Peralta Ocampo", "+52 722 215 6038", "Hidalgo 145", "Centro", "Toluca", "Estado de México", "50000"),
  row(null, "Regina", "Luján Espino", "+52 614 410 2297", "Calle Libertad 900", "Centro", "Chihuahua", "Chihuahua", "31000"),
]
