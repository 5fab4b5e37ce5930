// The queues: what people are to do, by owner and reason. Nothing leaves without an outcome.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { get, newKey, send } from '../api/client';
import { useKeys } from '../keys';
import { useLoad } from '../load';
import { Dialog } from '../parts/dialog';
import { Form } from '../parts/form';
import { Loads } from '../parts/loading';
import { Pill } from '../parts/marks';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';
import { count, counted } from '../pure/money';
import { byReason, type QueueTask, reasonKey, reasonOf, shortDo } from '../pure/tasks';
import { dayNumber, plusDays, shortDay, toLocal, weekdayAndDay } from '../pure/time';
import { fromKey, sentence } from '../pure/words';
import { go, place, withQuery } from '../router';
import { caseNews, may, say, session } from '../state';
import { Bulk } from './bulk';

const queueNames: [string, string][] = [
  ['', 'All'],
  ['Billing', 'Billing'],
  ['Intake', 'Intake'],
  ['UR', 'Utilization review'],
  ['Admin', 'Admin'],
];
const outcomes = ['done', 'not needed', 'no answer', 'given up'] as const;

async function allTasks(signal: AbortSignal): Promise<QueueTask[]> {
  const tasks: QueueTask[] = [];
  let cursor: string | undefined;
  do {
    const page = await get('/api/v1/tasks', { signal, query: { limit: 200, cursor, open: 'true' } });
    tasks.push(...(page.tasks as QueueTask[]));
    cursor = page.next_cursor ?? undefined;
  } while (cursor && tasks.length < 10_000);
  return tasks;
}

type Asked = { what: 'end' | 'assign' | 'snooze'; task: QueueTask } | null;

function Ask({ asked, onClose, onDone }: { asked: NonNullable<Asked>; onClose: () => void; onDone: () => void }) {
  const { what, task } = asked;
  const today = toLocal(new Date().toISOString()).slice(0, 10);
  const [outcome, setOutcome] = useState<string>('done');
  const [owner, setOwner] = useState(task.owner ?? session.value?.account ?? '');
  const [day, setDay] = useState(plusDays(today, 1));
  const key = useRef(newKey());
  const last = task.first_appointment ? plusDays(task.first_appointment.slice(0, 10), -1) : undefined;
  const act = async () => {
    if (what === 'end')
      await send(
        'POST',
        '/api/v1/verifications/{verification}/tasks/{task}/outcome',
        { outcome },
        { path: { verification: task.verification ?? 0, task: task.id }, key: key.current },
      );
    else
      await send(
        'PATCH',
        '/api/v1/tasks/{task}',
        what === 'assign' ? { owner: owner.trim() || null } : { snoozed_until: day },
        { path: { task: task.id }, key: key.current },
      );
    say(
      what === 'end'
        ? `Ended: ${outcome}.`
        : what === 'assign'
          ? `Given to ${owner || 'nobody'}.`
          : `Put off until ${weekdayAndDay(day)}.`,
    );
    onDone();
  };
  const titles = { end: 'End this task', assign: 'Assign', snooze: 'Snooze' };
  return (
    <Dialog title={titles[what]} onClose={onClose}>
      <p class="quiet">{sentence(task.do)}</p>
      <Form submit={titles[what]} savesByKey act={act}>
        {what === 'end' && (
          <fieldset class="choices f">
            <legend>What came of it</legend>
            {outcomes.map((one) => (
              <label key={one} class="check">
                <input type="radio" name="outcome" checked={outcome === one} onChange={() => setOutcome(one)} /> {one}
              </label>
            ))}
          </fieldset>
        )}
        {what === 'assign' && (
          <TextField
            label="Whose it is"
            hint="An account that works cases. Empty: nobody’s."
            autocapitalize="none"
            value={owner}
            onValue={setOwner}
          />
        )}
        {what === 'snooze' && (
          <TextField
            label="Put off until"
            hint={last ? `Before the first appointment: ${weekdayAndDay(last)} at the latest.` : undefined}
            type="date"
            required
            min={plusDays(today, 1)}
            max={last}
            value={day}
            onValue={setDay}
          />
        )}
      </Form>
    </Dialog>
  );
}

export function Queues(_: { id: string }) {
  useTitle('Queues');
  const query = place.value.query;
  const queue = query.get('queue') ?? '';
  const owner = query.get('owner') ?? '';
  const code = query.get('reason') ?? '';
  const loaded = useLoad('tasks', allTasks);
  const news = caseNews.value.count;
  const seen = useRef(news);
  useEffect(() => {
    if (seen.current === news) return;
    const timer = setTimeout(() => {
      seen.current = news;
      loaded.reload();
    }, 1200);
    return () => clearTimeout(timer);
  }, [news, loaded.reload]);
  const [asked, setAsked] = useState<Asked>(null);
  const [at, setAt] = useState(0);
  const [marked, setMarked] = useState<Set<number>>(new Set());
  const me = session.value?.account ?? '';
  const all = loaded.data ?? [];
  const hasOwners = all.some((task) => task.owner !== undefined);
  const inQueue = (task: QueueTask, name: string) => !name || task.queue === name;
  const isOwned = (task: QueueTask) =>
    !owner || (owner === 'mine' ? task.owner === me : owner === '-' ? !task.owner : task.owner === owner);
  const groups = useMemo(
    () =>
      byReason(all.filter((task) => inQueue(task, queue) && isOwned(task) && (!code || reasonKey(task.code) === code))),
    [all, queue, owner, code, me],
  );
  const rows = groups.flatMap((group) => group.tasks);
  const current = rows[Math.min(at, rows.length - 1)];
  const canWork = may('work_cases');
  const move = (by: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, at + by));
    setAt(next);
    requestAnimationFrame(() =>
      document.querySelector(`[data-task="${rows[next]?.id}"]`)?.scrollIntoView({ block: 'nearest' }),
    );
  };
  const toggle = (task: QueueTask | undefined) => {
    if (!task?.verification) return;
    const changed = new Set(marked);
    if (!changed.delete(task.verification)) changed.add(task.verification);
    setMarked(changed);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => current?.verification && go(`/case/${current.verification}`),
    x: () => toggle(current),
    Escape: () => setMarked(new Set()),
    p: () =>
      current?.verification &&
      window.open(`/api/v1/verifications/${current.verification}/gap-sheet`, '_blank', 'noreferrer'),
    ...(canWork && current
      ? {
          c: () => current.verification && go(`/case/${current.verification}?do=call`),
          e: () => current.verification && go(`/case/${current.verification}?do=edit`),
          o: () => current.verification && go(`/case/${current.verification}?do=override`),
          ...(hasOwners
            ? {
                a: () => setAsked({ what: 'assign' as const, task: current }),
                s: () => setAsked({ what: 'snooze' as const, task: current }),
              }
            : {}),
        }
      : {}),
  });
  const today = toLocal(new Date().toISOString()).slice(0, 10);
  const late = all.filter((task) => task.due && dayNumber(task.due) <= dayNumber(today)).length;
  const reasons = [...new Set(all.filter((task) => inQueue(task, queue)).map((task) => reasonKey(task.code)))].sort();
  return (
    <>
      <div class="head">
        <div>
          <h1>Queues</h1>
          <p class="sum">
            {loaded.data && (
              <>
                <b>{late ? `${counted(late, 'task')} due today or before.` : 'Nothing is due today.'}</b>{' '}
                {counted(all.length, 'open task')}. Nothing leaves without an outcome.
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
        {hasOwners && (
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
        )}
        <label class="vh" for="reason">
          Reason
        </label>
        <select
          id="reason"
          value={code}
          onChange={(event) => go(withQuery({ reason: event.currentTarget.value || null }), { replace: true })}
        >
          <option value="">Any reason</option>
          {reasons.map((one) => (
            <option key={one} value={one}>
              {reasonOf(one)} (
              {count(all.filter((task) => inQueue(task, queue) && reasonKey(task.code) === one).length)})
            </option>
          ))}
        </select>
      </nav>
      <div class="panel work queue">
        <Loads loaded={loaded} what="the tasks" lines={8}>
          {() =>
            rows.length === 0 ? (
              <p class="empty">Nothing to do here. {counted(all.length, 'open task')} in all queues.</p>
            ) : (
              <table class="cards">
                <caption class="vh">Open tasks by reason</caption>
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
                {groups.map((group) => (
                  <tbody key={group.code}>
                    <tr class="group">
                      <th colSpan={7} scope="rowgroup">
                        {group.words} · {count(group.tasks.length)}
                      </th>
                    </tr>
                    {group.tasks.map((task) => {
                      const isLate = task.due && dayNumber(task.due) <= dayNumber(today);
                      return (
                        <tr
                          key={task.id}
                          data-task={task.id}
                          aria-current={task === current ? 'true' : undefined}
                          class={task.verification && marked.has(task.verification) ? 'marked' : undefined}
                          onClick={() => setAt(rows.indexOf(task))}
                        >
                          <td>
                            {task.verification && (
                              <label class="check">
                                <span class="vh">Select case {task.verification}</span>
                                <input
                                  type="checkbox"
                                  checked={marked.has(task.verification)}
                                  onChange={() => toggle(task)}
                                />
                              </label>
                            )}
                          </td>
                          <td class={isLate ? 'hrs soon' : 'hrs'}>
                            {task.due ? <b>{shortDay(task.due)}</b> : <span class="quiet">no day</span>}
                            {task.snoozed_until && <span class="sub">put off to {shortDay(task.snoozed_until)}</span>}
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
                            {canWork && (
                              <span class="row">
                                {task.verification && (
                                  <button
                                    type="button"
                                    class="btn tight"
                                    onClick={() => setAsked({ what: 'end', task })}
                                  >
                                    End<span class="vh"> task {task.id}</span>
                                  </button>
                                )}
                                {hasOwners && (
                                  <>
                                    <button
                                      type="button"
                                      class="btn tight"
                                      onClick={() => setAsked({ what: 'assign', task })}
                                    >
                                      Assign<span class="vh"> task {task.id}</span>
                                    </button>
                                    <button
                                      type="button"
                                      class="btn tight"
                                      onClick={() => setAsked({ what: 'snooze', task })}
                                    >
                                      Snooze<span class="vh"> task {task.id}</span>
                                    </button>
                                  </>
                                )}
                              </span>
                            )}
                          </td>
                        </tr>
                      );
                    })}
                  </tbody>
                ))}
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
          {canWork && hasOwners && (
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
        <Ask
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
