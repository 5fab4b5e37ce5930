// Admin: what happened about whom, and whether the chain is whole.
import { useState } from 'preact/hooks';
import { get } from '../api/client';
import { useLoad } from '../load';
import { Loads } from '../parts/loading';
import { useTitle } from '../parts/title';
import { count, counted } from '../pure/money';
import { momentWords } from '../pure/time';
import { go, place, withQuery } from '../router';
import { may } from '../state';

export function Audit() {
  useTitle('Audit');
  const asked = place.value.query.get('subject') ?? '';
  const [kind, number] = asked.split(' ');
  const [typed, setTyped] = useState(number ?? '');
  const [about, setAbout] = useState(kind || 'verification');
  const loaded = useLoad(asked && may('see_audit') ? `audit-${asked}` : null, async (signal) =>
    get('/api/v1/audit', { signal, query: { subject: asked } }),
  );
  const [turn, setTurn] = useState(0);
  const check = useLoad(may('verify_audit') && turn ? `check-${turn}` : null, async (signal) =>
    get('/api/v1/audit/check', { signal }),
  );
  return (
    <>
      {may('verify_audit') && (
        <section class="panel" aria-labelledby="v">
          <header>
            <h2 id="v">Is the chain whole?</h2>
            <button type="button" class="btn" onClick={() => setTurn(turn + 1)}>
              {check.isLoading ? 'Walking it…' : 'Verify'}
            </button>
          </header>
          <p class="quiet">
            Every look at a person and every act is an entry; each carries the one before it in its hash.
          </p>
          <Loads loaded={check} what="the chain">
            {(found) => (
              <p class={found.whole ? 'note ok gapup' : 'note bad gapup'}>
                {found.whole ? (
                  <>
                    <b>Whole.</b> {counted(found.entries, 'entry', 'entries')}, the newest{' '}
                    <span class="mono">{found.head.slice(0, 16)}</span>.
                  </>
                ) : (
                  <>
                    <b>Broken at entry {count(found.broken_at ?? 0)}.</b> Something was changed outside eligd. Keep the
                    store as it is and call your admin.
                  </>
                )}
              </p>
            )}
          </Loads>
        </section>
      )}
      {may('see_audit') && (
        <section class="panel" aria-labelledby="s">
          <header>
            <h2 id="s">What happened about</h2>
          </header>
          <form
            class="row"
            onSubmit={(event) => {
              event.preventDefault();
              go(withQuery({ subject: typed.trim() ? `${about} ${typed.trim().toLowerCase()}` : null }));
            }}
          >
            <label class="vh" for="about">
              Kind
            </label>
            <select id="about" value={about} onChange={(event) => setAbout(event.currentTarget.value)}>
              {['verification', 'intake', 'run', 'account', 'token'].map((one) => (
                <option key={one} value={one}>
                  {one === 'verification' ? 'case' : one}
                </option>
              ))}
            </select>
            <label class="vh" for="number">
              Number or name
            </label>
            <input
              id="number"
              placeholder="Number"
              autocomplete="off"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <button type="submit" class="btn main">
              Search
            </button>
          </form>
          <Loads loaded={loaded} what="the chain">
            {(trail) =>
              trail.entries.length === 0 ? (
                <p class="quiet gapup">
                  No entry about {trail.subject} among {counted(trail.sequence, 'entry', 'entries')}.
                </p>
              ) : (
                <div class="scroll gapup" tabIndex={0} role="region" aria-label="Entries">
                  <table>
                    <thead>
                      <tr>
                        <th class="n">Entry</th>
                        <th>When</th>
                        <th>Who</th>
                        <th>What</th>
                        <th>Why</th>
                        <th>From</th>
                        <th>Hash</th>
                      </tr>
                    </thead>
                    <tbody>
                      {trail.entries.map((entry) => (
                        <tr key={entry.sequence}>
                          <td class="n">{count(entry.sequence)}</td>
                          <td class="nowrap">
                            {momentWords(entry.at)}
                            {entry.clock_back && <span class="sub">the clock was set back</span>}
                          </td>
                          <th scope="row">{entry.who}</th>
                          <td>{entry.what}</td>
                          <td>{entry.why || <span class="quiet">not said</span>}</td>
                          <td class="mono">{entry.from}</td>
                          <td class="mono">{entry.hash.slice(0, 10)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              )
            }
          </Loads>
        </section>
      )}
    </>
  );
}
