// The geometry of a run: what it came to as one bar, whether it will finish in time, and the payers' latency on a
// log scale. Pure.
import type { components } from '../api/schema';
import type { Counts, Run } from '../api/types';

export type Piece = {
  name: 'answered' | 'skipped' | 'held' | 'failed' | 'open';
  count: number;
  x: number;
  width: number;
};

/** planned = answered + skipped + held + failed + still to do, each at least a sliver where it is not 0. */
export function pieces(counts: Counts, width: number, gap = 1.5): Piece[] {
  const parts = (['answered', 'skipped', 'held', 'failed', 'open'] as const).filter((name) => counts[name] > 0);
  const room = width - gap * Math.max(0, parts.length - 1);
  const least = Math.min(3, room / Math.max(1, parts.length));
  const rest = parts.reduce((sum, name) => sum + counts[name], 0) || 1;
  const free = room - least * parts.length;
  let x = 0;
  return parts.map((name) => {
    const piece = { name, count: counts[name], x, width: least + (free * counts[name]) / rest };
    x += piece.width + gap;
    return piece;
  });
}

export type PayerWay = {
  payer: string;
  through: string[];
  attempts: number;
  answered: number;
  failed: number;
  retries: number;
  median: number | null;
  slowest: number | null;
};

/** One row a payer: its connections together; latency of the one that was used most. */
export function byPayer(ways: Run['ways']): PayerWay[] {
  const rows = new Map<string, PayerWay & { most: number }>();
  for (const way of ways) {
    const row = rows.get(way.payer) ?? {
      payer: way.payer,
      through: [],
      attempts: 0,
      answered: 0,
      failed: 0,
      retries: 0,
      median: null,
      slowest: null,
      most: -1,
    };
    row.through.push(way.clearinghouse);
    row.attempts += way.attempts;
    row.answered += way.answered;
    row.failed += way.failed;
    row.retries += way.retries;
    if (way.attempts > row.most) {
      row.most = way.attempts;
      row.median = way.median_ms;
      row.slowest = way.slowest_1_percent_ms;
    }
    rows.set(way.payer, row);
  }
  return [...rows.values()]
    .map(({ most: _, ...row }) => row)
    .sort((a, b) => b.attempts - a.attempts || a.payer.localeCompare(b.payer));
}

type CasesOfPayer = components['schemas']['RunPayers']['payers'][number];
export type PayerRow = Omit<PayerWay, 'payer' | 'answered' | 'failed'> & {
  /** null: cases without a payer of ours. */
  payer: string | null;
  name: string | null;
  counts: Counts;
  /** Attempts that were sent, and nobody knows what became of them. */
  unknown: number;
};

/** A payer's cases beside its questions; whoever has most cases first. */
export function payerRows(cases: readonly CasesOfPayer[], ways: Run['ways']): PayerRow[] {
  const asked = new Map(byPayer(ways).map((one) => [one.payer, one]));
  return cases
    .map((one) => {
      const way = one.payer === null ? undefined : asked.get(one.payer);
      return {
        payer: one.payer,
        name: one.name,
        counts: one.counts,
        through: way?.through ?? [],
        attempts: one.attempts,
        retries: one.retries,
        unknown: one.unknown,
        median: one.median_ms,
        slowest: way?.slowest ?? null,
      };
    })
    .sort((a, b) => b.counts.planned - a.counts.planned || (a.payer ?? '').localeCompare(b.payer ?? ''));
}

/** 0.1 s to 30 s on a log scale. */
export function latencyX(ms: number, left: number, right: number): number {
  const [low, high] = [Math.log10(100), Math.log10(30_000)];
  const at = (Math.log10(Math.min(30_000, Math.max(100, ms))) - low) / (high - low);
  return left + (right - left) * at;
}

export type Sample = { at: number; settled: number };
export type Forecast = { rate: number; done: number | null; willMiss: number };

/** From what was settled lately (or since the start): when it is done, and what will miss the end of the window. */
export function forecast(samples: Sample[], planned: number, end: number): Forecast | null {
  const last = samples.at(-1);
  // The last quarter of an hour, or as far back as the sample before.
  const lately = samples.slice(0, -1).filter((one) => last && last.at - one.at <= 15 * 60_000);
  const first = lately[0] ?? samples.at(-2);
  if (!last || !first || last.at - first.at < 1000) return null;
  const rate = Math.max(0, last.settled - first.settled) / ((last.at - first.at) / 60_000);
  const open = planned - last.settled;
  if (open <= 0) return { rate, done: last.at, willMiss: 0 };
  const until = Math.max(0, end - last.at) / 60_000;
  return {
    rate,
    done: rate > 0 ? last.at + (open / rate) * 60_000 : null,
    willMiss: Math.max(0, Math.ceil(open - rate * until)),
  };
}
