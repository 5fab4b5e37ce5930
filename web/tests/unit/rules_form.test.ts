import { expect, test } from 'vitest';
import type { RuleField } from '../../src/api/types';
import { readValue, rowsShown, shownOf, shownValue } from '../../src/pure/rules_form';

const field = (kind: RuleField['kind'], is_required = false): RuleField => ({
  key: 'k',
  group: 'g',
  label: 'l',
  help: 'h',
  kind,
  unit: '',
  words: [],
  min: null,
  max: null,
  left_out: 'none',
  is_required,
  columns: [],
});

test('what a rule says is shown as a person writes it, and read again as it was', () => {
  for (const [kind, value] of [
    ['text', 'Example Health'],
    ['number', 0],
    ['yes_no', false],
    ['yes_no', true],
    ['words', ['id_birth', 'id_name']],
  ] as const) {
    const shown = shownValue(value as never);
    expect(readValue(field(kind), shown)).toEqual({ value });
  }
});

test('what is left empty is left out, unless it is needed', () => {
  expect(readValue(field('number'), ' ')).toEqual({ value: null });
  expect(readValue(field('text', true), '')).toEqual({ wrong: 'It cannot be left out.' });
});

test('a number is digits and nothing else', () => {
  for (const text of ['1.5', '1e3', 'many', '0x10', '12 seconds'])
    expect(readValue(field('number'), text)).toHaveProperty('wrong');
});

test('blanks and doubled commas of a list do not count', () => {
  expect(readValue(field('texts'), ' 42 ,, 80,')).toEqual({ value: ['42', '80'] });
});

const closed: RuleField = {
  ...field('rows'),
  key: 'closed',
  columns: [
    { key: 'from', label: 'From', help: '02:00', is_list: false, left_out: '', is_required: true },
    { key: 'days', label: 'Days', help: 'sun', is_list: true, left_out: 'every day', is_required: false },
  ],
};

test('rows are shown in the order of their columns, whatever the file’s is, and read again as they were', () => {
  const rows = [{ days: ['sat', 'sun'], from: '02:00' }, { from: '23:00' }];
  const shown = shownOf(closed, rows);
  expect(rowsShown(shown)).toEqual([
    { from: '02:00', days: 'sat, sun' },
    { from: '23:00', days: '' },
  ]);
  expect(shown).toBe(shownOf(closed, [{ from: '02:00', days: ['sat', 'sun'] }, { from: '23:00' }]));
  expect(readValue(closed, shown)).toEqual({ value: rows });
});

test('a row that nobody filled is none, and without rows the rule is left out', () => {
  expect(shownOf(closed, undefined)).toBe('[]');
  expect(readValue(closed, '[]')).toEqual({ value: null });
  expect(readValue(closed, '[{"from":" ","days":""}]')).toEqual({ value: null });
});

test('a row without what it must have says what, and in which', () => {
  expect(readValue(closed, '[{"from":"02:00"},{"from":"","days":"sun"}]')).toEqual({
    wrong: 'From is missing in number 2.',
  });
});
