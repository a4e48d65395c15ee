export const presales = {}
