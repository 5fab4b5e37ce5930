// Words for the ways to payers: what goes through now, how old certificates and secrets are, what a test showed,
// how an enrollment stands. Pure.
import type { Circuit, ConnectionTest, Enrollment } from '../api/types';

type Mark = { tone: string; icon: string };
const known: Mark = { tone: 'm-known', icon: 'm-known' };
const unknown: Mark = { tone: 'm-unknown', icon: 'm-unknown' };
const assumed: Mark = { tone: 'm-assumed', icon: 'm-assumed' };
const stopped: Mark = { tone: 'm-conflicting', icon: 'r-down' };

export type Standing = Mark & { words: string; isTrouble: boolean };

export function circuitStanding(circuit: Circuit): Standing {
  switch (circuit.state) {
    case 'closed':
      return { ...known, words: 'open to questions', isTrouble: false };
    case 'open':
      return { ...stopped, words: 'held back', isTrouble: true };
    case 'probing':
      return { ...assumed, words: 'trying one question', isTrouble: true };
    default:
      return { ...unknown, words: 'nobody asked yet', isTrouble: false };
  }
}

export const enrollmentStates = ['not needed', 'submitted', 'approved', 'rejected', 'unknown'] as const;
export type EnrollmentState = (typeof enrollmentStates)[number];

/** No row is not the same as no enrollment: nobody wrote it down. */
export function enrollmentStanding(one: Pick<Enrollment, 'state'> | undefined): Standing {
  switch (one?.state) {
    case 'approved':
      return { ...known, words: 'approved', isTrouble: false };
    case 'not needed':
      return { ...known, words: 'not needed', isTrouble: false };
    case 'submitted':
      return { ...assumed, words: 'submitted', isTrouble: false };
    case 'rejected':
      return { ...stopped, words: 'rejected', isTrouble: true };
    default:
      return { ...unknown, words: 'not written down', isTrouble: false };
  }
}

/** "HTTP 200 · AAA 75 · 1,140 ms": what a technician asks for first. */
export function testFigures(test: ConnectionTest): string {
  const figures = [`${test.milliseconds.toLocaleString('en-US')} ms`];
  if (test.http_status !== null) figures.push(`HTTP ${test.http_status}`);
  if (test.partner_code !== null) figures.push(`the partner’s code ${test.partner_code}`);
  if (test.aaa !== null) figures.push(`AAA ${test.aaa}`);
  if (test.trace !== null) figures.push(`trace ${test.trace}`);
  return figures.join(' · ');
}

/** One segment a line, as people read X12. A terminator that is a line end already stays one. */
export function segmentLines(raw: string): string {
  const terminator = raw.startsWith('ISA') && raw.length > 105 ? raw.charAt(105) : '~';
  if (terminator === '\n' || terminator === '\r') return raw;
  return raw
    .split(terminator)
    .map((segment) => segment.replace(/^[\r\n]+/, ''))
    .filter(Boolean)
    .map((segment) => segment + terminator)
    .join('\n');
}

/** "in 11 days", "today", "3 days ago"; `today` and `day` as YYYY-MM-DD. */
export function daysAway(day: string, today: string): string {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
  if (days === 0) return 'today';
  const count = Math.abs(days).toLocaleString('en-US');
  const unit = Math.abs(days) === 1 ? 'day' : 'days';
  return days > 0 ? `in ${count} ${unit}` : `${count} ${unit} ago`;
}
