// The nine headlines and five states: word, tone and icon, as the report has them (src/report/words.cpp).

import { dayWithYear } from './time';

export type Tone = 'good' | 'caution' | 'action' | 'stop' | 'system' | 'neutral';
export type State = 'known' | 'derived' | 'assumed' | 'unknown' | 'conflicting';

export type HeadlineLook = { short: string; tone: Tone; icon: string; isReady: boolean };

export const headlines: Record<string, HeadlineLook> = {
  Ready: { short: 'Ready', tone: 'good', icon: 'r-ready', isReady: true },
  'Ready with assumptions': { short: 'Assumed', tone: 'caution', icon: 'r-assume', isReady: false },
  'Needs call': { short: 'Needs call', tone: 'action', icon: 'r-call', isReady: false },
  'Needs patient': { short: 'Needs patient', tone: 'action', icon: 'r-patient', isReady: false },
  'Needs data fix': { short: 'Needs data fix', tone: 'action', icon: 'r-fix', isReady: false },
  'Payer down': { short: 'Payer down', tone: 'system', icon: 'r-down', isReady: false },
  'Not covered': { short: 'Not covered', tone: 'stop', icon: 'r-notcov', isReady: false },
  'Wrong payer': { short: 'Wrong payer', tone: 'stop', icon: 'r-wrong', isReady: false },
  'Self-pay': { short: 'Self-pay', tone: 'neutral', icon: 'r-self', isReady: true },
};

export const notAsked: HeadlineLook = {
  short: 'Not asked yet',
  tone: 'neutral',
  icon: 'm-unknown',
  isReady: false,
};

export function lookOf(headline: string | null | undefined): HeadlineLook {
  return (headline ? headlines[headline] : undefined) ?? notAsked;
}

/** One verb for what is to be done, and where on the case's page it is done. */
export function actOf(headline: string | null, duty: string): { verb: string; act: 'call' | 'edit' | '' } | null {
  if (/authorization/i.test(duty) && /^obtain/i.test(duty)) return { verb: 'Obtain authorization', act: 'call' };
  switch (headline) {
    case 'Needs call':
    case 'Payer down':
      return { verb: 'Record call', act: 'call' };
    case 'Needs data fix':
      return /^what we sent was refused/i.test(duty)
        ? { verb: 'See what was sent', act: '' }
        : { verb: 'Review the fix', act: 'edit' };
    case 'Wrong payer':
      return { verb: 'Change coverage', act: 'edit' };
    case 'Not covered':
      return { verb: 'Ask for other cover', act: 'edit' };
    case 'Needs patient':
      return { verb: 'Ask the patient', act: '' };
    case 'Self-pay':
      return { verb: 'Agree on rates', act: '' };
    case 'Ready with assumptions':
      return { verb: 'Look over', act: '' };
    default:
      return duty ? { verb: 'Open', act: '' } : null;
  }
}

/** "exchange-one" -> "Exchange One": keys of configuration where no name came along. */
export function fromKey(key: string): string {
  return key
    .split(/[-_]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}

/** Days as people read them, where the engine's words have them as 2026-12-01. */
export function withDays(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, dayWithYear);
}

/** First letter large: whole sentences out of lower-case reasons. */
export function sentence(said: string): string {
  const text = withDays(said);
  const first = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(first) || !first ? first : `${first}.`;
}

/** 42 CFR 2.32(a)(2): goes with every record of a program for substance use that leaves it. */
export const part2Notice = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.';
