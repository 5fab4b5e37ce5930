// Everything that happened to a case, newest first: attempts, answers, calls, overrides, acts. Pure.
import type { CaseChanges, Fact, Verification } from '../api/types';
import { dayWithYear } from './time';
import { fromKey, sentence } from './words';

export type Moment = {
  at: string;
  dot: 'fill' | 'bad' | '';
  head: string;
  words: string;
  /** The number of an override that counts still, and so can be withdrawn. */
  override?: number;
  /** What a fact that rests on it opens to. */
  anchor?: string;
  /** An answer, a call or an override: what is known may be another by it. */
  decides?: true;
  changed?: CaseChanges['conclusions'][number];
};

/** Where a fact that a call or an override decided leads to. */
export const callAnchor = (reference: string): string => `call-${reference.replace(/[^A-Za-z0-9]+/g, '-')}`;
export const overrideAnchor = (id: number): string => `override-${id}`;

/** The call or the override a fact rests on: which entry, and how it is named beside the fact. */
export function entryOf(fact: Fact, one: Verification): { anchor: string; words: string } | null {
  const reference = fact.call?.reference;
  if (typeof reference === 'string' && one.calls.some((call) => call.reference === reference))
    return { anchor: callAnchor(reference), words: `call ${reference}` };
  const made = one.overrides.find((override) => override.id === fact.override?.number);
  return made ? { anchor: overrideAnchor(made.id), words: `override by ${made.by}` } : null;
}

export function timelineOf(one: Verification): Moment[] {
  const moments: Moment[] = [];
  for (const inquiry of one.inquiries) {
    const asked = inquiry.service_types.length
      ? `asked for service type ${inquiry.service_types.join(', ')}`
      : 'asked for the plan';
    for (const attempt of inquiry.attempts) {
      const through = fromKey(attempt.clearinghouse);
      const why = inquiry.follow ? ` Led there by the answer: ${inquiry.follow}.` : '';
      moments.push({
        at: attempt.started,
        dot: '',
        head: '',
        words: `Attempt ${attempt.id} through ${through}, control number ${String(attempt.isa13).padStart(9, '0')}: ${asked}.${why}`,
      });
      const at = attempt.ended ?? attempt.started;
      if (attempt.state === 'answered')
        moments.push({
          at,
          dot: 'fill',
          decides: true,
          head: 'Answered',
          words: `${sentence(inquiry.reason || `It came through ${through}`)}`,
        });
      else if (attempt.state === 'outcome not known')
        moments.push({
          at,
          dot: 'bad',
          head: 'Outcome not known',
          words: `Sent through ${through}, then silence. It is not sent again before its time.`,
        });
      else if (attempt.state !== 'in flight')
        moments.push({
          at,
          dot: 'bad',
          head: attempt.state === 'throttled' ? 'Asked to wait' : `No usable answer: ${attempt.state}`,
          words: sentence(
            [attempt.words, attempt.code ? `(${attempt.code})` : ''].filter(Boolean).join(' ') || `From ${through}`,
          ),
        });
    }
  }
  for (const call of one.calls)
    moments.push({
      at: call.recorded,
      dot: 'fill',
      decides: true,
      anchor: callAnchor(call.reference),
      head: `Call with ${call.representative}, reference ${call.reference}`,
      words: `${call.facts.join(', ')}.${call.note ? ` ${call.note}` : ''} Written down by ${call.recorded_by}.`,
    });
  for (const override of one.overrides)
    moments.push({
      at: override.recorded,
      dot: 'fill',
      decides: true,
      anchor: overrideAnchor(override.id),
      ...(override.standing === 'in force' ? { override: override.id } : {}),
      head: `Overridden by ${override.by} until ${dayWithYear(override.until)}`,
      words: `${override.fact}. ${override.reason}${override.payer_said ? ` The payer said: ${override.payer_said}.` : ''} ${sentence(override.standing)}`,
    });
  for (const event of one.history)
    moments.push({ at: event.at, dot: '', head: '', words: `${sentence(event.what)} ${event.who}.` });
  return moments.sort((a, b) => b.at.localeCompare(a.at));
}
