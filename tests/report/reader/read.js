// The workbook beside the CSV of the same night, read by exceljs, which knows nothing of us.
//
//   node read.js FOLDER     holds report.xlsx, report.csv and hostile.xlsx as report_sample writes them
'use strict';
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const ExcelJS = require('exceljs');

const folder = process.argv[2];
const money = /_(left|low|likely|high)$/;
const day = /_(on|from)$|^last_good_answer$/;

// RFC 4180, which is all the CSV uses.
function parsed(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

async function read(name) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path.join(folder, name));
  return book;
}

test('the workbook opens, and its head stays in sight with filters', async () => {
  const book = await read('report.xlsx');
  assert.deepEqual(book.worksheets.map((sheet) => sheet.name), ['Cases', 'Changes', 'Data fixes', 'Run']);
  const cases = book.getWorksheet('Cases');
  assert.equal(cases.views[0].state, 'frozen');
  assert.equal(cases.views[0].ySplit, 1);
  assert.ok(cases.autoFilter);
});

test('money are numbers with a currency format, days are dates, and both say what the CSV says', async () => {
  const cases = (await read('report.xlsx')).getWorksheet('Cases');
  const [keys, ...lines] = parsed(fs.readFileSync(path.join(folder, 'report.csv'), 'utf8').replace(/^\ufeff/, ''));
  assert.equal(cases.rowCount - 1, lines.length);
  const seen = { money: 0, day: 0 };
  lines.forEach((line, index) => {
    const row = cases.getRow(index + 2);
    keys.forEach((key, column) => {
      const cell = row.getCell(column + 1);
      if (line[column] === '') {
        assert.equal(cell.value ?? null, null, `row ${index + 2} ${key}: unknown is empty, never 0`);
      } else if (money.test(key)) {
        assert.equal(typeof cell.value, 'number', `row ${index + 2} ${key}`);
        assert.equal(cell.value.toFixed(2), Number(line[column]).toFixed(2));
        assert.match(cell.numFmt, /0\.00|#,##0/);
        seen.money += 1;
      } else if (day.test(key) && cell.value instanceof Date) {
        assert.equal(cell.value.toISOString().slice(0, 10), line[column].slice(0, 10));
        seen.day += 1;
      }
    });
  });
  assert.ok(seen.money > 20 && seen.day >= 5, JSON.stringify(seen));
});

test('no cell of a hostile night is a formula or a link', async () => {
  const book = await read('hostile.xlsx');
  let cells = 0;
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => row.eachCell((cell) => {
      cells += 1;
      assert.notEqual(cell.type, ExcelJS.ValueType.Formula);
      assert.notEqual(cell.type, ExcelJS.ValueType.Hyperlink);
    }));
  }
  assert.ok(cells > 50);
});
