// One run: progress that adds up in sight, whether it will finish, each payer's outcomes and latency, and how it
// compares with another night.
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, newKey, send } from '../api/client';
import type { Counts, Run } from '../api/types';
import { useKeys } from '../keys';
import { useLoad } from '../load';
import { CountsBar, CountsKey, sumWords } from '../parts/counts_bar';
import { Dialog } from '../parts/dialog';
import { Form } from '../parts/form';
import { Gray, ProblemNote } from '../parts/loading';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';
import { type Purse, purses } from '../pure/budget';
import { count, counted } from '../pure/money';
import { forecast, type Sample } from '../pure/run_chart';
import { duration, momentClock, momentWords } from '../pure/time';
import { part2Notice } from '../pure/words';
import { go } from '../router';
import { isHeld, may, runNews, say } from '../state';
import { ForecastPanel } from './forecast';
import { Compare } from './run_compare';
import { PayersPanel } from './run_payers';
import { runKinds } from './runs';

function FinishChart({ run, counts, samples }: { run: Run; counts: Counts; samples: Sample[] }) {
  const start = new Date(run.started).getTime();
  const end = new Date(run.window_through).getTime();
  const points = [{ at: start, settled: 0 }, ...samples];
  const seen = forecast(points, counts.planned, end);
  const last = points.at(-1) ?? { at: start, settled: 0 };
  const until = Math.max(end, seen?.done ?? 0, last.at + 60_000);
  const draw = (width: number, left: number, right: number, kind: string) => {
    const x = (at: number) => left + ((right - left) * (at - start)) / Math.max(1, until - start);
    const y = (settled: number) => 222 - (190 * settled) / Math.max(1, counts.planned);
    const goal = seen?.done ? Math.min(seen.done, until) : until;
    const reached = seen
      ? Math.min(counts.planned, last.settled + (seen.rate * (goal - last.at)) / 60_000)
      : last.settled;
    return (
      <svg
        class={`mini ${kind}`}
        viewBox={`0 0 ${width} 250`}
        role="img"
        aria-label={`${count(last.settled)} of ${count(counts.planned)} settled at ${momentClock(new Date(last.at).toISOString())}`}
      >
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <path class="k-grid" d={`M${left} ${y(counts.planned * part)}H${right}`} />
            <text class="s q e" x={left - 6} y={y(counts.planned * part) + 4}>
              {count(Math.round(counts.planned * part))}
            </text>
          </g>
        ))}
        <text class="s q" x={left} y="240">
          {momentClock(run.started)}
        </text>
        <text class="s q e" x={right} y="240">
          {momentClock(new Date(until).toISOString())}
        </text>
        <polyline
          class="k-low"
          points={points.map((one) => `${x(one.at).toFixed(1)},${y(one.settled).toFixed(1)}`).join(' ')}
        />
        {seen && counts.open > 0 && (
          <polyline class="k-high" points={`${x(last.at)},${y(last.settled)} ${x(goal)},${y(reached)}`} />
        )}
        <path class="k-stop" d={`M${x(end)} 16V222`} />
        <text class="t-x s e" x={x(end) - 5} y="14">
          {momentClock(run.window_through)} end of the window
        </text>
        <text class="b s e" x={x(last.at) - 8} y={y(last.settled) - 6}>
          {count(last.settled)} settled, {momentClock(new Date(last.at).toISOString())}
        </text>
        <circle class="f-low" cx={x(last.at)} cy={y(last.settled)} r="4" />
        <path class="k-axis" d={`M${left} 222H${right}`} />
      </svg>
    );
  };
  return (
    <>
      {draw(760, 56, 740, 'wide')}
      {draw(340, 44, 326, 'phone')}
      <p class="small">
        Solid: settled so far.{' '}
        {seen ? `Dashed: at ${seen.rate.toFixed(1)} a minute, as lately.` : 'No forecast before some answers came.'}
      </p>
      {seen && (
        <p class={seen.willMiss ? 'note bad gapup' : 'note ok gapup'}>
          {seen.willMiss
            ? `${counted(seen.willMiss, 'check')} will miss ${momentClock(run.window_through)} at this rate. They stay on the list with their last good answer and its age.`
            : seen.done && counts.open > 0
              ? `Done at about ${momentClock(new Date(seen.done).toISOString())}, within the window.`
              : 'All is settled.'}
        </p>
      )}
    </>
  );
}

function PurseTile({ purse }: { purse: Purse }) {
  return (
    <div>
      <dt>{purse.name}</dt>
      <dd class={purse.share !== null && purse.share >= 0.9 ? 'warn' : undefined}>
        {purse.value}
        {purse.share !== null && (
          <svg class="purse" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="f-band" width="100" height="6" />
            <rect class="f-low" width={100 * purse.share} height="6" />
          </svg>
        )}
        <small>{purse.note}</small>
      </dd>
    </div>
  );
}

function ReissueDialog({ run, onClose, onDone }: { run: Run; onClose: () => void; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const key = useRef(newKey());
  return (
    <Dialog title="Issue the report again" onClose={onClose}>
      <p class="quiet">
        Made anew from what is known now, as revision {run.revision + 1}. Earlier revisions stay. Nobody is mailed.
      </p>
      <Form
        submit="Issue again"
        savesByKey
        act={async () => {
          const made = await send<{ revision: number }>(
            'POST',
            '/api/v1/runs/{run}/report',
            { reason: reason.trim() },
            { path: { run: run.id }, key: key.current },
          );
          say(`Revision ${made.revision} is issued.`);
          onDone();
        }}
      >
        <TextField
          label="Why"
          required
          maxLength={200}
          hint="It stands in the audit chain. Nothing of a patient."
          value={reason}
          onValue={(typed) => {
            key.current = newKey();
            setReason(typed);
          }}
        />
      </Form>
    </Dialog>
  );
}

export function RunPage({ id }: { id: string }) {
  const number = Number(id);
  useTitle(`Run ${number}`);
  const loaded = useLoad(`run-${number}`, async (signal, background) =>
    get('/api/v1/runs/{run}', { signal, background, path: { run: number } }),
  );
  const payers = useLoad(`run-payers-${number}`, async (signal) =>
    get('/api/v1/runs/{run}/payers', { signal, background: true, path: { run: number } }),
  );
  const news = runNews.value[number];
  const [samples, setSamples] = useState<Sample[]>([]);
  const lastRead = useRef(0);
  useEffect(() => {
    if (!news) return;
    setSamples((was) => [...was.slice(-400), { at: Date.now(), settled: news.planned - news.open }]);
    // Counts come by themselves; the payers' table is read anew now and then, and at the end.
    if (news.finished || Date.now() - lastRead.current > 5000) {
      lastRead.current = Date.now();
      loaded.refresh();
    }
  }, [news, loaded.refresh]);
  const [isReissuing, setReissuing] = useState(false);
  useKeys({ Escape: () => go('/runs') });
  const run = loaded.data;
  if (!run)
    return (
      <>
        <ProblemNote loaded={loaded} what="the run" />
        {!loaded.problem && <Gray lines={6} />}
      </>
    );
  const counts: Counts = news
    ? {
        planned: news.planned,
        answered: news.answered,
        failed: news.failed,
        held: news.held,
        skipped: news.skipped,
        open: news.open,
      }
    : run.counts;
  const isLive = news ? !news.finished : run.finished === null;
  const retries = run.ways.reduce((sum, way) => sum + way.retries, 0);
  const unknown = payers.data?.payers.reduce((sum, one) => sum + one.unknown, 0);
  const now: Sample[] = samples.length
    ? samples
    : isLive && loaded.at
      ? [{ at: loaded.at.getTime(), settled: counts.planned - counts.open }]
      : [];
  return (
    <>
      <ProblemNote loaded={loaded} what="the run" />
      <div class="head">
        <div>
          <p class="quiet">
            <a href="/runs">Runs</a> · {run.key}
          </p>
          <h1>
            {runKinds[run.kind] ?? run.kind}, {momentWords(run.started)}
          </h1>
          <p class="sum">
            {isLive ? (
              <>
                <span class="live">Live</span> since {momentClock(run.started)} ·{' '}
                <b>{count(counts.open)} still to do</b>
              </>
            ) : (
              <>
                Took {run.finished ? duration(run.started, run.finished) : 'some time'} ·{' '}
                <b>{count(counts.answered)} answered</b>
                {counts.failed ? `, ${count(counts.failed)} failed` : ''}
              </>
            )}
          </p>
        </div>
        {run.revision > 0 && may('see_reports') && (
          <p class="row">
            {!isLive && may('start_runs') && (
              <button type="button" class="btn" onClick={() => setReissuing(true)}>
                Issue again
              </button>
            )}
            <a class="btn" href={`/api/v1/runs/${run.id}/report?format=csv`} download={`report-${run.key}.csv`}>
              CSV
            </a>
            <a class="btn" href={`/api/v1/runs/${run.id}/report?format=xlsx`} download={`report-${run.key}.xlsx`}>
              Workbook
            </a>
            <a class="btn" href={`/api/v1/runs/${run.id}/report`} target="_blank" rel="noreferrer">
              {isLive ? 'Report so far' : 'Report'}
            </a>
          </p>
        )}
      </div>
      {run.revision > 0 && may('see_reports') && (
        <p class="small gapdown">
          Reports are health information. Where they tell of treatment for substance use: {part2Notice}
        </p>
      )}
      {isReissuing && (
        <ReissueDialog
          run={run}
          onClose={() => setReissuing(false)}
          onDone={() => {
            setReissuing(false);
            loaded.reload();
          }}
        />
      )}
      <section class="panel" aria-labelledby="p1">
        <header>
          <h2 id="p1">Progress</h2>
          <p class="small">{sumWords(counts)}</p>
        </header>
        <CountsBar counts={counts} width={1100} height={20} />
        <CountsKey counts={counts} />
      </section>
      <div class="grid2">
        <section class="panel chart" aria-labelledby="p2">
          <header>
            <h2 id="p2">{isLive ? 'Will it finish?' : 'It finished'}</h2>
          </header>
          {isLive ? (
            <FinishChart run={run} counts={counts} samples={now} />
          ) : (
            <p>
              {run.finished && run.finished <= run.window_through
                ? `Done at ${momentClock(run.finished)}, before its window ended at ${momentClock(run.window_through)}.`
                : `Its window ended at ${momentClock(run.window_through)}.`}{' '}
              {counts.held + counts.open > 0
                ? `${counted(counts.held + counts.open, 'check')} had no outcome of its own and stay on the list.`
                : 'Nothing was left without an outcome.'}
            </p>
          )}
        </section>
        <section class="panel" aria-labelledby="p3">
          <header>
            <h2 id="p3">Around it</h2>
          </header>
          <dl class="tiles">
            <div>
              <dt>Asked again</dt>
              <dd>
                {count(retries)}
                <small>after no usable answer</small>
              </dd>
            </div>
            <div>
              <dt>Outcome unknown</dt>
              <dd class={unknown ? 'warn' : undefined}>
                {unknown === undefined ? '…' : count(unknown)}
                <small>sent, then silence; asked again in its time</small>
              </dd>
            </div>
            <div>
              <dt>Awaited</dt>
              <dd>
                {count(run.awaited)}
                <small>files and answers that come later</small>
              </dd>
            </div>
            <div>
              <dt>Report</dt>
              <dd>
                {run.revision ? `Rev. ${run.revision}` : 'None'}
                <small>
                  {run.revision > 1 ? 'late answers were added' : run.revision ? 'as first made' : 'not made'}
                </small>
              </dd>
            </div>
            <div>
              <dt>Rules</dt>
              <dd class="mono">
                {run.rules_version.slice(0, 8)}
                <small>version in force</small>
              </dd>
            </div>
            {run.budget && purses(run.budget).map((purse) => <PurseTile key={purse.name} purse={purse} />)}
          </dl>
        </section>
      </div>
      {isLive && may('see_reports') && !isHeld.value && <ForecastPanel news={news ? news.open + 1 : 0} />}
      <PayersPanel run={run} isLive={isLive} counted={payers} />
      <Compare run={run} />
    </>
  );
}
