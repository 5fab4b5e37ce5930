// The runs, newest first: what each came to, its report, and the one that goes on.
import { useEffect, useRef } from 'preact/hooks';
import { get } from '../api/client';
import type { RunRow } from '../api/types';
import { useKeys } from '../keys';
import { useLoad } from '../load';
import { CountsBar } from '../parts/counts_bar';
import { Loads } from '../parts/loading';
import { useTitle } from '../parts/title';
import { count, counted } from '../pure/money';
import { duration, momentWords } from '../pure/time';
import { place, withQuery } from '../router';
import { isHeld, may, runNews } from '../state';
import { ForecastPanel } from './forecast';

export const runKinds: Record<string, string> = {
  nightly: 'Nightly',
  recheck: 'Re-check',
  partial: 'Partial',
  monthly: 'First-of-month refresh',
  watch: 'Watch',
  case: 'One case',
};

const filters: [string, string][] = [
  ['', 'All'],
  ['nightly', 'Nights'],
  ['monthly', 'First of month'],
  ['case', 'Single cases'],
];

export function Runs(_: { id: string }) {
  useTitle('Runs');
  const kind = place.value.query.get('kind') ?? '';
  const cursor = place.value.query.get('from') ?? '';
  const loaded = useLoad(`runs-${kind}-${cursor}`, async (signal, background) =>
    get('/api/v1/runs', {
      signal,
      background,
      query: { kind: kind || undefined, cursor: cursor || undefined, limit: 50 },
    }),
  );
  const news = runNews.value;
  const seen = useRef(news);
  useEffect(() => {
    if (seen.current === news) return;
    seen.current = news;
    const timer = setTimeout(loaded.refresh, 600);
    return () => clearTimeout(timer);
  }, [news, loaded.refresh]);
  useKeys({});
  const sumOf = (runs: RunRow[]) => {
    const live = runs.find((run) => !run.finished);
    const last = runs.find((run) => run.finished && run.kind === 'nightly');
    if (live)
      return `${runKinds[live.kind] ?? live.kind} ${live.key} goes on: ${count(live.counts.planned - live.counts.open)} of ${count(live.counts.planned)} settled.`;
    if (last)
      return `Last night, ${last.key}: ${count(last.counts.planned)} planned, ${count(last.counts.answered)} answered.`;
    return '';
  };
  return (
    <>
      <div class="head">
        <div>
          <h1>Runs</h1>
          <p class="sum">
            <b>{loaded.data ? sumOf(loaded.data.runs) : ''}</b>
          </p>
        </div>
      </div>
      <nav class="filters" aria-label="Filters">
        <span class="g">
          {filters.map(([key, words]) => (
            <a
              key={key}
              href={withQuery({ kind: key || null, from: null })}
              aria-current={kind === key ? 'true' : undefined}
            >
              {words}
            </a>
          ))}
        </span>
      </nav>
      <section class="panel work" aria-label="Runs">
        <Loads loaded={loaded} what="the runs">
          {(list) => {
            const most = Math.max(1, ...list.runs.map((run) => run.counts.planned));
            return list.runs.length === 0 ? (
              <p class="empty">No run of this kind yet. The first comes tonight.</p>
            ) : (
              <table class="cards auto">
                <thead>
                  <tr>
                    <th>Run</th>
                    <th>Began</th>
                    <th>Took</th>
                    <th class="wideonly">Outcomes, one scale</th>
                    <th class="n">Planned</th>
                    <th class="n">Answered</th>
                    <th class="n">Failed</th>
                    <th class="n">Held</th>
                    <th class="n">Skipped</th>
                    <th>Report</th>
                  </tr>
                </thead>
                <tbody>
                  {list.runs.map((run) => (
                    <tr key={run.id}>
                      <td>
                        <a class="nm" href={`/runs/${run.id}`}>
                          {run.key}
                        </a>
                        <span class="sub">{runKinds[run.kind] ?? run.kind}</span>
                      </td>
                      <td>{momentWords(run.started)}</td>
                      <td>{run.finished ? duration(run.started, run.finished) : <span class="live">Live</span>}</td>
                      <td class="wideonly">
                        <CountsBar counts={run.counts} width={150} height={14} shared={most} />
                      </td>
                      <td class="n" data-l="Planned">
                        {count(run.counts.planned)}
                      </td>
                      <td class="n" data-l="Answered">
                        {count(run.counts.answered)}
                      </td>
                      <td class="n" data-l="Failed">
                        {count(run.counts.failed)}
                      </td>
                      <td class="n" data-l="Held">
                        {count(run.counts.held)}
                      </td>
                      <td class="n" data-l="Skipped">
                        {count(run.counts.skipped)}
                      </td>
                      <td>
                        {run.revision > 0 && may('see_reports') ? (
                          <a href={`/api/v1/runs/${run.id}/report`} target="_blank" rel="noreferrer">
                            Open<span class="vh"> report of {run.key}</span>
                          </a>
                        ) : (
                          <span class="quiet">{run.revision > 0 ? 'made' : 'none'}</span>
                        )}
                        {run.revision > 1 && <span class="sub">{counted(run.revision, 'revision')}</span>}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            );
          }}
        </Loads>
        {loaded.data?.next_cursor && (
          <p class="keys">
            <a href={withQuery({ from: loaded.data.next_cursor })}>Older runs</a>
          </p>
        )}
      </section>
      {may('see_reports') && !isHeld.value && !cursor && <ForecastPanel news={0} />}
    </>
  );
}
