// The queues: what people are to do, by owner and reason. Nothing leaves without an outcome.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { get, Problem } from '../api/client';
import { useKeys } from '../keys';
import { useLoad } from '../load';
import { problemWords } from '../parts/form';
import { Loads } from '../parts/loading';
import { Pill } from '../parts/marks';
import { useTitle } from '../parts/title';
import { type Measure, WindowRows } from '../parts/window_rows';
import { markedUpTo, turned } from '../pure/marking';
import { count, counted } from '../pure/money';
import { byReason, countedReasons, type QueueTask, queueItems, reasonKey, reasonOf, shortDo } from '../pure/tasks';
import { dayNumber, shortDay, toLocal } from '../pure/time';
import { fromKey, sentence } from '../pure/words';
import { go, place, withQuery } from '../router';
import { caseNews, may, say, session } from '../state';
import { Bulk } from './bulk';
import { type Asked, bringBack, TaskDialog } from './task_acts';

const queueNames: [string, string][] = [
  ['', 'All'],
  ['Billing', 'Billing'],
  ['Intake', 'Intake'],
  ['UR', 'Utilization review'],
  ['Admin', 'Admin'],
];
type Lists = { now: QueueTask[]; putOff: QueueTask[] };

async function tasksThat(snoozed: 'true' | 'false', signal: AbortSignal, background: boolean): Promise<QueueTask[]> {
  const tasks: QueueTask[] = [];
  let cursor: string | undefined;
  do {
    const page = await get('/api/v1/tasks', {
      signal,
      background,
      query: { limit: 200, cursor, open: 'true', snoozed },
    });
    tasks.push(...page.tasks);
    cursor = page.next_cursor ?? undefined;
  } while (cursor && tasks.length < 10_000);
  return tasks;
}

async function allTasks(signal: AbortSignal, background: boolean): Promise<Lists> {
  const [now, putOff] = await Promise.all([
    tasksThat('false', signal, background),
    tasksThat('true', signal, background),
  ]);
  return { now, putOff };
}

type RowProps = {
  task: QueueTask;
  index: number;
  today: string;
  isPutOff: boolean;
  isCurrent: boolean;
  isMarked: boolean;
  onPoint: () => void;
  onMark: () => void;
  onAsk: (what: Asked['what']) => void;
  onTakeBack: () => void;
  measure: Measure;
};

function Row(props: RowProps) {
  const { task, index, isPutOff, isCurrent, isMarked, measure } = props;
  const isLate = task.due && dayNumber(task.due) <= dayNumber(props.today);
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      data-task={task.id}
      aria-current={isCurrent ? 'true' : undefined}
      class={isMarked ? 'marked' : undefined}
      onClick={props.onPoint}
    >
      <td class="pick">
        {task.verification && (
          <label class="check">
            <span class="vh">Select case {task.verification}</span>
            <input type="checkbox" checked={isMarked} onChange={props.onMark} />
          </label>
        )}
      </td>
      <td class={isLate ? 'hrs soon' : 'hrs'}>
        {task.due ? <b>{shortDay(task.due)}</b> : <span class="quiet">no day</span>}
        {isPutOff && task.snoozed_until && <span class="sub">put off to {shortDay(task.snoozed_until)}</span>}
      </td>
      <td>
        {task.verification ? (
          <a class="nm" href={`/case/${task.verification}`}>
            {task.who ? `${task.who} ` : ''}Case {task.verification}
          </a>
        ) : (
          <span class="quiet">no case</span>
        )}
        {task.headline && (
          <span class="sub">
            <Pill headline={task.headline} />
          </span>
        )}
      </td>
      <td>{sentence(task.why)}</td>
      <td>{sentence(shortDo(task.do))}</td>
      <td>
        {task.owner ?? fromKey(task.queue).replace(/^Ur$/, 'UR')}
        {task.owner && <span class="sub">{task.queue}</span>}
      </td>
      <td>
        {may('work_cases') && (
          <span class="row">
            {task.verification && (
              <button type="button" class="btn tight" onClick={() => props.onAsk('end')}>
                End<span class="vh"> task {task.id}</span>
              </button>
            )}
            <button type="button" class="btn tight" onClick={() => props.onAsk('assign')}>
              Assign<span class="vh"> task {task.id}</span>
            </button>
            {isPutOff ? (
              <button type="button" class="btn tight" onClick={props.onTakeBack}>
                Bring back<span class="vh"> task {task.id}</span>
              </button>
            ) : (
              <button type="button" class="btn tight" onClick={() => props.onAsk('snooze')}>
                Snooze<span class="vh"> task {task.id}</span>
              </button>
            )}
          </span>
        )}
      </td>
    </tr>
  );
}

export function Queues(_: { id: string }) {
  useTitle('Queues');
  const query = place.value.query;
  const queue = query.get('queue') ?? '';
  const owner = query.get('owner') ?? '';
  const code = query.get('reason') ?? '';
  const isPutOff = query.get('put') === 'off';
  const loaded = useLoad('tasks', allTasks);
  const news = caseNews.value.count;
  const seen = useRef(news);
  useEffect(() => {
    if (seen.current === news) return;
    const timer = setTimeout(() => {
      seen.current = news;
      loaded.refresh();
    }, 1200);
    return () => clearTimeout(timer);
  }, [news, loaded.refresh]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [at, setAt] = useState(0);
  const [marked, setMarked] = useState<Set<number>>(new Set());
  const me = session.value?.account ?? '';
  const open = loaded.data?.now ?? [];
  const putOff = loaded.data?.putOff ?? [];
  const all = isPutOff ? putOff : open;
  const inQueue = (task: QueueTask, name: string) => !name || task.queue === name;
  const isOwned = (task: QueueTask) =>
    !owner || (owner === 'mine' ? task.owner === me : owner === '-' ? !task.owner : task.owner === owner);
  const groups = useMemo(
    () =>
      byReason(all.filter((task) => inQueue(task, queue) && isOwned(task) && (!code || reasonKey(task.code) === code))),
    [all, queue, owner, code, me],
  );
  const rows = useMemo(() => groups.flatMap((group) => group.tasks), [groups]);
  const items = useMemo(() => queueItems(groups), [groups]);
  const reach = useRef<(key: string) => void>(() => {});
  const current = rows[Math.min(at, rows.length - 1)];
  const canWork = may('work_cases');
  const move = (by: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, at + by));
    setAt(next);
    reach.current(`t${rows[next]?.id}`);
  };
  const toggle = (task: QueueTask | undefined) => task?.verification && setMarked(turned(marked, task.verification));
  const markUpTo = (index: number) =>
    setMarked(
      markedUpTo(
        rows.map((task) => task.verification),
        marked,
        index,
      ),
    );
  const takeBack = async (task: QueueTask) => {
    try {
      await bringBack(task.id);
    } catch (error) {
      say(error instanceof Problem ? problemWords(error) : 'Not sent.', 'bad');
    }
    loaded.reload();
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => current?.verification && go(`/case/${current.verification}`),
    x: () => toggle(current),
    'Shift+X': () => markUpTo(Math.min(at, rows.length - 1)),
    Escape: () => setMarked(new Set()),
    p: () =>
      current?.verification &&
      window.open(`/api/v1/verifications/${current.verification}/gap-sheet`, '_blank', 'noreferrer'),
    ...(canWork && current
      ? {
          c: () => current.verification && go(`/case/${current.verification}?do=call`),
          e: () => current.verification && go(`/case/${current.verification}?do=edit`),
          o: () => current.verification && go(`/case/${current.verification}?do=override`),
          a: () => setAsked({ what: 'assign' as const, task: current }),
          s: () => setAsked({ what: 'snooze' as const, task: current }),
        }
      : {}),
  });
  const today = toLocal(new Date().toISOString()).slice(0, 10);
  const late = useMemo(
    () => open.filter((task) => task.due && dayNumber(task.due) <= dayNumber(today)).length,
    [open, today],
  );
  const reasons = useMemo(() => countedReasons(all.filter((task) => inQueue(task, queue))), [all, queue]);
  return (
    <>
      <div class="head">
        <div>
          <h1>Queues</h1>
          <p class="sum">
            {loaded.data && (
              <>
                <b>{late ? `${counted(late, 'task')} due today or before.` : 'Nothing is due today.'}</b>{' '}
                {counted(open.length, 'open task')}
                {putOff.length > 0 && `, and ${count(putOff.length)} put off`}. Nothing leaves without an outcome.
              </>
            )}
          </p>
        </div>
      </div>
      <nav class="filters" aria-label="Filters">
        <span class="g">
          {queueNames.map(([key, words]) => (
            <a
              key={key}
              href={withQuery({ queue: key || null, reason: null })}
              aria-current={queue === key ? 'true' : undefined}
            >
              {words} {count(all.filter((task) => inQueue(task, key)).length)}
            </a>
          ))}
        </span>
        <span class="g">
          {(
            [
              ['', 'Everyone’s'],
              ['mine', 'Mine'],
              ['-', 'Nobody’s'],
            ] as const
          ).map(([key, words]) => (
            <a key={key} href={withQuery({ owner: key || null })} aria-current={owner === key ? 'true' : undefined}>
              {words}
            </a>
          ))}
        </span>
        <span class="g">
          <a
            href={withQuery({ put: isPutOff ? null : 'off', reason: null })}
            aria-current={isPutOff ? 'true' : undefined}
          >
            Put off {count(putOff.filter((task) => inQueue(task, queue)).length)}
          </a>
        </span>
        <label class="vh" for="reason">
          Reason
        </label>
        <select
          id="reason"
          value={code}
          onChange={(event) => go(withQuery({ reason: event.currentTarget.value || null }), { replace: true })}
        >
          <option value="">Any reason</option>
          {reasons.map(([one, tasks]) => (
            <option key={one} value={one}>
              {reasonOf(one)} ({count(tasks)})
            </option>
          ))}
        </select>
      </nav>
      <div class="panel work queue">
        <Loads loaded={loaded} what="the tasks" lines={8}>
          {() =>
            rows.length === 0 ? (
              <p class="empty">
                {isPutOff ? 'Nothing that is put off fits here.' : 'Nothing to do here.'}{' '}
                {counted(open.length, 'open task')} in all queues.
              </p>
            ) : (
              <table class="cards" aria-rowcount={items.length + 1}>
                <caption class="vh">{isPutOff ? 'Tasks that are put off' : 'Open tasks'} by reason</caption>
                <thead>
                  <tr>
                    <th class="c-pick">
                      <span class="vh">Select</span>
                    </th>
                    <th class="c-due">Due</th>
                    <th class="c-case">Case</th>
                    <th>Why</th>
                    <th>Do</th>
                    <th class="c-owner">Owner</th>
                    <th class="c-act">
                      <span class="vh">Acts</span>
                    </th>
                  </tr>
                </thead>
                <WindowRows
                  items={items}
                  estimate={(item) => (item.kind === 'task' ? 62 : 28)}
                  reach={(scroll) => {
                    reach.current = scroll;
                  }}
                  row={(item, index, measure) =>
                    item.kind === 'group' ? (
                      <tr key={item.key} class="group" ref={measure} data-index={index}>
                        <th colSpan={7} scope="rowgroup">
                          {item.words} · {count(item.count)}
                        </th>
                      </tr>
                    ) : (
                      <Row
                        key={item.key}
                        task={item.task}
                        index={index}
                        today={today}
                        isPutOff={isPutOff}
                        isCurrent={item.task === current}
                        isMarked={item.task.verification !== null && marked.has(item.task.verification)}
                        onPoint={() => setAt(item.at)}
                        onMark={() => toggle(item.task)}
                        onAsk={(what) => setAsked({ what, task: item.task })}
                        onTakeBack={() => void takeBack(item.task)}
                        measure={measure}
                      />
                    )
                  }
                />
              </table>
            )
          }
        </Loads>
        <p class="keys">
          <span>
            <kbd>J</kbd> <kbd>K</kbd> move
          </span>
          <span>
            <kbd>Enter</kbd> open
          </span>
          {canWork && (
            <span>
              <kbd>C</kbd> record call
            </span>
          )}
          {canWork && (
            <>
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
            <kbd>?</kbd> all keys
          </span>
        </p>
      </div>
      {marked.size > 0 && <Bulk marked={marked} onDone={() => setMarked(new Set())} />}
      {asked && (
        <TaskDialog
          asked={asked}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            loaded.reload();
          }}
        />
      )}
    </>
  );
}
