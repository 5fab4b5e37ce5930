// Between what a form holds, which is text, and what a payer's rule or a clearinghouse's setting is.
import type { RuleField, RuleFinding, RuleRow, RuleValue } from '../api/types';

/** A row as a form has it: each column a text; rows travel as JSON. */
export type ShownRow = Record<string, string>;

const cellShown = (cell: string | string[] | undefined): string =>
  Array.isArray(cell) ? cell.join(', ') : (cell ?? '');

export function shownValue(value: RuleValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? one : '')).join(', ');
  return String(value);
}

/** As the field's kind is held: a list of tables in the order of its columns, whatever the file's is. */
export function shownOf(field: RuleField, value: RuleValue | undefined): string {
  if (field.kind !== 'rows') return shownValue(value);
  const rows = Array.isArray(value) ? (value as RuleRow[]) : [];
  return JSON.stringify(
    rows.map((row) => Object.fromEntries(field.columns.map((column) => [column.key, cellShown(row[column.key])]))),
  );
}

export const rowsShown = (text: string): ShownRow[] => (text === '' ? [] : (JSON.parse(text) as ShownRow[]));

export type Read = { value: RuleValue | null } | { wrong: string };

const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Rows nobody filled are none. */
function readRows(field: RuleField, text: string): Read {
  const rows: RuleRow[] = [];
  const filled = rowsShown(text).filter((row) => Object.values(row).some((cell) => cell.trim() !== ''));
  for (const [at, row] of filled.entries()) {
    const read: RuleRow = {};
    for (const column of field.columns) {
      const typed = (row[column.key] ?? '').trim();
      if (typed === '' && column.is_required) return { wrong: `${column.label} is missing in number ${at + 1}.` };
      if (typed !== '') read[column.key] = column.is_list ? list(typed) : typed;
    }
    rows.push(read);
  }
  return { value: rows.length > 0 ? rows : null };
}

/** What was typed, as the rule's own kind; null: it is left out. What only the loader knows to be wrong is let through. */
export function readValue(field: RuleField, text: string): Read {
  if (field.kind === 'rows') return readRows(field, text);
  const typed = text.trim();
  if (typed === '') return field.is_required ? { wrong: 'It cannot be left out.' } : { value: null };
  switch (field.kind) {
    case 'number':
      if (!/^-?\d{1,15}$/.test(typed)) return { wrong: 'Write a whole number, in digits.' };
      return { value: Number(typed) };
    case 'yes_no':
      return { value: typed === 'yes' };
    case 'words':
    case 'texts':
      return { value: list(typed) };
    default:
      return { value: typed };
  }
}

export const ofField = (findings: RuleFinding[], key: string): RuleFinding | undefined =>
  findings.find((one) => one.rule === key && one.is_error);
