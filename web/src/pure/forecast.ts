// What will not be verified in time, by why: the six reasons the engine gives, the gravest for a person first. Pure.
import type { components } from '../api/schema';

export type Forecast = components['schemas']['Forecast'];
export type Late = Forecast['late'][number];

const reasons: [Late['why'], string, string][] = [
  ['person', 'A person acts first', 'Their task stands in the queues.'],
  ['past', 'The time a person needs before the appointment has begun', 'Call the payer, or move the appointment.'],
  ['silent', 'The payer is silent', 'It is asked again by itself; a call is quicker.'],
  ['closed', 'The payer, or the way to it, opens too late', 'Ask another way, or call.'],
  ['budget', 'What may be sent that day is used up', 'An admin may raise the limit of the connection.'],
  ['queue', 'Its turn comes too late', 'Asked again by hand, a case goes first.'],
];

export type LateGroup = { why: Late['why']; words: string; todo: string; cases: Late[] };

/** Only the reasons there are, each with what is due first on top. */
export function byWhy(late: readonly Late[]): LateGroup[] {
  return reasons
    .map(([why, words, todo]) => ({
      why,
      words,
      todo,
      cases: late.filter((one) => one.why === why).sort((a, b) => a.deadline.localeCompare(b.deadline)),
    }))
    .filter((group) => group.cases.length > 0);
}

/** "4 of 61 that are still to do will not be in time." */
export function forecastSentence(forecast: Pick<Forecast, 'open' | 'in_time' | 'late'>): string {
  if (forecast.open === 0) return 'Nothing is still to do.';
  if (forecast.late.length === 0) return `All ${forecast.open} that are still to do will be in time.`;
  return `${forecast.late.length} of ${forecast.open} that are still to do will not be in time, as things stand.`;
}

/** What its words say beyond the reason it stands under. */
export function moreThanWhy(one: Late): string {
  return one.why === 'person' ? one.words.replace(/^a person acts first:?\s*/i, '') : '';
}
