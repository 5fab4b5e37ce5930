// Each payer in one run: its cases, which add up, whether its ways are open now, and how long it takes to answer.
import { useEffect, useRef } from 'preact/hooks';
import { type Got, get } from '../api/client';
import type { Payer, Run } from '../api/types';
import { type Loaded, useLoad } from '../load';
import { payerName } from '../names';
import { CountsBar } from '../parts/counts_bar';
import { LatencyLine } from '../parts/latency';
import { ProblemNote } from '../parts/loading';
import { count } from '../pure/money';
import { type PayerRow, payerRows } from '../pure/run_chart';
import { milliseconds } from '../pure/time';
import { fromKey } from '../pure/words';
import { may } from '../state';
import { CircuitMark } from './connection_parts';

/** The ways a payer is asked, as they stand now; those of this run alone where the payer is no more configured. */
function Ways({ row, payer }: { row: PayerRow; payer: Payer | undefined }) {
  if (!payer) return <>{row.through.map(fromKey).join(', ') || '—'}</>;
  return (
    <ul class="ways">
      {payer.routes.map((route) => (
        <li key={route.clearinghouse}>
          {fromKey(route.clearinghouse)} <CircuitMark circuit={route.circuit} />
        </li>
      ))}
    </ul>
  );
}

type Props = { run: Run; isLive: boolean; counted: Loaded<Got<'/api/v1/runs/{run}/payers'>> };

export function PayersPanel({ run, isLive, counted }: Props) {
  const payers = useLoad(isLive && may('see_payers') ? 'payers-now' : null, async (signal) =>
    get('/api/v1/payers', { signal, background: true }),
  );
  // With the run, which is read anew as it goes on.
  const seen = useRef(run);
  useEffect(() => {
    if (seen.current === run) return;
    seen.current = run;
    counted.refresh();
    payers.refresh();
  }, [run, counted.refresh, payers.refresh]);
  const known = new Map((payers.data?.payers ?? []).map((one) => [one.key, one]));
  const rows = payerRows(counted.data?.payers ?? [], run.ways);
  const most = Math.max(1, ...rows.map((row) => row.counts.planned));
  return (
    <section class="panel gapup" aria-labelledby="p4">
      <header>
        <h2 id="p4">Payers</h2>
        <p class="small">
          Cases, on one scale; asked, asked again and unknown are questions. Latency on a log scale: dot is the median,
          tick is the slowest 1%, ticks behind at 1, 10 and 20 s.
        </p>
      </header>
      <ProblemNote loaded={counted} what="the payers of the run" />
      {counted.data && rows.length === 0 && <p class="quiet">Nobody was asked in this run.</p>}
      {rows.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label="Payer table">
          <table class="runpayers">
            <thead>
              <tr>
                <th>Payer</th>
                <th>{isLive ? 'Ways now' : 'Through'}</th>
                <th>Outcomes</th>
                <th class="n">Planned</th>
                <th class="n">Answered</th>
                <th class="n">Failed</th>
                <th class="n">Held</th>
                <th class="n">Skipped</th>
                <th class="n">To do</th>
                <th class="n">Asked</th>
                <th class="n">Again</th>
                <th class="n">Unknown</th>
                <th>Latency</th>
                <th class="n">Median</th>
                <th class="n">Slowest 1%</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.payer ?? ''}>
                  <th scope="row">
                    {row.payer ? (
                      <a class="plain" href={`/payers/${row.payer}`}>
                        {row.name ?? payerName(row.payer)}
                      </a>
                    ) : (
                      'No payer of ours'
                    )}
                  </th>
                  <td>
                    <Ways row={row} payer={isLive && row.payer ? known.get(row.payer) : undefined} />
                  </td>
                  <td>
                    <CountsBar counts={row.counts} width={120} height={14} shared={most} />
                  </td>
                  <td class="n">{count(row.counts.planned)}</td>
                  <td class="n">{count(row.counts.answered)}</td>
                  <td class="n">{count(row.counts.failed)}</td>
                  <td class="n">{count(row.counts.held)}</td>
                  <td class="n">{count(row.counts.skipped)}</td>
                  <td class="n">{count(row.counts.open)}</td>
                  <td class="n">{count(row.attempts)}</td>
                  <td class="n">{count(row.retries)}</td>
                  <td class="n">{count(row.unknown)}</td>
                  <td>
                    <LatencyLine median={row.median} slowest={row.slowest} width={118} none="no answer" />
                  </td>
                  <td class="n">{milliseconds(row.median)}</td>
                  <td class="n">{milliseconds(row.slowest)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
