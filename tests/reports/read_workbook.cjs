// Reads a workbook with a package of npm and prints every sheet as JSON: {name: [[cell, ...], ...]}.
// A number is a number, a day is text as yyyy-mm-dd, an empty cell is null.
const [, , program, file] = process.argv;

const day = (value) => value.toISOString().slice(0, 10);

function withSheetJs() {
  const xlsx = require("xlsx");
  const book = xlsx.readFile(file, { cellDates: true, UTC: true });
  const found = {};
  for (const name of book.SheetNames) {
    const rows = xlsx.utils.sheet_to_json(book.Sheets[name], { header: 1, raw: true, defval: null, UTC: true });
    found[name] = rows.map((row) => row.map((cell) => (cell instanceof Date ? day(cell) : cell)));
  }
  return Promise.resolve(found);
}

async function withExcelJs() {
  const exceljs = require("exceljs");
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(file);
  const plain = (value) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Date) return day(value);
    if (typeof value === "object" && "result" in value) return value.result;
    if (typeof value === "object" && "richText" in value) return value.richText.map((part) => part.text).join("");
    return value;
  };
  const found = {};
  book.eachSheet((sheet) => {
    const rows = [];
    sheet.eachRow({ includeEmpty: true }, (row) => {
      const cells = [];
      for (let at = 1; at <= sheet.columnCount; at += 1) cells.push(plain(row.getCell(at).value));
      rows.push(cells);
    });
    found[sheet.name] = rows;
  });
  return found;
}

(program === "exceljs" ? withExcelJs() : withSheetJs()).then((found) => {
  process.stdout.write(JSON.stringify(found));
});
