// What may be corrected in an intake (docs/api/openapi.yaml, NewCorrection), and which of it became another. Pure.
import type { Verification } from '../api/types';

export type Correction = Verification['corrections'][number];

/** A field as the correction route names it; `of`: where the intake's document has it, empty: in the document itself. */
export type CorrectableField = {
  name: string;
  of: 'patient' | 'coverage' | 'subscriber' | '';
  key: string;
  label: string;
  type?: 'date' | 'sex' | 'consent';
  required?: boolean;
};

export const correctable: CorrectableField[] = [
  { name: 'last_name', of: 'patient', key: 'last_name', label: 'Last name, as on the card', required: true },
  { name: 'first_name', of: 'patient', key: 'first_name', label: 'First name' },
  { name: 'birth_date', of: 'patient', key: 'birth_date', label: 'Born', type: 'date', required: true },
  { name: 'member_id', of: 'coverage', key: 'member_id', label: 'Member ID' },
  { name: 'payer', of: 'coverage', key: 'payer', label: 'Payer, as on the card', required: true },
  { name: 'group_number', of: 'coverage', key: 'group_number', label: 'Group number' },
  { name: 'middle_name', of: 'patient', key: 'middle_name', label: 'Middle name' },
  { name: 'suffix', of: 'patient', key: 'suffix', label: 'Suffix, as Jr' },
  { name: 'sex', of: 'patient', key: 'sex', label: 'Sex, as the plan has it', type: 'sex' },
  {
    name: 'subscriber_last_name',
    of: 'subscriber',
    key: 'last_name',
    label: 'Subscriber’s last name',
    required: true,
  },
  { name: 'subscriber_first_name', of: 'subscriber', key: 'first_name', label: 'Subscriber’s first name' },
  { name: 'subscriber_birth_date', of: 'subscriber', key: 'birth_date', label: 'Subscriber born', type: 'date' },
  { name: 'consent', of: '', key: 'consent', label: 'Consent that the payer is asked, in writing', type: 'consent' },
];

/** The patient's consent that the payer learns of treatment for substance use (42 CFR Part 2); not told is no refusal. */
export const consents = [
  ['', 'Not told'],
  ['given', 'Given'],
  ['refused', 'Refused'],
] as const;

/** A corrected value as people read it. */
export const valueWords = (name: string, value: string): string =>
  name === 'consent' ? (consents.find(([word]) => word === value)?.[1] ?? value).toLowerCase() : value;

export type Told = Record<string, string>;

type Document = { patient?: object; coverage?: object; consent?: unknown };

const textAt = (of: unknown, key: string): string => {
  const value = of && typeof of === 'object' ? (of as Record<string, unknown>)[key] : null;
  return typeof value === 'string' ? value : '';
};

/** The fields that this intake has: the subscriber's only where it names one. */
export function fieldsOf(document: Document): CorrectableField[] {
  const subscriber = (document.coverage as { subscriber?: object } | undefined)?.subscriber;
  return correctable.filter((field) => field.of !== 'subscriber' || subscriber);
}

export function toldIn(document: Document): Told {
  const subscriber = (document.coverage as { subscriber?: object } | undefined)?.subscriber;
  const places = { patient: document.patient, coverage: document.coverage, subscriber, '': document };
  const told = (field: CorrectableField) => {
    const text = textAt(places[field.of], field.key);
    return field.type === 'consent' && text === 'unknown' ? '' : text;
  };
  return Object.fromEntries(fieldsOf(document).map((field) => [field.name, told(field)]));
}

/** What is sent: the fields that are another now and no other; null where nothing is told any more. */
export function changed(before: Told, now: Told): Record<string, string | null> {
  const body: Record<string, string | null> = {};
  for (const field of correctable) {
    const value = now[field.name]?.trim();
    if (value === undefined || value === before[field.name]) continue;
    body[field.name] = value || null;
  }
  return body;
}

export const fieldLabel = (name: string): string =>
  (correctable.find((field) => field.name === name)?.label ?? name.replaceAll('_', ' ')).replace(/,.*/, '');
