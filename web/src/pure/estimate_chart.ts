// The geometry of "what we expect the patient to pay": cost of each day and running total, two panels on one time
// axis, low solid, what is added up to high hatched. Redrawn for a phone, not shrunk. Pure: numbers in, shapes out.
import { wholeDollars } from './money';
import { dayNumber, shortDay } from './time';

export type DayCost = { day: string; low: number; high: number | null };
export type Tick = { y: number; words: string };
export type Bar = {
  x: number;
  width: number;
  low: { y: number; height: number };
  more: { y: number; height: number } | null;
};
export type Drawing = {
  width: number;
  height: number;
  left: number;
  right: number;
  barTicks: Tick[];
  barBase: number;
  bars: Bar[];
  dayWords: { x: number; words: string }[];
  totalTicks: Tick[];
  totalBase: number;
  totalHead: number;
  lowLine: string;
  highLine: string;
  band: string;
  lowEnd: { y: number; words: string };
  highEnd: { y: number; words: string } | null;
  reset: { x: number; words: string; day: string } | null;
};

/** 0 and two to four round steps up to at least `max` (cents). */
export function ticks(max: number): number[] {
  if (max <= 0) return [0, 100];
  const steps = [1, 2, 2.5, 5, 10].flatMap((n) => [n]);
  let size = 100;
  for (;;) {
    for (const step of steps) {
      const by = Math.round(step * size);
      if (by * 4 >= max) {
        const count = Math.ceil(max / by);
        return Array.from({ length: count + 1 }, (_, i) => i * by);
      }
    }
    size *= 10;
  }
}

const at = (n: number) => n.toFixed(1);

export function draw(days: DayCost[], resets: string | null, phone: boolean): Drawing {
  const width = phone ? 340 : 880;
  const left = phone ? 44 : 56;
  const right = phone ? 282 : 776;
  const [barTop, barBase] = [26, phone ? 136 : 142];
  const totalHead = barBase + (phone ? 34 : 36);
  const [totalTop, totalBase] = [totalHead + 14, totalHead + 114];
  const height = totalBase + 22;
  const highest = Math.max(0, ...days.map((one) => Math.max(one.low, one.high ?? one.low)));
  const barSteps = ticks(highest);
  const barMax = barSteps.at(-1) ?? 100;
  const step = days.length ? (right - left) / days.length : right - left;
  const y = (value: number, max: number, top: number, base: number) => base - ((base - top) * value) / max;
  let [low, high] = [0, 0];
  const isOpen = days.some((one) => one.high === null);
  const sums = days.map((one) => {
    low += one.low;
    high += one.high ?? one.low;
    return { low, high };
  });
  const totalSteps = ticks(Math.max(low, high));
  const totalMax = totalSteps.at(-1) ?? 100;
  const middle = (i: number) => left + step * (i + 0.5);
  const line = (of: 'low' | 'high') =>
    sums.map((sum, i) => `${at(middle(i))},${at(y(sum[of], totalMax, totalTop, totalBase))}`);
  const bars = days.map((one, i) => {
    const [least, most] = [Math.min(one.low, one.high ?? one.low), Math.max(one.low, one.high ?? one.low)];
    const lowTop = y(least, barMax, barTop, barBase);
    const highTop = y(most, barMax, barTop, barBase);
    return {
      x: left + step * i + step * 0.14,
      width: step * 0.72,
      low: { y: lowTop, height: barBase - lowTop },
      more: most > least ? { y: highTop, height: lowTop - highTop } : null,
    };
  });
  const first = resets === null ? -1 : days.findIndex((one) => dayNumber(one.day) >= dayNumber(resets));
  const every = Math.max(1, Math.ceil(days.length / (phone ? 4 : 8)));
  const [lowY, highY] = [y(low, totalMax, totalTop, totalBase), y(high, totalMax, totalTop, totalBase)];
  // Two words at one height would cover each other.
  const apart = Math.max(0, 14 - (lowY - highY));
  return {
    width,
    height,
    left,
    right,
    barTicks: barSteps.map((value) => ({ y: y(value, barMax, barTop, barBase), words: wholeDollars(value) })),
    barBase,
    bars,
    dayWords: days.flatMap((one, i) => (i % every === 0 ? [{ x: middle(i), words: shortDay(one.day) }] : [])),
    totalTicks: totalSteps.map((value) => ({
      y: y(value, totalMax, totalTop, totalBase),
      words: wholeDollars(value),
    })),
    totalBase,
    totalHead,
    lowLine: line('low').join(' '),
    highLine: high > low ? line('high').join(' ') : '',
    band: high > low ? [...line('low'), ...line('high').reverse()].join(' ') : '',
    lowEnd: {
      y: lowY + (high > low ? apart / 2 : 0) + 4,
      words: `${wholeDollars(low)}${phone ? '' : high > low || isOpen ? ' lowest' : ''}`,
    },
    highEnd: high > low ? { y: highY - apart / 2 + 4, words: `${wholeDollars(high)}${phone ? '' : ' highest'}` } : null,
    reset: first > 0 && resets ? { x: left + step * first, words: 'plan year resets', day: resets } : null,
  };
}
