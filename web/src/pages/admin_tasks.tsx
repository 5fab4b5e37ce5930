// Admin: what is to be done about partners, servers, doors and accounts. No case and nobody's name stands here.
import { get } from '../api/client';
import type { AdminTasks as Waiting } from '../api/types';
import { useLoad } from '../load';
import { Loads } from '../parts/loading';
import { useTitle } from '../parts/title';
import { Told } from '../parts/told';
import { counted } from '../pure/money';
import { dayWithYear, momentWords } from '../pure/time';
import { sentence } from '../pure/words';

function Row({ task }: { task: Waiting['tasks'][number] }) {
  return (
    <tr>
      <th scope="row">
        {sentence(task.why)}
        {task.owner && <span class="sub">{task.owner} has it</span>}
      </th>
      <td data-l="To do">
        <Told words={sentence(task.do)} />
        {task.due && <span class="sub">until {dayWithYear(task.due)}</span>}
      </td>
      <td data-l="Since" class="nowrap">
        {momentWords(task.opened)}
      </td>
    </tr>
  );
}

export function AdminTasks() {
  useTitle('To do');
  const loaded = useLoad('admin-tasks', async (signal) => get('/api/v1/admin-tasks', { signal }));
  return (
    <section class="panel" aria-labelledby="td">
      <header>
        <h2 id="td">For admins</h2>
        <p class="small">About partners, servers and accounts. A task goes when what it tells of is put right.</p>
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
                  </tr>
                </thead>
                <tbody>
                  {found.tasks.map((task) => (
                    <Row key={task.id} task={task} />
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
    </section>
  );
}
