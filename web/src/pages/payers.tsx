// Payers and connections: who answers, through whom, how well lately; what is held back now, when certificates end,
// which enrollments stand; which route comes first.
import { useState } from 'preact/hooks';
import { get } from '../api/client';
import type { Clearinghouses, Enrollments, Payer } from '../api/types';
import { useLoad } from '../load';
import { Icon } from '../parts/icons';
import { LatencyLine } from '../parts/latency';
import { Loads } from '../parts/loading';
import { useTitle } from '../parts/title';
import { daysAway } from '../pure/connection';
import { count, counted } from '../pure/money';
import { dayWithYear, milliseconds, momentWords, toLocal } from '../pure/time';
import { fromKey } from '../pure/words';
import { may } from '../state';
import { CircuitMark, EnrollmentMark, SecretDialog, SecretEnds, TestOutcome, useTest } from './connection_parts';

type Lately = Payer['lately'];

export function failedShare(lately: Lately): string {
  return lately.attempts === 0 ? '—' : `${((100 * lately.failed) / lately.attempts).toFixed(1)}%`;
}

/** How somebody answered lately: shape and word. */
export function AnswersNow({
  lately,
  state,
}: {
  lately: Lately;
  state?: Clearinghouses['clearinghouses'][number]['state'];
}) {
  const is =
    state ?? (lately.attempts === 0 ? 'not used lately' : lately.answered === 0 ? 'answers nothing' : 'answers');
  const mark =
    is === 'answers'
      ? ['m-known', 'm-known']
      : is === 'answers nothing'
        ? ['m-conflicting', 'r-down']
        : ['m-unknown', 'm-unknown'];
  return (
    <span class="nowrap">
      <span class={mark[0]}>
        <Icon id={mark[1] ?? ''} />
      </span>{' '}
      {is === 'answers nothing' ? <b>{is}</b> : is}
    </span>
  );
}

type House = Clearinghouses['clearinghouses'][number];
const today = (): string => toLocal(new Date().toISOString()).slice(0, 10);

function CertificateEnds({ house }: { house: House }) {
  const { certificate } = house;
  if (!certificate) return <span class="quiet">none used</span>;
  if (!certificate.ends) return <b>cannot be read</b>;
  return (
    <>
      {certificate.ends_soon ? <b>{dayWithYear(certificate.ends)}</b> : dayWithYear(certificate.ends)}
      <span class="sub">{daysAway(certificate.ends, today())}</span>
    </>
  );
}

function SecretAge({ house, onChange }: { house: House; onChange: () => void }) {
  const { secret } = house;
  if (!secret) return <span class="quiet">none needed</span>;
  return (
    <>
      {secret.since ? (
        <>
          {dayWithYear(secret.since)}
          <span class="sub">{counted(secret.days ?? 0, 'day')} old</span>
        </>
      ) : (
        <span class="quiet">not known; kept outside of files</span>
      )}
      <SecretEnds secret={secret} />
      {may('edit_configuration') && (
        <button type="button" class="link small" onClick={onChange}>
          Change<span class="vh"> the secret for {house.name}</span>
        </button>
      )}
    </>
  );
}

function Houses({ list, onChanged }: { list: House[]; onChanged: () => void }) {
  const test = useTest();
  const [changed, setChanged] = useState<House | null>(null);
  const [tested, setTested] = useState('');
  return (
    <section class="panel" aria-labelledby="c1">
      <header>
        <h2 id="c1">Clearinghouses</h2>
        <p class="small">
          The last {list[0]?.lately.hours ?? 24} hours. Latency on a log scale, ticks at 1, 10 and 20 s.
        </p>
      </header>
      <div class="scroll" tabIndex={0} role="region" aria-label="Clearinghouse table">
        <table>
          <thead>
            <tr>
              <th>Clearinghouse</th>
              <th>Speaks</th>
              <th>Now</th>
              <th>Lately</th>
              <th class="n">Asked</th>
              <th class="n">Failed</th>
              <th>Latency</th>
              <th class="n">Median</th>
              <th class="n">Slowest 1%</th>
              <th>Our certificate ends</th>
              <th>Password or key since</th>
              {may('test_connections') && (
                <th>
                  <span class="vh">Acts</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {list.map((house) => (
              <tr key={house.key}>
                <th scope="row">
                  {may('edit_configuration') ? (
                    <a class="plain" href={`/clearinghouses/${house.key}`}>
                      {house.name}
                    </a>
                  ) : (
                    house.name
                  )}
                  <span class="sub mono">{house.key}</span>
                </th>
                <td>{house.way}</td>
                <td>
                  <CircuitMark circuit={house.circuit} />
                </td>
                <td>
                  <AnswersNow lately={house.lately} state={house.state} />
                </td>
                <td class="n">{count(house.lately.attempts)}</td>
                <td class="n">{failedShare(house.lately)}</td>
                <td>
                  <LatencyLine
                    median={house.lately.median_ms}
                    slowest={house.lately.slowest_1_percent_ms}
                    width={158}
                    none={`no answer in ${house.lately.hours} h`}
                  />
                </td>
                <td class="n">{milliseconds(house.lately.median_ms)}</td>
                <td class="n">{milliseconds(house.lately.slowest_1_percent_ms)}</td>
                <td class="nowrap">
                  <CertificateEnds house={house} />
                </td>
                <td class="nowrap">
                  <SecretAge house={house} onChange={() => setChanged(house)} />
                </td>
                {may('test_connections') && (
                  <td>
                    <button
                      type="button"
                      class="btn tight"
                      aria-disabled={test.isGoing}
                      onClick={() => {
                        setTested(house.name);
                        test.test('/api/v1/clearinghouses/{clearinghouse}/test', undefined, {
                          clearinghouse: house.key,
                        });
                      }}
                    >
                      Connect<span class="vh"> to {house.name}</span>
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {tested && <TestOutcome errand={test} />}
      {changed && (
        <SecretDialog
          house={changed}
          onClose={() => setChanged(null)}
          onDone={() => {
            setChanged(null);
            onChanged();
          }}
        />
      )}
    </section>
  );
}

function Routes({ payers, houses, enrolled }: { payers: Payer[]; houses: House[]; enrolled: Enrollments }) {
  return (
    <section class="panel" aria-labelledby="c2">
      <header>
        <h2 id="c2">Payers and their routes</h2>
        <p class="small">1 is tried first; 2 when 1 does not answer. Open a payer to test its ways.</p>
      </header>
      <div class="scroll" tabIndex={0} role="region" aria-label="Route table">
        <table>
          <thead>
            <tr>
              <th>Payer</th>
              <th>Kind</th>
              {houses.map((house) => (
                <th key={house.key} class="n">
                  {house.name}
                </th>
              ))}
              <th>Enrollment</th>
              <th>Lately</th>
              <th class="n">Failed, 24 h</th>
              <th class="n">Median</th>
            </tr>
          </thead>
          <tbody>
            {payers.map((payer) => (
              <tr key={payer.key}>
                <th scope="row">
                  <a class="plain" href={`/payers/${payer.key}`}>
                    {payer.name}
                  </a>
                  <span class="sub mono">{payer.key}</span>
                </th>
                <td>{payer.kind ? fromKey(payer.kind) : <span class="quiet">not said</span>}</td>
                {houses.map((house) => {
                  const at = payer.routes.findIndex((route) => route.clearinghouse === house.key);
                  const route = payer.routes[at];
                  return (
                    <td key={house.key} class="n">
                      {route ? at + 1 : '—'}
                      {route && <span class="sub mono">{route.payer_id}</span>}
                      {route && (route.circuit.state === 'open' || route.circuit.state === 'probing') && (
                        <CircuitMark circuit={route.circuit} />
                      )}
                    </td>
                  );
                })}
                <td>
                  <EnrollmentMark all={enrolled} payer={payer.key} />
                </td>
                <td>
                  <AnswersNow lately={payer.lately} />
                </td>
                <td class="n">{failedShare(payer.lately)}</td>
                <td class="n">{milliseconds(payer.lately.median_ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What "now" rests on: ways are known to be held back only while somebody is asked. */
function askedWords(asking: Clearinghouses['asking']): string {
  if (!asking.began) return 'Nobody was asked since eligd started, so no way is known to be held back.';
  if (!asking.ended) return 'Questions go out now.';
  return `Ways stand as the last questions left them, ${momentWords(asking.ended)}.`;
}

export function Payers(_: { id: string }) {
  useTitle('Payers and connections');
  const loaded = useLoad('payers', async (signal) => {
    const [payers, houses, enrolled] = await Promise.all([
      get('/api/v1/payers', { signal }),
      get('/api/v1/clearinghouses', { signal }),
      get('/api/v1/enrollments', { signal }),
    ]);
    return {
      payers: payers.payers,
      houses: houses.clearinghouses,
      asking: houses.asking,
      files: houses.files,
      enrolled,
    };
  });
  const data = loaded.data;
  const silent = data?.payers.filter((payer) => payer.lately.attempts > 0 && payer.lately.answered === 0) ?? [];
  const dead = data?.houses.filter((house) => house.state === 'answers nothing') ?? [];
  const ending = data?.houses.filter((house) => house.certificate?.ends_soon) ?? [];
  const expiring = data?.houses.filter((house) => house.secret?.ends_soon) ?? [];
  const refused = new Set(data?.enrolled.refusals.map((one) => one.payer)).size;
  return (
    <>
      <div class="head">
        <div>
          <h1>Payers and connections</h1>
          {data && (
            <p class="sum">
              <b>
                {silent.length + dead.length === 0
                  ? 'Everybody who was asked lately answers.'
                  : `${counted(silent.length, 'payer')} and ${counted(dead.length, 'clearinghouse')} answered nothing lately.`}
              </b>{' '}
              {counted(data.houses.length, 'clearinghouse')}, {counted(data.payers.length, 'payer')}
              {refused > 0 ? `, ${counted(refused, 'enrollment')} may be missing` : ''}. {askedWords(data.asking)}
            </p>
          )}
        </div>
        {may('edit_configuration') && (
          <p class="row">
            <a class="btn" href="/payers/new">
              Add a payer
            </a>
            <a class="btn" href="/clearinghouses/new">
              Add a clearinghouse
            </a>
          </p>
        )}
      </div>
      {data?.files.refused && (
        <p class="note bad gapdown">
          <b>
            The configuration does not load
            {data.files.refused_at ? ` since ${momentWords(data.files.refused_at)}` : ''}.
          </b>{' '}
          eligd goes on with the one before, and would not start anew. {data.files.refused}
        </p>
      )}
      {silent.map((payer) => (
        <p key={payer.key} class="note bad gapdown">
          <b>
            {payer.name} answered nothing in the last {payer.lately.hours} hours.
          </b>{' '}
          {counted(payer.lately.attempts, 'question')} asked, through{' '}
          {payer.routes.map((route) => fromKey(route.clearinghouse)).join(', then ')}.{' '}
          <a href={`/payers/${payer.key}`}>See its routes</a>
        </p>
      ))}
      {ending.map((house) => (
        <p key={house.key} class="note bad gapdown">
          <b>
            Our certificate for {house.name}{' '}
            {house.certificate?.ends ? `ends ${dayWithYear(house.certificate.ends)}` : 'cannot be read'}.
          </b>{' '}
          Get a new one, have the partner register it, then put it in place of the old one.
        </p>
      ))}
      {expiring.map((house) => (
        <p key={house.key} class="note bad gapdown">
          <b>
            What we sign in with at {house.name} is good until {house.secret?.ends && dayWithYear(house.secret.ends)}.
          </b>{' '}
          Ask for a new one, and change it here with the day that one ends.
        </p>
      ))}
      <Loads loaded={loaded} what="the payers" lines={10}>
        {(all) => (
          <>
            <Houses list={all.houses} onChanged={loaded.reload} />
            <Routes payers={all.payers} houses={all.houses} enrolled={all.enrolled} />
          </>
        )}
      </Loads>
    </>
  );
}
