// What is done with one task: given to somebody, put off, taken back before its day, ended with what came of it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, newKey, Problem, send } from '../api/client';
import { useLoad } from '../load';
import { Dialog } from '../parts/dialog';
import { Field, Form, problemWords } from '../parts/form';
import { ProblemNote } from '../parts/loading';
import { TextField } from '../parts/text_field';
import { ownerChoices, putOffDays, type QueueTask } from '../pure/tasks';
import { toLocal, weekdayAndDay } from '../pure/time';
import { sentence } from '../pure/words';
import { say, session } from '../state';

const outcomes = ['done', 'not needed', 'no answer', 'given up'] as const;
/** What the acts need of a task; of a case's own list and of the queues'. */
export type ActedOn = Pick<QueueTask, 'id' | 'verification' | 'do' | 'owner' | 'first_appointment'>;
export type Asked = { what: 'end' | 'assign' | 'snooze'; task: ActedOn };

const titles = { end: 'End this task', assign: 'Assign', snooze: 'Snooze' };
const today = (): string => toLocal(new Date().toISOString()).slice(0, 10);

/** null: nobody chose yet, so it is whose it was, or whoever looks at it, which is left in `byDefault`. */
function OwnerField(props: {
  task: ActedOn;
  chosen: string | null;
  byDefault: { current: string };
  onChoose: (owner: string) => void;
}) {
  const { task } = props;
  const me = session.value?.account ?? '';
  const loaded = useLoad(`owners-${task.id}`, async (signal) =>
    get('/api/v1/tasks/{task}/owners', { signal, path: { task: task.id } }),
  );
  const accounts = loaded.data?.accounts;
  const choices = ownerChoices(accounts ?? [], props.chosen || task.owner, me);
  // As it is shown and not set by an effect: one that runs late would undo what was chosen meanwhile.
  props.byDefault.current = task.owner ?? (choices.includes(me) ? me : '');
  const value = props.chosen ?? props.byDefault.current;
  return (
    <>
      <ProblemNote loaded={loaded} what="whom it can be given to" />
      <Field label="Whose it is" hint="Accounts that may work this task.">
        {(ties) => (
          <select {...ties} value={value} onChange={(event) => props.onChoose(event.currentTarget.value)}>
            <option value="">Nobody’s</option>
            {choices.map((one) => (
              <option key={one} value={one}>
                {one}
                {one === me ? ', me' : one === task.owner ? ', as now' : ''}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

export function TaskDialog({ asked, onClose, onDone }: { asked: Asked; onClose: () => void; onDone: () => void }) {
  const { what, task } = asked;
  const days = putOffDays(today(), task.first_appointment);
  const [outcome, setOutcome] = useState<string>('done');
  const [chosen, setChosen] = useState<string | null>(null);
  const byDefault = useRef(task.owner ?? '');
  const [day, setDay] = useState(days?.first ?? '');
  const key = useRef(newKey());
  const act = async () => {
    const owner = chosen ?? byDefault.current;
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
        what === 'assign' ? { owner: owner || null } : { snoozed_until: day },
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
  if (what === 'snooze' && !days)
    return (
      <Dialog title={titles.snooze} onClose={onClose}>
        <p class="quiet">{sentence(task.do)}</p>
        <p class="note gapup">
          This can not be put off: the first appointment is {weekdayAndDay(task.first_appointment ?? '')}, and nothing
          is put off past the day before it.
        </p>
      </Dialog>
    );
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
        {what === 'assign' && <OwnerField task={task} chosen={chosen} byDefault={byDefault} onChoose={setChosen} />}
        {what === 'snooze' && days && (
          <TextField
            label="Put off until"
            hint={
              task.first_appointment
                ? `${weekdayAndDay(days.last)} at the latest; the first appointment is ${weekdayAndDay(task.first_appointment)}.`
                : `${weekdayAndDay(days.last)} at the latest.`
            }
            type="date"
            required
            min={days.first}
            max={days.last}
            value={day}
            onValue={setDay}
          />
        )}
      </Form>
    </Dialog>
  );
}

/** Before its day: it stands in its queue again. */
export async function bringBack(task: number): Promise<void> {
  await send('PATCH', '/api/v1/tasks/{task}', { snoozed_until: null }, { path: { task }, key: newKey() });
  say('Back in its queue.');
}

/** The same from a list of cases, which tells no tasks: the case is asked for its open ones first. */
export function CaseTaskDialog(props: {
  what: 'assign' | 'snooze';
  verification: number;
  onClose: () => void;
  onDone: () => void;
}) {
  const { what, verification } = props;
  const [tasks, setTasks] = useState<ActedOn[] | null>(null);
  const [chosen, setChosen] = useState<ActedOn | null>(null);
  const close = useRef(props.onClose);
  close.current = props.onClose;
  useEffect(() => {
    const control = new AbortController();
    get('/api/v1/verifications/{verification}', { signal: control.signal, path: { verification } })
      .then((one) => {
        const open = one.tasks
          .filter((task) => task.open)
          .map((task) => ({ ...task, verification, first_appointment: one.first_appointment }));
        if (open.length === 0) {
          say('Nobody has a task about this case, so there is nothing to give or put off.');
          close.current();
        } else if (open.length === 1) setChosen(open[0] ?? null);
        else setTasks(open);
      })
      .catch((error: unknown) => {
        if (control.signal.aborted) return;
        say(error instanceof Problem ? problemWords(error) : 'The tasks could not be read.', 'bad');
        close.current();
      });
    return () => control.abort();
  }, [verification]);
  if (chosen) return <TaskDialog asked={{ what, task: chosen }} onClose={props.onClose} onDone={props.onDone} />;
  if (!tasks) return null;
  return (
    <Dialog title={`${titles[what]}: which task`} onClose={props.onClose}>
      <ul class="taskchoice">
        {tasks.map((task) => (
          <li key={task.id}>
            <button type="button" class="btn" onClick={() => setChosen(task)}>
              {sentence(task.do)}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
