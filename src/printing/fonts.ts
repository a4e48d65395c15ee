/** The family's name inside pdfmake. Not "Inter": its store of files is shared by everybody in the process. */
export const FONT = "TratoInter"
