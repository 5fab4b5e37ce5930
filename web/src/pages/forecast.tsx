// What will miss its appointment as things stand, and why, with the cases: for who sees cases.
import { useEffect, useRef } from 'preact/hooks';
import { get } from '../api/client';
import { useLoad } from '../load';
import { payerName } from '../names';
import { Loads } from '../parts/loading';
import { byWhy, forecastSentence, type Late, type LateGroup, moreThanWhy } from '../pure/forecast';
import { count } from '../pure/money';
import { momentClock, momentWords } from '../pure/time';
import { sentence } from '../pure/words';

const listed = 50;
/** Foretold anew that often while news come: it plays the whole night through. */
const anewEvery = 30_000;

function LateRow({ one }: { one: Late }) {
  const more = moreThanWhy(one);
  return (
    <tr>
      <td>
        {one.verification ? (
          <a class="nm" href={`/case/${one.verification}`}>
            Case {one.verification}
          </a>
        ) : (
          <span>Intake {one.intake}, no case yet</span>
        )}
      </td>
      <td>{payerName(one.payer)}</td>
      <td class="nowrap" data-l="Needed by">
        {momentWords(one.deadline)}
      </td>
      <td class="nowrap" data-l="Expected">
        {one.expected ? momentWords(one.expected) : <span class="quiet">nobody can say</span>}
      </td>
      <td>{more ? sentence(more) : ''}</td>
    </tr>
  );
}

function Group({ group }: { group: LateGroup }) {
  return (
    <tbody>
      <tr class="group">
        <th colSpan={5} scope="rowgroup">
          {group.words} · {count(group.cases.length)} <span class="quiet">{group.todo}</span>
        </th>
      </tr>
      {group.cases.slice(0, listed).map((one) => (
        <LateRow key={one.intake} one={one} />
      ))}
      {group.cases.length > listed && (
        <tr>
          <td colSpan={5} class="quiet">
            The first {listed} of {count(group.cases.length)} are listed; all stand on the morning.
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** `news` changes with what is told of the run; 0 where nothing goes on. */
export function ForecastPanel({ news }: { news: number }) {
  const loaded = useLoad('forecast', async (signal) => get('/api/v1/forecast', { signal, background: true }));
  const readAt = useRef(Date.now());
  useEffect(() => {
    if (!news || Date.now() - readAt.current < anewEvery) return;
    readAt.current = Date.now();
    loaded.refresh();
  }, [news, loaded.refresh]);
  return (
    <section class="panel work gapup" aria-labelledby="fc">
      <header class="pad">
        <h2 id="fc">What will miss its appointment</h2>
        {loaded.data && <p class="small">As of {momentClock(loaded.data.as_of)}</p>}
      </header>
      <Loads loaded={loaded} what="the forecast">
        {(forecast) => (
          <>
            <p class="pad gapdown">
              <b>{forecastSentence(forecast)}</b>{' '}
              {forecast.all_done && `What can be asked is answered by ${momentWords(forecast.all_done)}. `}
              {forecast.asked_again.length > 0 &&
                (forecast.asked_again.length === 1
                  ? 'One case will be asked again by itself.'
                  : `${count(forecast.asked_again.length)} cases will be asked again by themselves.`)}
            </p>
            {forecast.late.length > 0 && (
              <table class="cards auto">
                <caption class="vh">Cases that will not be in time, by why</caption>
                <thead>
                  <tr>
                    <th>Case</th>
                    <th>Payer</th>
                    <th>Needed by</th>
                    <th>Expected</th>
                    <th>More</th>
                  </tr>
                </thead>
                {byWhy(forecast.late).map((group) => (
                  <Group key={group.why} group={group} />
                ))}
              </table>
            )}
          </>
        )}
      </Loads>
    </section>
  );
}
