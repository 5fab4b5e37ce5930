// What we expect the patient to pay: the range, day by day and added up, and what another first day would change.
import { useState } from 'preact/hooks';
import { get } from '../api/client';
import type { components } from '../api/schema';
import { useLoad } from '../load';
import { Loads } from '../parts/loading';
import { type DayCost, type Drawing, draw } from '../pure/estimate_chart';
import { cents, counted, range, signedDollars, toTheCent, wholeDollars } from '../pure/money';
import { isStart, otherStarts, startsMax } from '../pure/starts';
import { dayWithYear, plusDays, shortDay, toLocal, weekdayAndDay } from '../pure/time';
import { sentence } from '../pure/words';

export type Days = components['schemas']['EstimateDays'];

/** One phase of the path that a case's conclusion holds (docs/cli.md, `estimate --json`). */
export type Phase = {
  level: string;
  name: string;
  from?: string;
  through?: string;
  days?: number;
  low?: string | null;
  likely?: string | null;
  high?: string | null;
  missing?: string;
  benefits?: string;
  copay?: string;
  step_down?: string;
};

const costs = (days: Days['days']): DayCost[] =>
  days
    .filter((one) => !one.may_not_be_covered)
    .map((one) => ({
      day: one.day,
      low: cents(one.low) ?? 0,
      high: one.high === null ? null : cents(one.high),
    }));

function Chart({ drawn, kind, title }: { drawn: Drawing; kind: 'wide' | 'phone'; title: string }) {
  const id = `cost-${kind}`;
  const { left, right } = drawn;
  return (
    <svg class={kind} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-labelledby={id}>
      <title id={id}>{title}</title>
      <text class="b" x="0" y="12">
        Each day
      </text>
      {drawn.barTicks.map((tick) => (
        <g key={tick.words}>
          <path class="k-grid" d={`M${left} ${tick.y.toFixed(1)}H${right}`} />
          <text class="s q e" x={left - 6} y={tick.y + 4}>
            {tick.words}
          </text>
        </g>
      ))}
      {drawn.bars.map((bar, i) => (
        <g key={i}>
          {bar.more && <rect class="f-high" x={bar.x} y={bar.more.y} width={bar.width} height={bar.more.height} />}
          {bar.more && <rect fill="url(#hatch)" x={bar.x} y={bar.more.y} width={bar.width} height={bar.more.height} />}
          <rect class="f-low" x={bar.x} y={bar.low.y} width={bar.width} height={bar.low.height} />
        </g>
      ))}
      <path class="k-axis" d={`M${left} ${drawn.barBase}H${right}`} />
      {drawn.dayWords.map((word) => (
        <text key={word.words} class="s q m" x={word.x} y={drawn.barBase + 15}>
          {word.words}
        </text>
      ))}
      <text class="b" x="0" y={drawn.totalHead}>
        Running total
      </text>
      {drawn.totalTicks.map((tick) => (
        <g key={tick.words}>
          <path class="k-grid" d={`M${left} ${tick.y.toFixed(1)}H${right}`} />
          <text class="s q e" x={left - 6} y={tick.y + 4}>
            {tick.words}
          </text>
        </g>
      ))}
      {drawn.band && <polygon class="f-band" points={drawn.band} />}
      {drawn.highLine && <polyline class="k-high" points={drawn.highLine} />}
      <polyline class="k-low" points={drawn.lowLine} />
      {drawn.highEnd && (
        <text class="b s" x={right + 6} y={drawn.highEnd.y}>
          {drawn.highEnd.words}
        </text>
      )}
      <text class="b s" x={right + 6} y={drawn.lowEnd.y}>
        {drawn.lowEnd.words}
      </text>
      <path class="k-axis" d={`M${left} ${drawn.totalBase}H${right}`} />
      {drawn.reset && (
        <g>
          <path class="k-stop" stroke-dasharray="4 3" d={`M${drawn.reset.x} 18V${drawn.totalBase}`} />
          <text
            class={kind === 'phone' ? 't-x s m' : 't-x s'}
            x={kind === 'phone' ? drawn.reset.x : drawn.reset.x + 5}
            y="12"
          >
            {shortDay(drawn.reset.day)}: {drawn.reset.words}
          </text>
        </g>
      )}
    </svg>
  );
}

function titleOf(days: Days, reset: string | null): string {
  return (
    `Patient cost by program day and running total: ${range(days.low, days.high, ' to ')}` +
    `${reset ? `. The plan year resets on ${dayWithYear(reset)}` : ''}.`
  );
}

function DayTable({ days }: { days: Days }) {
  return (
    <div class="scroll daytable" tabIndex={0} role="region" aria-label="Day table">
      <table>
        <thead>
          <tr>
            <th>Day</th>
            <th class="n">Allowed</th>
            <th class="n">Cheapest course</th>
            <th class="n">Dearest course</th>
          </tr>
        </thead>
        <tbody>
          {days.days.map((one) => (
            <tr key={one.day}>
              <th scope="row">
                {weekdayAndDay(one.day)}
                {one.may_not_be_covered && <span class="sub">may not be covered: in no total</span>}
              </th>
              <td class="n">{toTheCent(cents(one.allowed) ?? 0)}</td>
              <td class="n">{toTheCent(cents(one.low) ?? 0)}</td>
              <td class="n">{one.high === null ? 'not known' : toTheCent(cents(one.high) ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The program and what is planned after it; one phase alone says nothing more than the chart. */
function Phases({ phases }: { phases: Phase[] }) {
  if (phases.length < 2) return null;
  return (
    <>
      <h3 class="gapup">Phase by phase</h3>
      <table class="cards auto phases">
        <thead>
          <tr>
            <th>Phase</th>
            <th>When</th>
            <th class="n">Days</th>
            <th class="n">We expect</th>
            <th>What a day costs</th>
          </tr>
        </thead>
        <tbody>
          {phases.map((phase, i) => (
            <tr key={`${phase.level}${i}`}>
              <th scope="row">
                {phase.name}
                {i === 0 && <span class="sub">the program, charted above</span>}
              </th>
              <td class="nowrap">
                {phase.from && phase.through ? `${shortDay(phase.from)} to ${dayWithYear(phase.through)}` : 'not known'}
              </td>
              <td class="n" data-l="Days">
                {phase.days ?? '—'}
              </td>
              <td class="n" data-l="We expect">
                {range(phase.low ?? null, phase.high ?? null)}
                {phase.likely && <span class="sub">likely {wholeDollars(cents(phase.likely) ?? 0)}</span>}
              </td>
              <td>
                {phase.missing ? sentence(phase.missing) : phase.benefits ? sentence(phase.benefits) : 'Not said.'}
                {phase.step_down && <span class="sub">{sentence(phase.step_down)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Starts(props: { verification: number; planned: Days; resets: string | null }) {
  const { verification, planned, resets } = props;
  const [own, setOwn] = useState('');
  const today = toLocal(new Date().toISOString()).slice(0, 10);
  const starts = [
    ...otherStarts(planned.start, resets),
    ...(isStart(own, today) && own !== planned.start ? [own] : []),
  ].filter((day, i, all) => all.indexOf(day) === i);
  const loaded = useLoad(`starts-${verification}-${starts.join()}`, async (signal) =>
    Promise.all(
      starts.map((start) =>
        get('/api/v1/verifications/{verification}/estimate/days', {
          signal,
          background: true,
          path: { verification },
          query: { start },
        }),
      ),
    ),
  );
  const rows = [planned, ...(loaded.data ?? [])].sort((a, b) => a.start.localeCompare(b.start));
  const most = Math.max(...rows.map((row) => cents(row.high ?? row.low) ?? 0), 1);
  const low = cents(planned.low);
  return (
    <>
      <h3 class="gapup">If the start moves</h3>
      <table>
        <thead>
          <tr>
            <th>First day</th>
            <th class="n">We expect</th>
            <th class="wideonly">$0 to {toTheCent(most).replace(/\.00$/, '')}</th>
            <th class="n">Lowest, against plan</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [from, to] = [cents(row.low), cents(row.high ?? row.low)];
            const first = row.days[0]?.day ?? row.start;
            return (
              <tr key={row.start}>
                <th scope="row">
                  {weekdayAndDay(first)}, {first.slice(0, 4)}
                  <span class="sub">
                    {row === planned ? 'planned' : resets && first >= resets ? 'after the reset' : ''}
                  </span>
                </th>
                <td class="n">
                  {row.no_estimate ? <span class="quiet">not known: {row.no_estimate}</span> : range(row.low, row.high)}
                </td>
                <td class="wideonly">
                  {from !== null && to !== null && (
                    <svg viewBox="0 0 160 14" width="160" height="14" aria-hidden="true">
                      <path class="k-grid" d="M1 7H151M1 3v8M151 3v8" />
                      <rect
                        class="f-low"
                        x={1 + (150 * from) / most}
                        y="5"
                        width={Math.max(3, (150 * (to - from)) / most)}
                        height="4"
                      />
                    </svg>
                  )}
                </td>
                <td class="n">
                  {row === planned || from === null || low === null || from === low ? '—' : signedDollars(from - low)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="row gapup">
        <label for="wi">Try another first day</label>
        <input
          id="wi"
          type="date"
          autocomplete="off"
          min={plusDays(today, -startsMax)}
          max={plusDays(today, startsMax)}
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
      </p>
      <p class="small">When to start is a clinical decision. The figures only inform it.</p>
    </>
  );
}

/** `resets`: the day the plan year begins anew, as the facts tell it. */
export function EstimatePanel(props: {
  verification: number;
  benefits: string;
  phases: Phase[];
  resets: string | null;
}) {
  const { verification, benefits, phases, resets } = props;
  const [isTable, setTable] = useState(false);
  const loaded = useLoad(`days-${verification}`, async (signal) =>
    get('/api/v1/verifications/{verification}/estimate/days', { signal, background: true, path: { verification } }),
  );
  return (
    <section class="panel chart" aria-labelledby="eh">
      <Loads loaded={loaded} what="the estimate" lines={6}>
        {(days) => {
          const first = days.days[0];
          const last = days.days.at(-1);
          return (
            <>
              <header>
                <h2 id="eh">What we expect the patient to pay</h2>
                {first && last && (
                  <p>
                    <b>{range(days.low, days.high, ' to ')}</b>
                    {days.likely !== null && `, likely ${wholeDollars(cents(days.likely) ?? 0)},`}{' '}
                    <span class="quiet">
                      for {counted(days.days.length, 'day')}, {shortDay(first.day)} to {shortDay(last.day)}
                    </span>
                  </p>
                )}
              </header>
              {days.no_estimate ? (
                <p class="quiet">Not known: {days.no_estimate}.</p>
              ) : (
                <>
                  <Chart drawn={draw(costs(days.days), resets, false)} kind="wide" title={titleOf(days, resets)} />
                  <Chart drawn={draw(costs(days.days), resets, true)} kind="phone" title={titleOf(days, resets)} />
                  <p class="small">
                    Solid: the least a day costs. Hatched and dashed: what is added at most
                    {benefits ? ` (${benefits})` : ''}.
                    {days.likely === null ? ' No likely figure, because no rule picks one.' : ''}
                    {days.high === null ? ' No upper end is known.' : ''}
                  </p>
                  {days.assumptions.length > 0 && (
                    <details class="gapup small">
                      <summary>{counted(days.assumptions.length, 'thing')} taken for granted or open</summary>
                      <ul class="bullets">
                        {days.assumptions.map((one) => (
                          <li key={one}>{one}</li>
                        ))}
                      </ul>
                    </details>
                  )}
                  <p class="row gapup">
                    <button type="button" class="btn" aria-expanded={isTable} onClick={() => setTable(!isTable)}>
                      Day table
                    </button>
                  </p>
                  {isTable && <DayTable days={days} />}
                  <Phases phases={phases} />
                  <Starts verification={verification} planned={days} resets={resets} />
                </>
              )}
            </>
          );
        }}
      </Loads>
    </section>
  );
}
