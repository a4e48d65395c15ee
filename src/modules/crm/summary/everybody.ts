/** Where figures kept ready name a person: all of them together. Nobody is ''. */
export const EVERYBODY = "*"
