// Admin: who did and saw what, searched; and whether the chain is whole.
import { useState } from 'preact/hooks';
import { get } from '../api/client';
import type { AuditEntry } from '../api/types';
import { useLoad } from '../load';
import { LookFurther, useFurther } from '../parts/further';
import { Loads } from '../parts/loading';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';
import { count, counted } from '../pure/money';
import { momentWords } from '../pure/time';
import { go, place, withQuery } from '../router';
import { may } from '../state';

type Asked = { who: string; act: string; subject: string; from: string; through: string };
const names = ['who', 'act', 'subject', 'from', 'through'] as const;

function asked(): Asked {
  const { query } = place.value;
  return {
    who: query.get('who') ?? '',
    act: query.get('act') ?? '',
    subject: query.get('subject') ?? '',
    from: query.get('from') ?? '',
    through: query.get('through') ?? '',
  };
}

const given = (wanted: Asked): Record<string, string> =>
  Object.fromEntries(names.filter((name) => wanted[name] !== '').map((name) => [name, wanted[name]]));

function Check() {
  const [turn, setTurn] = useState(0);
  const check = useLoad(turn ? `check-${turn}` : null, async (signal) => get('/api/v1/audit/check', { signal }));
  return (
    <section class="panel" aria-labelledby="v">
      <header>
        <h2 id="v">Is the chain whole?</h2>
        <button type="button" class="btn" onClick={() => setTurn(turn + 1)}>
          {check.isLoading ? 'Walking it…' : 'Verify'}
        </button>
      </header>
      <p class="quiet">Every look at a person and every act is an entry; each carries the one before it in its hash.</p>
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
  );
}

function Entries({ list }: { list: AuditEntry[] }) {
  return (
    <div class="scroll gapup" tabIndex={0} role="region" aria-label="Entries">
      <table>
        <thead>
          <tr>
            <th class="n">Entry</th>
            <th>When</th>
            <th>Who</th>
            <th>What</th>
            <th>About</th>
            <th>Why</th>
            <th>From</th>
            <th>Hash</th>
          </tr>
        </thead>
        <tbody>
          {list.map((entry) => (
            <tr key={entry.sequence}>
              <td class="n">{count(entry.sequence)}</td>
              <td class="nowrap">
                {momentWords(entry.at)}
                {entry.clock_back && <span class="sub">the clock was set back</span>}
              </td>
              <th scope="row">{entry.who}</th>
              <td>{entry.what}</td>
              <td class="nowrap">{entry.subject}</td>
              <td>{entry.why || <span class="quiet">not said</span>}</td>
              <td class="mono">{entry.from}</td>
              <td class="mono">{entry.hash.slice(0, 10)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A page as it was asked for, and those after it that somebody wanted too. */
function Found({ wanted }: { wanted: Asked }) {
  const loaded = useLoad(`audit-${JSON.stringify(wanted)}`, async (signal) =>
    get('/api/v1/audit/entries', { signal, query: { ...given(wanted), limit: 50 } }),
  );
  const further = useFurther<AuditEntry>(async (cursor) => {
    const page = await get('/api/v1/audit/entries', { query: { ...given(wanted), limit: 50, cursor } });
    return { list: page.entries, next: page.next_cursor };
  });
  return (
    <Loads loaded={loaded} what="the entries" lines={8}>
      {(first) => {
        const whole = further.whole({ list: first.entries, next: first.next_cursor });
        return (
          <>
            {whole.list.length === 0 ? (
              <p class="quiet gapup" role="status">
                {whole.next ? 'No entry of that kind among the newest ones.' : 'No entry of that kind.'}
              </p>
            ) : (
              <Entries list={whole.list} />
            )}
            <LookFurther further={further} from={whole} />
          </>
        );
      }}
    </Loads>
  );
}

function Search() {
  const wanted = asked();
  const [typed, setTyped] = useState(wanted);
  const set = (name: keyof Asked) => (value: string) => setTyped({ ...typed, [name]: value });
  return (
    <section class="panel" aria-labelledby="s">
      <header>
        <h2 id="s">Who did and saw what</h2>
        <p class="small">Newest first. That you looked is an entry too.</p>
      </header>
      <form
        class="audit-search"
        onSubmit={(event) => {
          event.preventDefault();
          const next = Object.fromEntries(names.map((name) => [name, typed[name].trim() || null]));
          go(withQuery(next));
        }}
      >
        <TextField label="Who" maxLength={64} value={typed.who} onValue={set('who')} />
        <TextField
          label="What was done"
          maxLength={64}
          placeholder="view, override"
          value={typed.act}
          onValue={set('act')}
        />
        <TextField
          label="About"
          maxLength={64}
          placeholder="verification 41"
          value={typed.subject}
          onValue={set('subject')}
        />
        <TextField label="From" type="date" value={typed.from} onValue={set('from')} />
        <TextField label="Through" type="date" value={typed.through} onValue={set('through')} />
        <p class="row f">
          <button type="submit" class="btn main">
            Search
          </button>
        </p>
      </form>
      <Found wanted={wanted} key={JSON.stringify(wanted)} />
    </section>
  );
}

export function Audit() {
  useTitle('Audit');
  return (
    <>
      {may('verify_audit') && <Check />}
      {may('see_audit') && <Search />}
    </>
  );
}
