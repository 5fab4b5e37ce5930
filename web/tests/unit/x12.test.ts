import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withThemes } from '../../build/tokens';
import { readCodes, readNames } from '../../build/x12_words';
import { elementWords, excerpt, readRaw, segmentWords } from '../../src/pure/x12';

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const words = {
  names: readNames(file('x12/guide_names.cpp')),
  codes: Object.fromEntries(
    (
      [
        ['EB01', 'eligibility_benefit'],
        ['EB02', 'coverage_level'],
        ['EB03', 'service_type'],
        ['EB06', 'time_period'],
        ['AAA03', 'reject_reason'],
      ] as const
    ).map(([element, list]) => [element, readCodes(file(`x12/codes/${list}.csv`))]),
  ),
};
const isa =
  'ISA*00*          *00*          *ZZ*TESTPAYER      *ZZ*TESTPRACTICE   *261126*1650*^*00501*700000033*0*T*:~';
const answer = `${isa}\nGS*HB*A*B*20261126*1650*1*X*005010X279A1~\nST*271*0001*005010X279A1~\nBHT*0022*11*T*20261126*1650~\nEB*1*IND*MH^CH~\nEB*A*IND*CH*****.2****Y~\nEB*C*IND*30***23*1500*****Y~\nSE*6*0001~\nGE*1*1~\nIEA*1*1~\n`;

describe('a raw answer', () => {
  const raw = readRaw(answer);
  test('counts its segments from ST = 1, as the facts do', () => {
    expect(raw.segments.find((one) => one.number === 1)?.id).toBe('ST');
    expect(raw.segments.find((one) => one.number === 4)?.elements.slice(0, 3)).toEqual(['A', 'IND', 'CH']);
    expect(raw.segments.filter((one) => one.number === 0).map((one) => one.id)).toEqual(['ISA', 'GS', 'GE', 'IEA']);
  });
  test('is said in the words of the x12 room', () => {
    const four = raw.segments.find((one) => one.number === 4);
    const five = raw.segments.find((one) => one.number === 5);
    if (!four || !five) throw new Error('segments are missing');
    expect(segmentWords(words, four)).toContain('20%');
    expect(segmentWords(words, four)).toContain('in network');
    expect(segmentWords(words, five)).toContain('$1500');
    expect(elementWords(words, 'EB', 7, '.2')).toBe('.2 patient pays 20%');
    expect(elementWords(words, 'EB', 2, 'MH^CH')).toMatch(/^MH .+, CH .+/);
    expect(elementWords(words, 'EB', 2, '')).toBe('blank');
    expect(words.names.EB03).toBeTruthy();
  });
  test('is cut to what was asked for, and says how much is left out', () => {
    const shown = excerpt(raw.segments, new Set([1, 5]), 0);
    expect(shown.map((one) => (one.kind === 'gap' ? `gap ${one.count}` : one.segment.number))).toEqual([1, 'gap 3', 5]);
  });
  test('that is none gives nothing', () => {
    expect(readRaw('<html>502</html>').segments).toEqual([]);
  });
});

test('codes with commas and quotes are read whole', () => {
  expect(readCodes('code,meaning\nX,"One, ""two"""\nY,Plain,2110C\n')).toEqual({
    X: 'One, "two"',
    Y: 'Plain',
  });
});

test('the report’s colors get a switch: dark by choice on a light system, light on a dark one', () => {
  const css = withThemes(file('src/report/tokens.css'));
  expect(css).toContain(':root[data-theme="dark"]');
  expect(css).toContain(':root:not([data-theme="light"])');
});
