import { expect, test } from 'vitest';
import type { RuleField } from '../../src/api/types';
import { readValue, shownValue } from '../../src/pure/rules_form';

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
