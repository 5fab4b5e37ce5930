// Admin: what is to be done about partners, servers, doors and accounts. No case and nobody's name stands here.
import { useState } from 'preact/hooks';
import { get, send } from '../api/client';
import type { AdminTasks as Waiting } from '../api/types';
import { useLoad } from '../load';
import { Dialog } from '../parts/dialog';
import { Form } from '../parts/form';
import { Loads } from '../parts/loading';
import { useTitle } from '../parts/title';
import { Told } from '../parts/told';
import { counted } from '../pure/money';
import { dayWithYear, momentWords, withMoments } from '../pure/time';
import { sentence } from '../pure/words';
import { say } from '../state';

type Task = Waiting['tasks'][number];
const outcomes = [
  ['done', 'Done: I looked, and did what was to be done'],
  ['not needed', 'Not needed: it was no matter'],
] as const;

function EndDialog({ task, onClose, onDone }: { task: Task; onClose: () => void; onDone: () => void }) {
  const [outcome, setOutcome] = useState<string>(outcomes[0][0]);
  return (
    <Dialog title="End the task" onClose={onClose}>
      <p>{withMoments(sentence(task.why))}</p>
      <p class="quiet">
        <Told words={sentence(task.do)} />
      </p>
      <Form
        submit="End the task"
        act={async () => {
          await send('POST', '/api/v1/admin-tasks/{task}/outcome', { outcome }, { path: { task: task.id } });
          say(`Ended: ${outcome}.`);
          onDone();
        }}
      >
        <fieldset class="choices f">
          <legend>What came of it</legend>
          {outcomes.map(([key, words]) => (
            <label key={key} class="check">
              <input type="radio" name="outcome" checked={outcome === key} onChange={() => setOutcome(key)} /> {words}
            </label>
          ))}
        </fieldset>
      </Form>
    </Dialog>
  );
}

function Row({ task, onEnd }: { task: Task; onEnd: () => void }) {
  return (
    <tr>
      <th scope="row">
        {withMoments(sentence(task.why))}
        {task.owner && <span class="sub">{task.owner} has it</span>}
      </th>
      <td data-l="To do">
        <Told words={sentence(task.do)} />
        {task.due && <span class="sub">until {dayWithYear(task.due)}</span>}
      </td>
      <td data-l="Since" class="nowrap">
        {momentWords(task.opened)}
      </td>
      <td class={task.may_end ? undefined : 'none'}>
        {task.may_end && (
          <button type="button" class="btn tight" onClick={onEnd}>
            End<span class="vh"> task {task.id}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

export function AdminTasks() {
  useTitle('To do');
  const [ending, setEnding] = useState<Task | null>(null);
  const loaded = useLoad('admin-tasks', async (signal) => get('/api/v1/admin-tasks', { signal }));
  return (
    <section class="panel" aria-labelledby="td">
      <header>
        <h2 id="td">For admins</h2>
        <p class="small">
          About partners, servers and accounts. Those of partners go when what they tell of is put right.
        </p>
      </header>
      <Loads loaded={loaded} what="what is to do">
        {(found) =>
          found.tasks.length === 0 ? (
            <p class="quiet" role="status">
              Nothing waits for an admin.
            </p>
          ) : (
            <>
              <table class="cards auto">
                <thead>
                  <tr>
                    <th>What</th>
                    <th>To do</th>
                    <th>Since</th>
                    <th>
                      <span class="vh">Acts</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {found.tasks.map((task) => (
                    <Row key={task.id} task={task} onEnd={() => setEnding(task)} />
                  ))}
                </tbody>
              </table>
              {found.is_cut && (
                <p class="note gapup">More than {counted(found.tasks.length, 'task')} wait; these are due first.</p>
              )}
            </>
          )
        }
      </Loads>
      {ending && (
        <EndDialog
          task={ending}
          onClose={() => setEnding(null)}
          onDone={() => {
            setEnding(null);
            loaded.reload();
          }}
        />
      )}
    </section>
  );
}
