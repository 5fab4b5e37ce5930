// What waits for a second person, and what became of earlier requests: for whoever may decide about any of it.
import { get } from '../api/client';
import type { Approval } from '../api/types';
import { useLoad } from '../load';
import { LookFurther, useFurther } from '../parts/further';
import { Loads } from '../parts/loading';
import { useTitle } from '../parts/title';
import { actName } from '../pure/keeping';
import { momentWords } from '../pure/time';
import { AdminFrame, adminTabs } from './admin_frame';
import { ApprovalCard, ApprovalState } from './approval_parts';

function Past({ list }: { list: Approval[] }) {
  return (
    <table class="cards auto">
      <thead>
        <tr>
          <th class="n">Request</th>
          <th>What</th>
          <th>Asked by</th>
          <th>Outcome</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id}>
            <td class="n" data-l="Request">
              {one.id}
            </td>
            <th scope="row">
              {actName(one.act)}
              <span class="sub">{one.words}</span>
            </th>
            <td data-l="Asked by">
              {one.asked_by}
              <span class="sub">{momentWords(one.asked)}</span>
            </td>
            <td data-l="Outcome">
              <ApprovalState approval={one} />
              {one.decided_by && (
                <span class="sub">
                  {one.state === 'used' ? 'approved by ' : 'by '}
                  {one.decided_by}
                  {one.decided ? `, ${momentWords(one.decided)}` : ''}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Requests() {
  const loaded = useLoad('approvals', async (signal) => get('/api/v1/approvals', { signal }));
  const further = useFurther<Approval>(async (cursor) => {
    const page = await get('/api/v1/approvals', { query: { cursor } });
    return { list: page.approvals, next: page.next_cursor };
  });
  const reload = () => {
    further.forget();
    loaded.reload();
  };
  return (
    <Loads loaded={loaded} what="the requests">
      {(first) => {
        const whole = further.whole({ list: first.approvals, next: first.next_cursor });
        const { list } = whole;
        const open = list.filter((one) => one.state === 'waits' || one.state === 'given');
        const past = list.filter((one) => !open.includes(one));
        return (
          <>
            {open.length === 0 && (
              <section class="panel" aria-labelledby="none">
                <h2 id="none">Nothing waits</h2>
                <p class="quiet gaptop">
                  What cannot be taken back needs two people: one asks, another approves exactly that within a day.
                </p>
              </section>
            )}
            {open.map((one) => (
              <section key={one.id} class="panel" aria-labelledby={`a${one.id}`}>
                <header>
                  <h2 id={`a${one.id}`}>{actName(one.act)}</h2>
                  <p class="small">Request {one.id}</p>
                </header>
                <ApprovalCard approval={one} onDone={reload} />
              </section>
            ))}
            {past.length > 0 && (
              <section class="panel" aria-labelledby="past">
                <header>
                  <h2 id="past">Earlier</h2>
                </header>
                <Past list={past} />
                <LookFurther further={further} from={whole} />
              </section>
            )}
          </>
        );
      }}
    </Loads>
  );
}

export function Approvals(_: { id: string }) {
  useTitle('Approvals');
  // Who may decide and has nothing else to do in Admin is not led through it.
  if (adminTabs().length > 1)
    return (
      <AdminFrame tab="approvals">
        <Requests />
      </AdminFrame>
    );
  return (
    <>
      <div class="head">
        <h1>Approvals</h1>
      </div>
      <Requests />
    </>
  );
}
