// What happened to a case, newest first, and what each answer, call or override changed of what was known.
import { get } from '../api/client';
import type { CaseChanges, Verification } from '../api/types';
import { useLoad } from '../load';
import { ProblemNote } from '../parts/loading';
import { changeName, effectWords, headlineWords, withChanges } from '../pure/changes';
import { momentWords } from '../pure/time';
import { timelineOf } from '../pure/timeline';
import { sentence } from '../pure/words';

function Changed({ one }: { one: CaseChanges['conclusions'][number] }) {
  const headline = headlineWords(one);
  return (
    <div class="changed">
      {headline && <p>{headline}</p>}
      {one.changes === null && one.headline_before !== null && (
        <p class="quiet">What else it changed cannot be read any more.</p>
      )}
      {one.changes?.length === 0 && <p class="quiet">No fact that counts became another.</p>}
      {one.changes && one.changes.length > 0 && (
        <ul>
          {one.changes.map((change) => {
            const effect = effectWords(change);
            return (
              <li key={`${change.kind}${change.what}${change.was}`}>
                <span>
                  {changeName(change)}: <s>{change.was}</s> → <b>{change.now}</b>
                </span>
                {effect && (
                  <span class="effect">
                    {effect}
                    <span class="vh"> on what the patient is expected to pay</span>
                  </span>
                )}
                {change.because && <span class="sub">{sentence(change.because)}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

export function Timeline({ one, onWithdraw }: { one: Verification; onWithdraw: ((override: number) => void) | null }) {
  const verification = one.id;
  const loaded = useLoad<CaseChanges>(`changes-${verification}-${one.summary_at}`, async (signal) =>
    get('/api/v1/verifications/{verification}/changes', { signal, background: true, path: { verification } }),
  );
  const moments = withChanges(timelineOf(one), loaded.data?.conclusions ?? []);
  return (
    <section class="panel" aria-labelledby="th">
      <header>
        <h2 id="th">Timeline</h2>
        {moments.some((moment) => moment.changed?.changes?.length) && (
          <p class="small">Dollars: what it does to what the patient is expected to pay</p>
        )}
      </header>
      <ProblemNote loaded={loaded} what="what each answer changed" />
      {moments.length === 0 && <p class="quiet">Nothing happened yet: nobody was asked.</p>}
      <ol class="tl">
        {moments.map((moment, i) => (
          <li key={`${moment.at}${i}`} id={moment.anchor} tabIndex={moment.anchor ? -1 : undefined}>
            <time dateTime={moment.at}>{momentWords(moment.at)}</time>
            <span class={`dot ${moment.dot}`} />
            <div>
              {moment.head && <b>{moment.head}. </b>}
              {moment.words}
              {moment.override !== undefined && onWithdraw && (
                <>
                  {' '}
                  <button type="button" class="link" onClick={() => onWithdraw(moment.override ?? 0)}>
                    Withdraw
                  </button>
                </>
              )}
              {moment.changed && <Changed one={moment.changed} />}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
