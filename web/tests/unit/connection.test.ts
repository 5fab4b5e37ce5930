// Words for ways, tests and enrollments.
import { describe, expect, it } from 'vitest';
import type { ConnectionTest } from '../../src/api/types';
import {
  circuitStanding,
  daysAway,
  enrollmentStanding,
  enrollmentStates,
  segmentLines,
  testFigures,
} from '../../src/pure/connection';

const test: ConnectionTest = {
  what: 'question',
  clearinghouse: 'exchange-one',
  works: true,
  words: '',
  milliseconds: 1140,
  http_status: 200,
  partner_code: null,
  aaa: '75',
  trace: 'T0071',
  certificate_ends: null,
  raw: null,
  raw_is_cut: false,
};

describe('a way', () => {
  it('that nobody asked is not said to be open', () => {
    expect(circuitStanding({ state: 'unknown', since: null, why: null }).words).toBe('nobody asked yet');
    expect(circuitStanding({ state: 'closed', since: null, why: null }).isTrouble).toBe(false);
    expect(circuitStanding({ state: 'open', since: null, why: 'x' }).isTrouble).toBe(true);
    expect(circuitStanding({ state: 'probing', since: null, why: 'x' }).isTrouble).toBe(true);
  });
});

describe('an enrollment', () => {
  it('that nobody wrote down is unknown, and not missing', () => {
    expect(enrollmentStanding(undefined).words).toBe('not written down');
    expect(enrollmentStanding(undefined).isTrouble).toBe(false);
    expect(enrollmentStanding({ state: 'rejected' }).isTrouble).toBe(true);
  });
  it('has a mark of its own shape for each state that people act on', () => {
    const marks = enrollmentStates
      .filter((state) => state !== 'unknown' && state !== 'not needed')
      .map((state) => enrollmentStanding({ state }).icon);
    expect(new Set(marks).size).toBe(3);
  });
});

describe('a test', () => {
  it('says what a technician asks for first', () => {
    expect(testFigures(test)).toBe('1,140 ms · HTTP 200 · AAA 75 · trace T0071');
    expect(testFigures({ ...test, http_status: null, aaa: null, trace: null, partner_code: 'UnAuthorized' })).toBe(
      '1,140 ms · the partner’s code UnAuthorized',
    );
  });
  it('shows a segment a line, by the answer’s own terminator', () => {
    const isa = `ISA${'*'.padEnd(102, 'x')}`;
    expect(segmentLines(`${isa}!GS*HB!SE*1!`)).toBe(`${isa}!\nGS*HB!\nSE*1!`);
    expect(segmentLines('AAA*N**75*C~SE*3~')).toBe('AAA*N**75*C~\nSE*3~');
    const withLines = `${isa}\nGS*HB\n`;
    expect(segmentLines(withLines)).toBe(withLines);
  });
});

it('counts days to and from a certificate’s end', () => {
  expect(daysAway('2026-12-12', '2026-12-01')).toBe('in 11 days');
  expect(daysAway('2026-12-02', '2026-12-01')).toBe('in 1 day');
  expect(daysAway('2026-12-01', '2026-12-01')).toBe('today');
  expect(daysAway('2026-11-28', '2026-12-01')).toBe('3 days ago');
});
