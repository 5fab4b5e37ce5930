// What a day may cost, and what of it is left, in words. What is not told is said, never 0. Pure.
import type { Run } from '../api/types';
import { cents, count, counted, toTheCent } from './money';

type Budget = NonNullable<Run['budget']>;

/** `share`: of the limit that went, 0 to 1; null: no limit. */
export type Purse = { name: string; value: string; note: string; share: number | null };

const usedUp = 'all used: nothing more is sent today';
const shareOf = (went: number, most: number): number => (most <= 0 ? 1 : Math.min(1, went / most));

function questions(budget: Budget): Purse {
  const { inquiries, inquiries_max: most } = budget;
  if (most === null) return { name: 'Questions today', value: count(inquiries), note: 'no limit is set', share: null };
  const left = Math.max(0, most - inquiries);
  return {
    name: 'Questions today',
    value: count(inquiries),
    note: `of ${count(most)}, ${left ? `${count(left)} left` : usedUp}`,
    share: shareOf(inquiries, most),
  };
}

function money(budget: Budget): Purse {
  const spent = cents(budget.spent);
  const most = cents(budget.spend_max);
  const rest = budget.unpriced ? `; ${counted(budget.unpriced, 'question')} without a price` : '';
  if (spent === null)
    return {
      name: 'Spent today',
      value: 'Not known',
      note: most === null ? 'no price is configured' : `no price is configured; ${toTheCent(most)} is the limit`,
      share: null,
    };
  if (most === null)
    return { name: 'Spent today', value: toTheCent(spent), note: `no limit is set${rest}`, share: null };
  const left = most - spent;
  return {
    name: 'Spent today',
    value: toTheCent(spent),
    note: `of ${toTheCent(most)}, ${left > 0 ? `${toTheCent(left)} left` : usedUp}${rest}`,
    share: shareOf(spent, most),
  };
}

export const purses = (budget: Budget): Purse[] => [questions(budget), money(budget)];
