// The morning: who starts soon and is not ready, exceptions first, one reason and one act each. Filters stand in
// the address. Rows are read with initials; the person stands on the case's own page.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { get } from '../api/client';
import type { Worklist, WorklistCase } from '../api/types';
import { useKeys } from '../keys';
import { useLoad } from '../load';
import { Gray, ProblemNote } from '../parts/loading';
import { Pill } from '../parts/marks';
import { useTitle } from '../parts/title';
import { type Measure, WindowRows } from '../parts/window_rows';
import { markedUpTo, turned } from '../pure/marking';
import { count, counted } from '../pure/money';
import { clockFace, fullDay, isSoon, plusDays, timeLeft, weekdayAndDay } from '../pure/time';
import { actOf, fromKey, sentence } from '../pure/words';
import {
  arrange,
  countNotReady,
  dayOf,
  gist,
  type Item,
  isOwned,
  isReady,
  lastDay,
  nearName,
  readFilters,
  through,
} from '../pure/worklist';
import { go, place, withQuery } from '../router';
import { caseNews, isHeld, may, session } from '../state';
import { Bulk } from './bulk';
import { ChangesPanel } from './changes';
import { Peek } from './peek';
import { CaseTaskDialog } from './task_acts';

const rowsMax = 10_000;

type Ask = NonNullable<Parameters<typeof get>[1]>;

/** Page after page, up to what the list shows; what moved between two pages stands once, as it was seen last. */
async function readWorklist(ask: Ask): Promise<Worklist> {
  const first = await get('/api/v1/worklist', ask);
  const cases = new Map(first.cases.map((one) => [one.verification, one]));
  let last = first;
  while (last.next_cursor !== null && cases.size < rowsMax) {
    last = await get('/api/v1/worklist', { ...ask, query: { ...ask.query, cursor: last.next_cursor } });
    for (const one of last.cases) cases.set(one.verification, one);
  }
  return { ...first, cases: [...cases.values()], is_cut: last.is_cut };
}

function useWorklist() {
  // All that is open within the API's window of a month: the counts of the filters need it.
  const loaded = useLoad<Worklist>('worklist', async (signal, background) => readWorklist({ signal, background }));
  const wide = useLoad<Worklist>(loaded.data ? 'worklist-month' : null, async (signal) =>
    readWorklist({
      signal,
      background: true,
      query: { from: loaded.data?.from, through: plusDays(loaded.data?.from ?? '', 31) },
    }),
  );
  const news = caseNews.value.count;
  const seen = useRef(news);
  useEffect(() => {
    if (seen.current === news) return;
    // A night changes many at once: read anew when it is quiet for a moment.
    const timer = setTimeout(() => {
      seen.current = news;
      loaded.refresh();
      wide.refresh();
    }, 1200);
    return () => clearTimeout(timer);
  }, [news, loaded.refresh, wide.refresh]);
  return { loaded, wide };
}

const queueWords: Record<string, string> = {
  billing: 'Billing',
  intake: 'Intake',
  ur: 'Utilization review',
  admin: 'Admin',
};

function FiltersBar(props: { cases: WorklistCase[]; today: string; urgent: string; isWhole: boolean }) {
  const { cases, today, urgent, isWhole } = props;
  const filters = readFilters(place.value.query);
  const me = session.value?.account ?? '';
  const within = (one: WorklistCase) => dayOf(one) <= lastDay(filters.when, today, urgent);
  const number = (keep: (one: WorklistCase) => boolean) => count(countNotReady(cases, keep));
  // A queue with nothing in it is no choice, unless it was chosen.
  const queues = [
    ...new Set(cases.filter((one) => !isReady(one) && within(one)).map((one) => (one.duty.queue ?? '').toLowerCase())),
  ]
    .concat(filters.owner === 'all' || filters.owner === 'mine' ? [] : [filters.owner])
    .filter((queue, i, all) => queue && all.indexOf(queue) === i)
    .sort();
  const headlines = [...new Set(cases.map((one) => one.headline))].sort();
  const sources = [...new Set(cases.map((one) => one.source))].sort();
  const whens = [
    ['tomorrow', through(urgent, today).replace('t', 'T')],
    ['week', 'This week'],
    ['all', 'Within a month'],
  ] as const;
  return (
    <nav class="filters" aria-label="Filters">
      <span class="g">
        {whens.map(([key, words]) => (
          <a
            key={key}
            href={withQuery({ when: key === 'tomorrow' ? null : key })}
            aria-current={filters.when === key ? 'true' : undefined}
          >
            {words} {(isWhole || key === 'tomorrow') && number((one) => dayOf(one) <= lastDay(key, today, urgent))}
          </a>
        ))}
      </span>
      <span class="g">
        <a href={withQuery({ owner: null })} aria-current={filters.owner === 'all' ? 'true' : undefined}>
          Everyone
        </a>
        <a href={withQuery({ owner: 'mine' })} aria-current={filters.owner === 'mine' ? 'true' : undefined}>
          Mine {number((one) => within(one) && isOwned(one, 'mine', me))}
        </a>
        {queues.map((queue) => (
          <a key={queue} href={withQuery({ owner: queue })} aria-current={filters.owner === queue ? 'true' : undefined}>
            {queueWords[queue] ?? fromKey(queue)} {number((one) => within(one) && isOwned(one, queue, me))}
          </a>
        ))}
      </span>
      <label class="vh" for="fl">
        Headline
      </label>
      <select
        id="fl"
        value={filters.headline}
        onChange={(event) => go(withQuery({ headline: event.currentTarget.value || null }), { replace: true })}
      >
        <option value="">Any headline</option>
        {headlines.map((headline) => (
          <option key={headline} value={headline}>
            {headline || 'Not asked yet'} (
            {count(cases.filter((one) => one.headline === headline && within(one)).length)})
          </option>
        ))}
      </select>
      {sources.length > 1 && (
        <>
          <label class="vh" for="fs">
            Site
          </label>
          <select
            id="fs"
            value={filters.source}
            onChange={(event) => go(withQuery({ site: event.currentTarget.value || null }), { replace: true })}
          >
            <option value="">All sites</option>
            {sources.map((source) => (
              <option key={source} value={source}>
                {fromKey(source)}
              </option>
            ))}
          </select>
        </>
      )}
    </nav>
  );
}

type RowProps = {
  one: WorklistCase;
  index: number;
  isCurrent: boolean;
  isMarked: boolean;
  onPoint: () => void;
  onMark: () => void;
  measure: Measure;
};

function Row({ one, index, isCurrent, isMarked, onPoint, onMark, measure }: RowProps) {
  const act = actOf(one.headline, one.duty.do);
  const href = `/case/${one.verification}${act?.act ? `?do=${act.act}` : ''}`;
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      aria-current={isCurrent ? 'true' : undefined}
      class={isMarked ? 'marked' : undefined}
      onClick={onPoint}
    >
      <td class="pick">
        <label class="check">
          <span class="vh">Select {one.external_id}</span>
          <input type="checkbox" checked={isMarked} onChange={onMark} />
        </label>
      </td>
      <td class={isSoon(one.minutes_left) ? 'hrs soon' : 'hrs'}>
        <b>{timeLeft(one.minutes_left)}</b>
        <span class="sub">{one.first_appointment ? clockFace(one.first_appointment) : 'not set'}</span>
      </td>
      <td>
        <a class="nm" href={`/case/${one.verification}`}>
          {one.who} <span class="quiet">{one.external_id}</span>
        </a>
        <span class="sub">
          {one.level}, {one.payer || 'no payer of ours'}
        </span>
      </td>
      <td>
        <Pill headline={one.headline} />
      </td>
      <td>{sentence(one.why)}</td>
      <td>
        {act && (
          <a class={isCurrent ? 'btn tight main' : 'btn tight'} href={href}>
            {act.verb}
            <span class="vh"> for {one.external_id}</span>
          </a>
        )}
      </td>
      <td>
        {one.duty.do ? (
          <>
            {one.duty.person ?? one.duty.queue ?? 'No owner'}
            <span class="sub">
              {one.duty.person && one.duty.queue ? `${one.duty.queue}, ` : ''}
              {one.duty.due ? `due ${one.duty.due.replace(/^by /, '')}` : ''}
            </span>
          </>
        ) : (
          <span class="quiet">Nothing to do</span>
        )}
      </td>
    </tr>
  );
}

function GroupRow({ item, today, measure, index }: { item: Item; today: string; index: number; measure: Measure }) {
  if (item.kind === 'row') return null;
  return (
    <tr class="group" ref={measure} data-index={index}>
      <th colSpan={7} scope="rowgroup">
        {item.kind === 'group' ? (
          <>
            {nearName(item.day, today)}
            {weekdayAndDay(item.day)} · {counted(item.notReady + item.ready, 'first appointment')}:{' '}
            {count(item.notReady)} not ready, {count(item.ready)} ready
          </>
        ) : (
          <>
            Ready, {count(item.count)} ·{' '}
            <a href={withQuery({ ready: readFilters(place.value.query).ready ? null : 'shown' })}>
              {readFilters(place.value.query).ready ? 'hide' : 'show'}
            </a>
          </>
        )}
      </th>
    </tr>
  );
}

export function Morning() {
  useTitle('Morning');
  const { loaded, wide } = useWorklist();
  const list = wide.data ?? loaded.data;
  const filters = readFilters(place.value.query);
  const me = session.value?.account ?? '';
  const today = list?.from ?? '';
  const urgent = list?.urgent_through ?? today;
  const words = place.value.query.toString();
  const shown = useMemo(
    () => (list ? arrange(list.cases, filters, today, urgent, me) : null),
    [list, words, today, urgent, me],
  );
  const [pointed, setPointed] = useState<number | null>(null);
  const [marked, setMarked] = useState<Set<number>>(new Set());
  const reach = useRef<(verification: number) => void>(() => {});
  const rows = shown?.rows ?? [];
  const at = Math.max(
    0,
    rows.findIndex((one) => one.verification === pointed),
  );
  const current = rows[at] ?? null;

  const move = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    setPointed(next.verification);
    reach.current(next.verification);
  };
  const open = (how: string) => current && go(`/case/${current.verification}${how}`);
  const [asked, setAsked] = useState<{ what: 'assign' | 'snooze'; verification: number } | null>(null);
  const ask = (what: 'assign' | 'snooze') => current && setAsked({ what, verification: current.verification });
  const canWork = may('work_cases');
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => open(''),
    Escape: () => setMarked(new Set()),
    x: () => current && setMarked(turned(marked, current.verification)),
    'Shift+X': () =>
      setMarked(
        markedUpTo(
          rows.map((one) => one.verification),
          marked,
          at,
        ),
      ),
    p: () => current && window.open(`/api/v1/verifications/${current.verification}/gap-sheet`, '_blank', 'noreferrer'),
    ...(canWork
      ? {
          c: () => open('?do=call'),
          e: () => open('?do=edit'),
          o: () => open('?do=override'),
          a: () => ask('assign'),
          s: () => ask('snooze'),
        }
      : {}),
  });

  const run = list?.last_run;
  return (
    <>
      <div class="head">
        <div>
          <h1>{today ? fullDay(today) : 'Morning'}</h1>
          {list && (
            <p class="sum">
              <b>{gist(list.cases, today, urgent)}</b>{' '}
              {run && (
                <>
                  Last night: {count(run.planned)} planned = {count(run.answered)} answered + {count(run.failed)} failed
                  + {count(run.held)} held + {count(run.skipped)} skipped
                  {run.open ? ` + ${count(run.open)} still to do` : ''}.{' '}
                  {may('see_reports') && !isHeld.value && (
                    <a href={`/api/v1/runs/${run.id}/report`} target="_blank" rel="noreferrer">
                      Report
                    </a>
                  )}
                </>
              )}
            </p>
          )}
        </div>
      </div>
      <ProblemNote loaded={loaded} what="the first appointments" />
      {list?.is_cut && (
        <p class="note gapdown">
          More than {count(rowsMax)} first appointments fall into this month. The nearest are shown.
        </p>
      )}
      {list && <FiltersBar cases={list.cases} today={today} urgent={urgent} isWhole={wide.data !== null} />}
      <div class="two">
        <div>
          <div class="panel work">
            <table class="cards" aria-rowcount={shown ? shown.items.length + 1 : -1}>
              <caption class="vh">First appointments, exceptions first</caption>
              <thead>
                <tr>
                  <th class="c-pick">
                    <span class="vh">Select</span>
                  </th>
                  <th class="c-left">Left</th>
                  <th class="c-who">Who</th>
                  <th class="c-head">Headline</th>
                  <th>Why</th>
                  <th class="c-do">Do</th>
                  <th class="c-owner">Owner</th>
                </tr>
              </thead>
              {shown && (
                <WindowRows
                  items={shown.items}
                  estimate={(item) => (item.kind === 'row' ? 66 : 28)}
                  reach={(scroll) => {
                    reach.current = (verification) => scroll(`c${verification}`);
                  }}
                  row={(item, index, measure) =>
                    item.kind === 'row' ? (
                      <Row
                        key={item.key}
                        one={item.one}
                        index={index}
                        isCurrent={item.one === current}
                        isMarked={marked.has(item.one.verification)}
                        onPoint={() => setPointed(item.one.verification)}
                        onMark={() => setMarked(turned(marked, item.one.verification))}
                        measure={measure}
                      />
                    ) : (
                      <GroupRow key={item.key} item={item} today={today} index={index} measure={measure} />
                    )
                  }
                />
              )}
            </table>
            {loaded.isLoading && !list && <Gray lines={8} />}
            {shown && shown.notReady === 0 && (
              <p class="empty">
                {filters.owner === 'all' && !filters.headline && !filters.source
                  ? `Nothing to do. ${counted(list?.counts.ready ?? 0, 'first appointment')} looked at, all ready.`
                  : 'Nobody who is not ready fits these filters.'}
              </p>
            )}
            <p class="keys">
              <span>
                <kbd>J</kbd> <kbd>K</kbd> move
              </span>
              <span>
                <kbd>Enter</kbd> open
              </span>
              {canWork && (
                <>
                  <span>
                    <kbd>C</kbd> record call
                  </span>
                  <span>
                    <kbd>E</kbd> edit and re-check
                  </span>
                  <span>
                    <kbd>A</kbd> assign
                  </span>
                  <span>
                    <kbd>S</kbd> snooze
                  </span>
                </>
              )}
              <span>
                <kbd>X</kbd> select
              </span>
              <span>
                <kbd>P</kbd> gap sheet
              </span>
              <span>
                <kbd>?</kbd> all keys
              </span>
            </p>
          </div>
          {run && may('see_reports') && !isHeld.value && <ChangesPanel run={run.id} cases={list.cases} />}
        </div>
        {current && (
          <Peek
            one={current}
            same={
              current.payer_phone && current.questions.length
                ? rows.filter(
                    (one) => one !== current && one.payer_phone === current.payer_phone && one.questions.length,
                  ).length
                : 0
            }
          />
        )}
      </div>
      {asked && (
        <CaseTaskDialog
          what={asked.what}
          verification={asked.verification}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            loaded.reload();
            wide.reload();
          }}
        />
      )}
      {marked.size > 0 && <Bulk marked={marked} onDone={() => setMarked(new Set())} />}
    </>
  );
}
