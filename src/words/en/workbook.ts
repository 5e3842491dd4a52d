import { count } from './count.ts'

/** Why a file of a spreadsheet program is not read as a rundown. */
export const workbookRefusals = {
  oldExcel:
    'This is an old Excel file (.xls). Open it in Excel or LibreOffice and save it as .xlsx.',
  password:
    'This Excel file is protected by a password. Open it, remove the password and save it again.',
  binaryExcel: 'This is a binary Excel file (.xlsb). Open it in Excel and save it as .xlsx.',
  openDocument:
    'This is an OpenDocument file. Open it in LibreOffice or Excel and save it as .xlsx.',
  apple:
    'This is a file of Numbers, Pages or Keynote. Open it there and export it as an Excel file (.xlsx).',
  otherDocument: 'This file is a document, but no Excel sheet. Save the rundown as .xlsx or .csv.',
  otherArchive:
    'This is a zip archive, but no Excel file (.xlsx). Unpack it and take the file within.',
  cutOff:
    'This Excel file is damaged or was not copied completely. Copy it again, or open it in Excel and save it again.',
  damaged: (why: string) =>
    `This Excel file is damaged or unusual and could not be read (${why}). Open it in Excel and save it again.`,
  tooLarge: (megabytes: number) =>
    `This Excel file is larger than ${megabytes} MB when it is unpacked. Copy the sheet with the rundown into a new file.`,
  tooManyRows: (sheet: string, most: number) =>
    `${sheet} has more than ${count(most, 'row', 'rows')}. No rundown is that long.`,
  empty: 'This Excel file has no visible sheet with cells in it.',
  noCues: (sheet: string) => `${sheet} names its columns, but has no cues.`,
  noHeader: (sheets: string) =>
    `No row names the columns (sheets: ${sheets}). Add a row above the rundown with names such as Title, Duration and Scene.`,
} as const

/** What a reader of workbooks left out or guessed. `sheet`, `cells`, `rows`: the place, such as "B7". */
export const workbookFindings = {
  otherSheets: (sheet: string, others: string) =>
    `${sheet} was read. The other sheets were left out: ${others}.`,
  hiddenRows: (rows: string, amount: number) =>
    amount === 1 ? `${rows} is hidden and was left out.` : `${rows} are hidden and were left out.`,
  hiddenColumns: (columns: string, amount: number) =>
    amount === 1
      ? `${columns} is hidden and was left out.`
      : `${columns} are hidden and were left out.`,
  noResult: (cells: string, amount: number) =>
    amount === 1
      ? `${cells} holds a formula without a result and was read as empty. Open the file in Excel and save it once.`
      : `${cells} hold formulas without a result and were read as empty. Open the file in Excel and save it once.`,
  error: (cells: string, error: string, amount: number) =>
    amount === 1
      ? `${cells} holds the error ${error} and was read as empty.`
      : `${cells} hold the error ${error} and were read as empty.`,
  spread: (cells: string, amount: number) =>
    amount === 1
      ? `${cells} is one merged cell. Each of its cues has the value.`
      : `${cells} are merged cells. Each cue beside one has its value.`,
  merged: (cells: string, amount: number) =>
    amount === 1
      ? `${cells} is one merged cell. Only its first row has the value; the rows below have none.`
      : `${cells} are merged cells. Only the first row of each has the value; the rows below have none.`,
} as const
