// What a newer answer changed of what was known, in words; and which entry of a case's timeline changed it. Pure.
import type { CaseChanges, Change } from '../api/types';
import { cents, signedDollars } from './money';
import type { Moment } from './timeline';
import { sentence } from './words';

// As the report has them (src/report/words.cpp).
const kinds: Record<string, string> = {
  lost_cover: 'Lost cover',
  other_payer: 'Other payer',
  level_not_covered: 'Level no longer covered',
  authorization_required: 'Authorization now required',
  plan_year_reset: 'Plan year reset',
  patient_pays: 'Patient pays',
  limit: 'Limit',
  amount: 'Amount',
  identity: 'Name or ID',
  other: 'Other change',
};

export const changeKind = (kind: string): string => kinds[kind] ?? kind.replaceAll('_', ' ');

/** A change by its own name, where it has one that says more than its kind. */
export const changeName = (change: Pick<Change, 'kind' | 'what'>): string =>
  change.what ? sentence(change.what).replace(/\.$/, '') : changeKind(change.kind);

/** "+$960" on what the patient is expected to pay; null: not known, or it changes no price. */
export const effectWords = (change: Pick<Change, 'effect'>): string | null => {
  const effect = cents(change.effect);
  return effect === null ? null : signedDollars(effect);
};

type Conclusion = CaseChanges['conclusions'][number];

/** "Ready became Needs call."; empty: the headline stayed. */
export function headlineWords(one: Pick<Conclusion, 'headline' | 'headline_before'>): string {
  if (one.headline_before === null) return `First conclusion: ${one.headline}.`;
  return one.headline === one.headline_before
    ? ''
    : `${one.headline_before || 'Not asked yet'} became ${one.headline}.`;
}

/**
 * Each conclusion beside what it was made of: the last answer, call or override since the conclusion before it. One
 * that nothing of these led to is an entry of its own.
 */
export function withChanges(moments: Moment[], conclusions: Conclusion[]): Moment[] {
  const all = moments.map((moment) => ({ ...moment }));
  const inTime = [...conclusions].sort((a, b) => a.made.localeCompare(b.made));
  const alone: Moment[] = [];
  inTime.forEach((one, i) => {
    const since = inTime[i - 1]?.made ?? '';
    const cause = all
      .filter((moment) => moment.decides && !moment.changed && moment.at > since && moment.at <= one.made)
      .sort((a, b) => b.at.localeCompare(a.at))[0];
    if (cause) cause.changed = one;
    else alone.push({ at: one.made, dot: 'fill', head: 'Concluded anew', words: '', changed: one });
  });
  return [...all, ...alone].sort((a, b) => b.at.localeCompare(a.at));
}
