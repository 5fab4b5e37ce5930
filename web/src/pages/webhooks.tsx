// Admin: other systems that are told what happens. Who they are and how that stands, what they were told and how it ended,
// and telling them again. Numbers of ours alone: no case, no headline, nobody's name.
import { useState } from 'preact/hooks';
import { get, send } from '../api/client';
import type { Delivery, Webhook } from '../api/types';
import { useLoad } from '../load';
import { problemWords } from '../parts/form';
import { LookFurther, useFurther } from '../parts/further';
import { Loads } from '../parts/loading';
import { useTitle } from '../parts/title';
import { count, counted } from '../pure/money';
import { momentWords } from '../pure/time';
import { deliveryStanding, eventWords, lastWords, webhookStanding } from '../pure/webhook';
import { sentence } from '../pure/words';
import { go, place, withQuery } from '../router';
import { may, say } from '../state';
import { AdminFrame } from './admin_frame';
import { StandingMark } from './connection_parts';

/** What was given up for one receiver is told again, all of it or one. */
async function tellAgain(asks: () => Promise<{ replayed: number }>, then: () => void): Promise<void> {
  try {
    const { replayed } = await asks();
    say(`${counted(replayed, 'message')} on the way again.`);
    then();
  } catch (error) {
    say(problemWords(error), 'bad');
  }
}

function Receivers(props: { list: Webhook[]; most: number; onChanged: () => void }) {
  if (props.list.length === 0)
    return (
      <p class="quiet">
        Nobody is told. A <span class="mono">[[webhook]]</span> in eligd.toml names who is: an address, its secret, the
        events.
      </p>
    );
  const upTo = (number: number) => (number >= props.most ? `${count(number)} or more` : count(number));
  return (
    <table class="cards auto">
      <thead>
        <tr>
          <th>Receiver</th>
          <th>Stands</th>
          <th class="n">Waiting</th>
          <th class="n">Given up</th>
          <th>Is told</th>
          <th>Secret</th>
          <th>
            <span class="vh">Acts</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.list.map((one) => {
          const stands = webhookStanding(one);
          return (
            <tr key={one.key}>
              <th scope="row">
                {one.key}
                <span class="sub mono">{one.host}</span>
              </th>
              <td>
                <StandingMark is={stands} />
              </td>
              <td data-l="Waiting" class="n">
                {upTo(one.waiting)}
              </td>
              <td data-l="Given up" class="n">
                {one.parked > 0 ? <b>{upTo(one.parked)}</b> : 0}
              </td>
              <td data-l="Is told">
                {one.events.length === 0 ? 'every event' : one.events.map(eventWords).join(', ')}
                {one.facilities.length > 0 && <span class="sub">only of {one.facilities.join(', ')}</span>}
              </td>
              <td data-l="Secret">
                {one.secret.days === null ? (
                  <span class="quiet">age not known</span>
                ) : (
                  `${counted(one.secret.days, 'day')} old`
                )}
                {one.is_rotating && <span class="sub">signed by the one of before, too</span>}
              </td>
              <td class={one.parked > 0 ? undefined : 'none'}>
                {one.parked > 0 && (
                  <button
                    type="button"
                    class="btn tight"
                    onClick={() =>
                      void tellAgain(
                        async () =>
                          send('POST', '/api/v1/webhooks/{webhook}/replay', undefined, { path: { webhook: one.key } }),
                        props.onChanged,
                      )
                    }
                  >
                    Send all again<span class="vh"> to {one.key}</span>
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Row({ one, onChanged }: { one: Delivery; onChanged: () => void }) {
  const stands = deliveryStanding(one.state);
  const last = lastWords(one);
  return (
    <tr>
      <th scope="row">
        {eventWords(one.event)}
        <span class="sub mono">{one.id}</span>
      </th>
      <td data-l="To">{one.endpoint}</td>
      <td data-l="Happened" class="nowrap">
        {momentWords(one.at)}
      </td>
      <td class="nowrap">
        <StandingMark is={stands} />
        {one.due && one.attempts > 0 && <span class="sub">next try {momentWords(one.due)}</span>}
        {one.ended && <span class="sub">{momentWords(one.ended)}</span>}
      </td>
      <td data-l="Tries" class="n">
        {count(one.attempts)}
      </td>
      <td data-l={last ? 'Last' : undefined}>{last ? sentence(last) : <span class="quiet">nothing yet</span>}</td>
      <td class={one.state === 'due' ? 'none' : undefined}>
        {one.state !== 'due' && (
          <button
            type="button"
            class="btn tight"
            onClick={() =>
              void tellAgain(
                async () =>
                  send('POST', '/api/v1/webhooks/deliveries/{delivery}/replay', undefined, {
                    path: { delivery: one.id },
                  }),
                onChanged,
              )
            }
          >
            Send again<span class="vh"> message {one.id}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

type Wanted = { endpoint: string; state: string };
const filled = (wanted: Wanted): Record<string, string> =>
  Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''));

function Deliveries(props: { wanted: Wanted; turn: number; onChanged: () => void }) {
  const { wanted } = props;
  const ask = { ...filled(wanted), limit: 50 };
  const loaded = useLoad(`deliveries-${JSON.stringify(wanted)}-${props.turn}`, async (signal) =>
    get('/api/v1/webhooks/deliveries', { signal, query: ask }),
  );
  const further = useFurther<Delivery>(async (cursor) => {
    const page = await get('/api/v1/webhooks/deliveries', { query: { ...ask, cursor } });
    return { list: page.deliveries, next: page.next_cursor };
  });
  return (
    <Loads loaded={loaded} what="what was told" lines={6}>
      {(first) => {
        const whole = further.whole({ list: first.deliveries, next: first.next_cursor });
        if (whole.list.length === 0)
          return (
            <p class="quiet" role="status">
              Nothing of that kind was told.
            </p>
          );
        return (
          <>
            <table class="cards auto">
              <thead>
                <tr>
                  <th>What</th>
                  <th>To</th>
                  <th>Happened</th>
                  <th>Stands</th>
                  <th class="n">Tries</th>
                  <th>Last words</th>
                  <th>
                    <span class="vh">Acts</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {whole.list.map((one) => (
                  <Row key={one.id} one={one} onChanged={props.onChanged} />
                ))}
              </tbody>
            </table>
            <LookFurther further={further} from={whole} />
          </>
        );
      }}
    </Loads>
  );
}

function Told() {
  const { query } = place.value;
  const wanted: Wanted = { endpoint: query.get('to') ?? '', state: query.get('state') ?? '' };
  const [turn, setTurn] = useState(0);
  const loaded = useLoad('webhooks', async (signal) => get('/api/v1/webhooks', { signal }));
  const changed = () => {
    setTurn(turn + 1);
    loaded.reload();
  };
  const choose = (name: 'to' | 'state') => (event: { currentTarget: HTMLSelectElement }) =>
    go(withQuery({ [name]: event.currentTarget.value || null }), { replace: true });
  return (
    <>
      <section class="panel" aria-labelledby="wr">
        <header>
          <h2 id="wr">Other systems</h2>
          <p class="small">They are told what happens, by numbers alone.</p>
        </header>
        <Loads loaded={loaded} what="the other systems">
          {(told) => <Receivers list={told.webhooks} most={told.counted_max} onChanged={changed} />}
        </Loads>
      </section>
      <section class="panel" aria-labelledby="wd">
        <header>
          <h2 id="wd">What they were told</h2>
          <p class="small">Newest first. Ten tries in four days, then it is given up and a task says so.</p>
        </header>
        <div class="filters">
          <select aria-label="To whom" value={wanted.endpoint} onChange={choose('to')}>
            <option value="">To anybody</option>
            {loaded.data?.webhooks.map((one) => (
              <option key={one.key} value={one.key}>
                To {one.key}
              </option>
            ))}
          </select>
          <select aria-label="How it stands" value={wanted.state} onChange={choose('state')}>
            <option value="">However it stands</option>
            <option value="due">Waiting</option>
            <option value="delivered">Taken</option>
            <option value="parked">Given up</option>
          </select>
        </div>
        <Deliveries key={JSON.stringify(wanted)} wanted={wanted} turn={turn} onChanged={changed} />
      </section>
    </>
  );
}

export function Webhooks(_: { id: string }) {
  useTitle('Other systems');
  return (
    <AdminFrame tab="webhooks">
      {may('test_connections') ? <Told /> : <p class="note">Your role has nothing to do here.</p>}
    </AdminFrame>
  );
}
