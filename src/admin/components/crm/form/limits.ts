/** CRM-32 to CRM-34. The server checks the same. */
export const CUSTOMER_MAX = 300
export const TITLE_MAX = 200
export const DESCRIPTION_MAX = 1000
