// Between what a form holds, which is text, and what a payer's rule is.
import type { RuleField, RuleFinding, RuleValue } from '../api/types';

export function shownValue(value: RuleValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(', ');
  return String(value);
}

export type Read = { value: RuleValue | null } | { wrong: string };

const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** What was typed, as the rule's own kind; null: it is left out. What only the loader knows to be wrong is let through. */
export function readValue(field: RuleField, text: string): Read {
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
