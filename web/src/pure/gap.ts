// The questions of a call, and what is written down of the answers: KEY=VALUE as docs/facts.md has it. Pure.
import { factName, valueWords } from './facts';

export type Kind = 'choice' | 'share' | 'money' | 'count' | 'authorization';
export type Question = {
  key: string;
  words: string;
  kind: Kind;
  choices: { value: string; words: string }[];
};

const yesNo = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No' },
];

export function questionFor(key: string, level: string, candidates: unknown[] = []): Question | null {
  const network = key.endsWith('.out') || key.includes('.out.') ? 'out of network' : 'in network';
  const choice = (words: string, choices: Question['choices']): Question => ({
    key,
    words,
    kind: 'choice',
    choices,
  });
  if (key === 'coverage.status')
    return choice('Is the coverage active on the first planned day?', [
      { value: 'active', words: 'Active' },
      { value: 'inactive', words: 'Not active' },
      { value: 'terminated', words: 'Ended' },
    ]);
  if (key === 'coverage.through_plan') return choice('Does it go on through the last planned day?', yesNo);
  if (key === 'level.covered') return choice(`Is ${level} covered?`, yesNo);
  if (key === 'network.ours')
    return choice('Are we in their network?', [
      { value: 'in', words: 'In' },
      { value: 'out', words: 'Out' },
    ]);
  if (key === 'telehealth.covered') return choice('Is it covered by telehealth?', yesNo);
  if (key === 'referral.required') return choice('Is a referral needed?', yesNo);
  if (key.startsWith('deductible_applies.')) return choice(`Does the deductible come first, ${network}?`, yesNo);
  if (key.startsWith('authorization.') && /\.(in|out)$/.test(key))
    return {
      key,
      words: 'Is authorization needed before day one?',
      kind: 'authorization',
      choices: [
        { value: 'not_required', words: 'Not needed' },
        { value: 'required', words: 'Needed, from day one' },
        { value: 'after', words: 'Needed after some sessions' },
      ],
    };
  if (key.startsWith('coinsurance.') || key.startsWith('copay.'))
    return {
      key: key.replace(/^copay/, 'coinsurance'),
      words: `What does the patient pay ${network} for ${level}?`,
      kind: 'share',
      choices: key.startsWith('coinsurance.')
        ? candidates
            .filter((one) => typeof one === 'string')
            .map((one) => ({ value: String(one), words: valueWords(key, one) }))
        : [],
    };
  if (/^(deductible|oop)\..*\.(remaining|total|used)$/.test(key))
    return { key, words: `${factName(key)}, ${network}?`, kind: 'money', choices: [] };
  if (/^limit\.(visits|days|hours)$/.test(key))
    return { key, words: `${factName(key)}: how many, and how many left?`, kind: 'count', choices: [] };
  return null;
}

export type Given = { choice?: string; amount?: string; per?: string; sessions?: string; total?: string };

/** "$1,250.5" -> "1250.50"; null where it is no amount. */
export function moneyText(typed: string): string | null {
  const found = /^\$?(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  return found?.[1] ? `${found[1].replaceAll(',', '')}.${(found[2] ?? '').padEnd(2, '0')}` : null;
}

/** "20%" or "20" -> "0.20"; below 1 without a sign it may be a fifth or a fifth of a percent: null. */
export function shareText(typed: string): string | null {
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec(typed.trim());
  if (!found?.[1] || Number(found[1]) > 100) return null;
  if (found[1] === '0' && Number(found[2] ?? 0) > 0 && !typed.includes('%')) return null;
  const hundredths = found[1].padStart(3, '0');
  return `${Number(hundredths.slice(0, 1))}.${hundredths.slice(1)}${found[2] ?? ''}`;
}

/** What is sent for one question: nothing where nothing was said, or a sentence of what is wrong. */
export function factsOf(question: Question, given: Given): { facts: string[] } | { wrong: string } {
  const { key, kind } = question;
  if (kind === 'authorization') {
    if (!given.choice) return { facts: [] };
    if (given.choice !== 'after') return { facts: [`${key}=${given.choice}`] };
    if (!/^\d{1,3}$/.test(given.sessions ?? '')) return { wrong: 'After how many sessions is authorization needed?' };
    return { facts: [`${key}=required`, `authorization.after=${given.sessions}`] };
  }
  if (kind === 'share') {
    if (!given.choice) return { facts: [] };
    if (given.choice === 'share') {
      const share = shareText(given.amount ?? '');
      return share
        ? { facts: [`${key}=${share}`] }
        : { wrong: 'Write the share the patient pays with its sign, as 20%.' };
    }
    if (given.choice === 'copay') {
      const money = moneyText(given.amount ?? '');
      return money
        ? { facts: [`${key.replace('coinsurance', 'copay')}=${money}${given.per ? `/${given.per}` : ''}`] }
        : { wrong: 'Write the copay in dollars, as 40.00.' };
    }
    return { facts: [`${key}=${given.choice}`] };
  }
  if (kind === 'money') {
    if (!given.amount?.trim()) return { facts: [] };
    const money = moneyText(given.amount);
    return money ? { facts: [`${key}=${money}`] } : { wrong: `${factName(key)}: write dollars, as 900.00.` };
  }
  if (kind === 'count') {
    if (!given.total?.trim()) return { facts: [] };
    if (!/^\d{1,4}$/.test(given.total) || (given.amount && !/^\d{1,4}$/.test(given.amount)))
      return { wrong: `${factName(key)}: write whole numbers.` };
    return { facts: [`${key}=${given.total}${given.amount ? `:${given.amount}` : ''}`] };
  }
  return { facts: given.choice ? [`${key}=${given.choice}`] : [] };
}
