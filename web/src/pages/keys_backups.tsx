// Admin: which key opens the store, how old the secrets are, and whether a backup would save the morning.
import { get } from '../api/client';
import type { Backups as Kept, Keys as Known, Rehearsed } from '../api/types';
import { useErrand } from '../errand';
import { useLoad } from '../load';
import { problemWords } from '../parts/form';
import { Icon } from '../parts/icons';
import { Loads } from '../parts/loading';
import { useTitle } from '../parts/title';
import { Told } from '../parts/told';
import { agoWords, bytesWords, secretName } from '../pure/keeping';
import { count, counted } from '../pure/money';
import { dayWithYear, milliseconds, momentWords, monthWords, toLocal } from '../pure/time';
import { sentence } from '../pure/words';
import { AdminFrame } from './admin_frame';
import { Command } from './approval_parts';

const rootNames: Record<string, string> = { key: 'The key', previous_key: 'The key of before' };

function Mark({ good, words }: { good: boolean; words: string }) {
  return (
    <>
      <span class={good ? 'm-known' : 'm-conflicting'}>
        <Icon id={good ? 'm-known' : 'r-notcov'} />
      </span>{' '}
      {good ? (
        words
      ) : (
        <b>
          <Told words={words} />
        </b>
      )}
    </>
  );
}

function Roots({ known }: { known: Known }) {
  return (
    <section class="panel" aria-labelledby="rk">
      <header>
        <h2 id="rk">The key that opens the store</h2>
        <p class="small">
          {known.since
            ? `Since ${dayWithYear(toLocal(known.since).slice(0, 10))}, by ${known.changed_by}`
            : 'Since the store was made'}
        </p>
      </header>
      {known.todo.map((one) => (
        <p key={one} class="note gapdown">
          <Told words={sentence(one)} />
        </p>
      ))}
      <table class="cards auto">
        <thead>
          <tr>
            <th>Key</th>
            <th>Fingerprint</th>
            <th>Opens the store</th>
          </tr>
        </thead>
        <tbody>
          {known.roots.map((root) => (
            <tr key={root.name}>
              <th scope="row">
                {rootNames[root.name] ?? root.name}
                <span class="sub mono">store.{root.name}</span>
              </th>
              <td class="mono" data-l="Fingerprint">
                {root.fingerprint ?? 'cannot be read'}
              </td>
              <td data-l="Opens the store">
                <Mark good={root.opens_store} words={root.opens_store ? 'Yes' : 'No'} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet gapup">
        Without it nothing that names a person can be read again, by anybody. A copy is kept elsewhere, and not where
        the backups are.
      </p>
      <details class="gaptop">
        <summary>Change it</summary>
        <ol class="steps">
          <li>
            In <span class="mono">eligd.toml</span>, what <span class="mono">store.key</span> says becomes{' '}
            <span class="mono">store.previous_key</span>, and <span class="mono">store.key</span> names a new place.
          </li>
          <li>
            Make the new key, and keep a copy where the old one’s is: <Command line="eligd init" />
          </li>
          <li>
            Let it take over; the night may go on meanwhile: <Command line="eligd keys rotate --root" />
          </li>
          <li>
            Take <span class="mono">store.previous_key</span> out again. Keep the old key as long as backups from before
            are kept: they open by nothing else.
          </li>
        </ol>
      </details>
    </section>
  );
}

/** What a data key is for, from its state. */
const keyWords: Record<
  Known['data_keys'][number]['state'],
  { words: string; mark: 'known' | 'conflicting' | 'unknown' }
> = {
  own: { words: 'The audit chain, the practice’s signature and look-ups rest on it. It never changes.', mark: 'known' },
  seals: { words: 'Seals what is written now', mark: 'known' },
  opens: { words: 'Opens what it sealed, and seals nothing more', mark: 'known' },
  missing: { words: 'Not at hand: what it sealed cannot be read. Restore the last backup.', mark: 'conflicting' },
  destroyed: { words: 'Destroyed: nothing opens by it', mark: 'unknown' },
};

const byWhom = (who: string | null): string => (who === 'eligd' ? 'by itself' : `by ${who}`);

function DataKeyRow({ one }: { one: Known['data_keys'][number] }) {
  const { words, mark } = keyWords[one.state];
  return (
    <tr>
      <th scope="row">
        <span class="nowrap">{one.made ? monthWords(toLocal(one.made).slice(0, 10)) : 'The store’s own'}</span>
        <span class="sub">number {one.id}</span>
      </th>
      <td data-l="Made">
        <span class="nowrap">{one.made ? dayWithYear(toLocal(one.made).slice(0, 10)) : 'With the store'}</span>
        {one.made && <span class="sub">{byWhom(one.made_by)}</span>}
      </td>
      <td data-l="What hangs on it">
        {mark === 'unknown' ? <span class="quiet">{words}</span> : <Mark good={mark === 'known'} words={words} />}
        {one.destroyed && (
          <span class="sub">
            {momentWords(one.destroyed)}, by {one.destroyed_by}
          </span>
        )}
      </td>
    </tr>
  );
}

/** The newest first: it is the one that matters; the store's own at the end. */
function DataKeys({ known }: { known: Known }) {
  const newestFirst = [...known.data_keys].reverse();
  const shown = newestFirst.slice(0, 6);
  const older = newestFirst.slice(6);
  const head = (
    <thead>
      <tr>
        <th>Data key</th>
        <th>Made</th>
        <th>What hangs on it</th>
      </tr>
    </thead>
  );
  return (
    <section class="panel" aria-labelledby="dk">
      <header>
        <h2 id="dk">The keys that seal what is about people</h2>
        <p class="small">Each month has one of its own, made by itself.</p>
      </header>
      {known.data_keys_todo.map((one) => (
        <p key={one} class="note gapdown">
          <Told words={sentence(one)} />
        </p>
      ))}
      <table class="cards auto">
        {head}
        <tbody>
          {shown.map((one) => (
            <DataKeyRow key={one.id} one={one} />
          ))}
        </tbody>
      </table>
      {older.length > 0 && (
        <details class="gapup">
          <summary>{counted(older.length, 'older key')}</summary>
          <table class="cards auto">
            {head}
            <tbody>
              {older.map((one) => (
                <DataKeyRow key={one.id} one={one} />
              ))}
            </tbody>
          </table>
        </details>
      )}
      <p class="quiet gapup">
        The key above opens these, and these open the rest. How many values each sealed:{' '}
        <Command line="eligd keys list --values" />
      </p>
      <details class="gaptop">
        <summary>A copy of the store was in other hands</summary>
        <ol class="steps">
          <li>Change the key that opens the store, as above: else who has it opens the next data key too.</li>
          <li>
            Make another data key; what is written from then on is closed to that copy:{' '}
            <Command line="eligd keys rotate --data" />
          </li>
          <li>
            Seal anew what older keys sealed, beside the daemon: <Command line="eligd keys reseal" />
          </li>
          <li>
            End a key that nothing needs any more: <Command line="eligd keys destroy --key NUMBER" />
          </li>
        </ol>
        <p class="quiet">Backups from before still hold it, opened by the key of their time.</p>
      </details>
    </section>
  );
}

const keptAs: Record<string, string> = {
  file: 'in a file',
  environment: 'in the environment',
  credential: 'as a systemd credential',
};

function Secrets({ known }: { known: Known }) {
  return (
    <section class="panel" aria-labelledby="sc">
      <header>
        <h2 id="sc">Secrets that are used here</h2>
        <p class="small">Never the secret, and not where it is kept.</p>
      </header>
      {known.secrets.length === 0 ? (
        <p class="quiet">None.</p>
      ) : (
        <table class="cards auto">
          <thead>
            <tr>
              <th>Secret</th>
              <th>Kept</th>
              <th>Written last</th>
              <th>Good until</th>
            </tr>
          </thead>
          <tbody>
            {known.secrets.map((one) => (
              <tr key={one.name}>
                <th scope="row">{secretName(one.name)}</th>
                <td data-l="Kept">{keptAs[one.kept] ?? one.kept}</td>
                <td data-l="Written last">
                  {one.since && one.days !== null ? (
                    <>
                      {dayWithYear(one.since)}
                      <span class="sub">{agoWords(one.days)}</span>
                    </>
                  ) : (
                    <span class="quiet">not known</span>
                  )}
                </td>
                <td data-l="Good until">
                  {!one.ends && <span class="quiet">nobody said</span>}
                  {one.ends && (one.ends_soon ? <b>{dayWithYear(one.ends)}</b> : dayWithYear(one.ends))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Found({ found }: { found: Rehearsed }) {
  if (!found.good)
    return (
      <div class="note bad gapup" role="status">
        <p>
          <b>This backup would not do.</b> Make another one, and look for what is wrong with this one.
        </p>
        <ul>
          {found.wrong.map((one) => (
            <li key={one}>{sentence(one)}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <p class="note ok gapup" role="status">
      <b>It would do.</b> {found.made ? `Made ${momentWords(found.made)}. ` : ''}
      {found.tables > 0 ? `${counted(found.rows, 'row')} in ${counted(found.tables, 'table')}, as in the store. ` : ''}
      {counted(found.intakes_opened, 'intake')} and {counted(found.audit_entries, 'audit entry', 'audit entries')}{' '}
      opened. Restoring takes about {milliseconds(found.took_ms)} for {bytesWords(found.bytes)}.
    </p>
  );
}

/** By a click where the secret half of the key is on this machine; else the command, for where it is. */
function Rehearse({ kept, onDone }: { kept: Kept; onDone: () => void }) {
  const errand = useErrand();
  const newest = kept.files[0];
  if (!newest) return null;
  if (!kept.can_rehearse_here)
    return (
      <p class="gapup">
        The key that opens backups is not on this machine, as it should be. Rehearse where it is:{' '}
        <Command line={`eligd backup rehearse FOLDER/${newest.name} --key KEYFILE`} />
      </p>
    );
  const begin = async () => {
    await errand.begin('/api/v1/backups/rehearsal', undefined, {});
    onDone();
  };
  return (
    <>
      <p class="row gapup">
        <button type="button" class="btn main" aria-disabled={errand.isGoing} onClick={() => void begin()}>
          {errand.isGoing ? 'Rehearsing…' : 'Rehearse the newest now'}
        </button>
        <span class="small">It is restored beside the store, looked through and removed. That may take minutes.</span>
      </p>
      {errand.problem !== null && (
        <p class="note bad gapup" role="alert">
          {problemWords(errand.problem)}
        </p>
      )}
      {errand.ended?.state === 'failed' && (
        <p class="note bad gapup" role="alert">
          It could not be rehearsed: {sentence(errand.ended.trouble ?? '')}
        </p>
      )}
      {errand.ended?.rehearsal && <Found found={errand.ended.rehearsal} />}
    </>
  );
}

const lookNames: Record<string, string> = { backup: 'Backup', rehearsal: 'Rehearsal' };

/** What `eligd doctor` says; of what is well, in the page's own way of telling time. */
function lookWords(one: Kept['looks'][number], kept: Kept): string {
  const last = one.what === 'backup' ? kept.last_good : kept.last_rehearsal;
  const words =
    one.state === 'good' && last?.wrong === null ? `the last good one was ${momentWords(last.at)}` : one.words;
  return `${lookNames[one.what] ?? one.what}: ${sentence(words)}`;
}

function Backups({ kept, onDone }: { kept: Kept; onDone: () => void }) {
  return (
    <section class="panel" aria-labelledby="bk">
      <header>
        <h2 id="bk">Backups</h2>
        {kept.is_on && <p class="small">One each day after the report; the newest {kept.keep} are kept.</p>}
      </header>
      {!kept.is_on && (
        <div class="note">
          <p>
            <b>No backups are made by themselves.</b> A lost disk would be the practice’s records. Whoever runs the
            machine sets it up:
          </p>
          <ol class="steps">
            <li>
              A pair of keys; the secret half goes to a stick that is kept elsewhere:{' '}
              <Command line="eligd backup keypair /media/stick/eligd-backup-key" />
            </li>
            <li>
              Under <span class="mono">[backup]</span> of <span class="mono">eligd.toml</span>: the{' '}
              <span class="mono">recipient</span> it printed, and a <span class="mono">folder</span> on another disk.
              Then the daemon is started anew.
            </li>
          </ol>
        </div>
      )}
      <ul class="looks">
        {kept.looks.map((one) => (
          <li key={one.what + one.words} class={one.state === 'good' ? '' : 'note'}>
            <Mark good={one.state === 'good'} words={lookWords(one, kept)} />
          </li>
        ))}
      </ul>
      <Rehearse kept={kept} onDone={onDone} />
      {kept.files.length > 0 && (
        <details class="gapup">
          <summary>{counted(kept.files.length, 'backup')} in the folder</summary>
          <ul class="filelist">
            {kept.files.map((one) => (
              <li key={one.name}>
                <span class="mono">{one.name}</span> <span class="small">{bytesWords(one.bytes)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Recent({ kept }: { kept: Kept }) {
  return (
    <section class="panel" aria-labelledby="rc">
      <header>
        <h2 id="rc">Backups and rehearsals so far</h2>
        <p class="small">{kept.recent.length > 0 ? `The last ${count(kept.recent.length)}, newest first` : ''}</p>
      </header>
      {kept.recent.length === 0 ? (
        <p class="quiet">No backup was made by itself yet, and none rehearsed.</p>
      ) : (
        <table class="cards auto">
          <thead>
            <tr>
              <th>When</th>
              <th>What</th>
              <th>How it ended</th>
            </tr>
          </thead>
          <tbody>
            {kept.recent.map((one, i) => (
              <tr key={`${one.at}${i}`}>
                <td data-l="When" class="nowrap">
                  {momentWords(one.at)}
                </td>
                <th scope="row">
                  {one.what === 'made' ? 'Made' : 'Rehearsed'}
                  {one.what === 'rehearsed' && one.made && <span class="sub">the one of {momentWords(one.made)}</span>}
                </th>
                <td data-l="How it ended">
                  <Mark good={one.wrong === null} words={one.wrong === null ? 'Good' : sentence(one.wrong)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export function KeysAndBackups(_: { id: string }) {
  useTitle('Keys and backups');
  const keys = useLoad('keys', async (signal) => get('/api/v1/keys', { signal }));
  const backups = useLoad('backups', async (signal) => get('/api/v1/backups', { signal }));
  return (
    <AdminFrame tab="keys">
      <div class="grid2">
        <div>
          <Loads loaded={backups} what="the backups">
            {(kept) => (
              <>
                <Backups kept={kept} onDone={backups.reload} />
                <Recent kept={kept} />
              </>
            )}
          </Loads>
        </div>
        <div>
          <Loads loaded={keys} what="the keys">
            {(known) => (
              <>
                <Roots known={known} />
                <DataKeys known={known} />
                <Secrets known={known} />
              </>
            )}
          </Loads>
        </div>
      </div>
    </AdminFrame>
  );
}
