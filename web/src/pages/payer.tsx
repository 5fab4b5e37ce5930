// One payer: names it goes by, its routes, how it answered lately, the cases that wait for it.
import { useState } from 'preact/hooks';
import { get } from '../api/client';
import { useKeys } from '../keys';
import { useLoad } from '../load';
import { Dialog } from '../parts/dialog';
import { Form } from '../parts/form';
import { Loads } from '../parts/loading';
import { Pill } from '../parts/marks';
import { useTitle } from '../parts/title';
import { count, counted } from '../pure/money';
import { clockFace, milliseconds, weekdayAndDay } from '../pure/time';
import { fromKey, sentence } from '../pure/words';
import { go } from '../router';
import { may } from '../state';
import { recheckAll } from './bulk';
import { CircuitMark, EnrollmentPanel, TestOutcome, useTest } from './connection_parts';
import { AnswersNow, failedShare } from './payers';

const casesMax = 10_000;

/** All that are open at a payer: more than a page lists, each once. */
async function openAt(payer: string): Promise<Set<number>> {
  const all = new Set<number>();
  let cursor: string | undefined;
  do {
    const page = await get('/api/v1/verifications', { query: { payer, open: 'true', limit: 200, cursor } });
    for (const one of page.verifications) all.add(one.id);
    cursor = page.next_cursor ?? undefined;
  } while (cursor && all.size < casesMax);
  return all;
}

/** After an outage. Each question may cost something, so it is said first how many they are. */
function AskAllDialog(props: { payer: string; name: string; words: string; onClose: () => void; onDone: () => void }) {
  return (
    <Dialog title="Ask again" onClose={props.onClose}>
      <p>
        {props.name} is asked again about {props.words}. Each is a question of its own, which the partner may count.
        Answers come in by themselves.
      </p>
      <Form
        submit="Ask again"
        act={async () => {
          await recheckAll(await openAt(props.payer));
          props.onDone();
        }}
      />
    </Dialog>
  );
}

export function PayerPage({ id }: { id: string }) {
  useTitle('Payer');
  useKeys({ Escape: () => go('/payers') });
  const loaded = useLoad(`payer-${id}`, async (signal) =>
    get('/api/v1/payers/{payer}', { signal, path: { payer: id } }),
  );
  const cases = useLoad(may('see_cases') ? `cases-of-${id}` : null, async (signal) =>
    get('/api/v1/verifications', { signal, query: { payer: id, open: 'true', limit: 100 } }),
  );
  const enrolled = useLoad(`enrolled-${id}`, async (signal) => get('/api/v1/enrollments', { signal }));
  const test = useTest();
  const [isAsking, setAsking] = useState(false);
  const listed = cases.data?.verifications.length ?? 0;
  const all = cases.data?.next_cursor
    ? `more than ${counted(listed, 'case')} that are open here`
    : `${counted(listed, 'case')} that ${listed === 1 ? 'is' : 'are'} open here`;
  return (
    <Loads loaded={loaded} what="the payer" lines={6}>
      {(payer) => (
        <>
          <div class="head">
            <div>
              <p class="quiet">
                <a href="/payers">Payers and connections</a> · <span class="mono">{payer.key}</span>
              </p>
              <h1>{payer.name}</h1>
              <p class="sum">
                <AnswersNow lately={payer.lately} /> · {payer.kind ? fromKey(payer.kind) : 'kind not said'} ·{' '}
                {payer.phone ?? 'no phone on file'}
              </p>
            </div>
            {may('edit_configuration') && (
              <p class="row">
                <a class="btn" href={`/payers/${payer.key}/rules`}>
                  Rules
                </a>
              </p>
            )}
          </div>
          <section class="panel" aria-labelledby="l">
            <header>
              <h2 id="l">The last {payer.lately.hours} hours</h2>
            </header>
            <dl class="tiles">
              <div>
                <dt>Asked</dt>
                <dd>{count(payer.lately.attempts)}</dd>
              </div>
              <div>
                <dt>Answered</dt>
                <dd>{count(payer.lately.answered)}</dd>
              </div>
              <div>
                <dt>Failed</dt>
                <dd>
                  {count(payer.lately.failed)}
                  <small>{failedShare(payer.lately)}</small>
                </dd>
              </div>
              <div>
                <dt>Median</dt>
                <dd>{milliseconds(payer.lately.median_ms)}</dd>
              </div>
              <div>
                <dt>Slowest 1%</dt>
                <dd>{milliseconds(payer.lately.slowest_1_percent_ms)}</dd>
              </div>
            </dl>
          </section>
          <div class="grid2">
            <section class="panel" aria-labelledby="r">
              <header>
                <h2 id="r">Routes</h2>
                <p class="small">In this order</p>
              </header>
              <table class="cards auto">
                <thead>
                  <tr>
                    <th class="n">Order</th>
                    <th>Clearinghouse</th>
                    <th>Its id there</th>
                    <th>Now</th>
                    {may('test_connections') && (
                      <th>
                        <span class="vh">Acts</span>
                      </th>
                    )}
                  </tr>
                </thead>
                <tbody>
                  {payer.routes.map((route, i) => (
                    <tr key={route.clearinghouse}>
                      <td class="n">{i + 1}</td>
                      <th scope="row">{fromKey(route.clearinghouse)}</th>
                      <td class="mono">{route.payer_id}</td>
                      <td>
                        <CircuitMark circuit={route.circuit} />
                      </td>
                      {may('test_connections') && (
                        <td>
                          <button
                            type="button"
                            class="btn tight"
                            aria-disabled={test.isGoing}
                            onClick={() =>
                              test.test(
                                '/api/v1/payers/{payer}/test',
                                { clearinghouse: route.clearinghouse },
                                { payer: payer.key },
                              )
                            }
                          >
                            Test<span class="vh"> through {fromKey(route.clearinghouse)}</span>
                          </button>
                        </td>
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
              {may('test_connections') && (
                <p class="small gapup">
                  A test asks one question for a made-up person. It is nobody’s case and stands in no report; the
                  partner may count it.
                </p>
              )}
              <TestOutcome errand={test} />
            </section>
            <section class="panel" aria-labelledby="n">
              <header>
                <h2 id="n">Names it goes by</h2>
                <p class="small">As intakes and cards write it</p>
              </header>
              <ul class="bullets">
                {[payer.name, ...payer.aliases].map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
              <p class="small gapup">
                Names, routes and rules stand in payers/{payer.key}.toml; a change is checked before it counts.
              </p>
            </section>
          </div>
          <div class="gapup">
            <Loads loaded={enrolled} what="the enrollments">
              {(all) => (
                <EnrollmentPanel
                  all={all}
                  payer={payer.key}
                  payerName={payer.name}
                  mayEdit={may('edit_configuration')}
                  onChanged={enrolled.reload}
                />
              )}
            </Loads>
          </div>
          {may('see_cases') && (
            <section class="panel work gapup" aria-labelledby="o">
              <header class="pad">
                <h2 id="o">Cases that are open here</h2>
                {may('work_cases') && listed > 0 && (
                  <button type="button" class="btn" onClick={() => setAsking(true)}>
                    {cases.data?.next_cursor ? 'Ask all again' : `Ask all ${count(listed)} again`}
                  </button>
                )}
              </header>
              <Loads loaded={cases} what="its cases">
                {(list) =>
                  list.verifications.length === 0 ? (
                    <p class="empty">None. Everything asked here is settled.</p>
                  ) : (
                    <table class="cards auto">
                      <thead>
                        <tr>
                          <th>First visit</th>
                          <th>Who</th>
                          <th>Headline</th>
                          <th>Why</th>
                        </tr>
                      </thead>
                      <tbody>
                        {list.verifications.map((one) => (
                          <tr key={one.id}>
                            <td class="nowrap">
                              {weekdayAndDay(one.first_appointment)}
                              <span class="sub">{clockFace(one.first_appointment)}</span>
                            </td>
                            <td>
                              <a class="nm" href={`/case/${one.id}`}>
                                {one.who} <span class="quiet">{one.external_id}</span>
                              </a>
                            </td>
                            <td>
                              <Pill headline={one.headline} />
                            </td>
                            <td>{sentence(one.reason)}</td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  )
                }
              </Loads>
              {cases.data?.next_cursor && (
                <p class="empty">More than {counted(100, 'case')} are open here; the newest are shown.</p>
              )}
            </section>
          )}
          {isAsking && (
            <AskAllDialog
              payer={payer.key}
              name={payer.name}
              words={all}
              onClose={() => setAsking(false)}
              onDone={() => {
                setAsking(false);
                cases.reload();
              }}
            />
          )}
        </>
      )}
    </Loads>
  );
}
