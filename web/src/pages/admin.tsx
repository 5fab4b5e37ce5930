// Admin: people, tokens and the audit chain, each for who may.
import { useEffect, useState } from 'preact/hooks';
import { get, Problem, send } from '../api/client';
import type { SetupCode, Token, User } from '../api/types';
import { useLoad } from '../load';
import { Dialog } from '../parts/dialog';
import { Form, problemWords } from '../parts/form';
import { Icon } from '../parts/icons';
import { Loads } from '../parts/loading';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';
import { counted } from '../pure/money';
import { momentWords } from '../pure/time';
import { askWays, may, say, session, ways } from '../state';
import { Audit } from './admin_audit';
import { AdminFrame, type AdminTab, adminTabs } from './admin_frame';
import { AdminTasks } from './admin_tasks';

const roles = [
  ['intake', 'Intake', 'announces people, mends their data'],
  ['billing', 'Billing', 'works cases, calls payers, reads what they said'],
  ['admin', 'Admin', 'accounts, connections, keys; no patients'],
  ['auditor', 'Auditor', 'reads the audit chain; changes nothing'],
  ['service', 'Service', 'another program; signs in by token only'],
] as const;
const roleName = (role: string) => roles.find(([key]) => key === role)?.[1] ?? role;

/** A list typed with commas or spaces. */
const words = (typed: string) => typed.split(/[\s,]+/).filter(Boolean);

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((key) => other.includes(key));

function CodeOnce({ made, onClose }: { made: SetupCode; onClose: () => void }) {
  return (
    <Dialog title="One-time code" onClose={onClose}>
      {made.code ? (
        <>
          <p>
            Give this to <b>{made.account}</b> by another way than mail. It sets the account up once
            {made.ends_at ? `, until ${momentWords(made.ends_at)}` : ''}. It is not shown again.
          </p>
          <p class="once mono">{made.code}</p>
          <p class="small">
            They open <span class="mono">/setup</span> here, and choose password and device themselves.
          </p>
        </>
      ) : (
        <p>
          <b>{made.account}</b> is a program’s account: it has no password. Give it a token.
        </p>
      )}
    </Dialog>
  );
}

function UserDialog({
  user,
  onClose,
  onDone,
}: {
  user: User | null;
  onClose: () => void;
  onDone: (made: SetupCode | null) => void;
}) {
  const [account, setAccount] = useState(user?.account ?? '');
  const [chosen, setChosen] = useState<string[]>(user?.roles ?? ['billing']);
  const [facilities, setFacilities] = useState((user?.facilities ?? []).join(', '));
  const [called, setCalled] = useState(user?.service_name ?? '');
  const [keeps, setKeeps] = useState(user?.is_password_kept ?? false);
  const service = ways.value?.service?.name;
  const isOnlyWay = ways.value?.password === false;
  const toggle = (role: string) =>
    setChosen(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role]);
  return (
    <Dialog title={user ? `Change ${user.account}` : 'Add a person or program'} onClose={onClose} wide>
      <Form
        submit={user ? 'Change' : 'Add'}
        savesByKey
        act={async () => {
          if (!chosen.length) throw new Problem('invalid', 422, 'Choose at least one role.');
          if (user) {
            await send(
              'PATCH',
              '/api/v1/users/{account}',
              {
                // What another admin changed meanwhile is not undone by what stood here before.
                version: user.version,
                ...(isSame(chosen, user.roles) ? {} : { roles: chosen }),
                ...(isSame(words(facilities), user.facilities) ? {} : { facilities: words(facilities) }),
                ...(called === (user.service_name ?? '') ? {} : { service_name: called || null }),
                ...(keeps === user.is_password_kept ? {} : { is_password_kept: keeps }),
              },
              { path: { account: user.account } },
            );
            say(`${user.account} is changed. Their sessions ended.`);
            onDone(null);
          } else
            onDone(
              await send<SetupCode>('POST', '/api/v1/users', {
                account: account.trim(),
                roles: chosen,
                facilities: words(facilities),
              }),
            );
        }}
      >
        {!user && (
          <TextField
            label="Account"
            hint="Lower case, as first.last."
            required
            autocapitalize="none"
            spellcheck={false}
            value={account}
            onValue={setAccount}
          />
        )}
        <fieldset class="choices f">
          <legend>Roles</legend>
          {roles.map(([key, name, meaning]) => (
            <label key={key} class="check">
              <input type="checkbox" checked={chosen.includes(key)} onChange={() => toggle(key)} />
              <span>
                {name} <span class="small">{meaning}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <TextField
          label="Facilities"
          hint="Keys, with commas. Empty: all."
          value={facilities}
          onValue={setFacilities}
        />
        {user && service && !chosen.includes('service') && (
          <TextField
            label={`Called at ${service}`}
            hint="Exactly as it tells it. Empty: like the account."
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxLength={255}
            value={called}
            onValue={setCalled}
          />
        )}
        {user && isOnlyWay && chosen.includes('admin') && (
          <label class="check f">
            <input type="checkbox" checked={keeps} onChange={(event) => setKeeps(event.currentTarget.checked)} />
            <span>
              Keeps a password <span class="small">for when {service} is gone</span>
            </span>
          </label>
        )}
      </Form>
    </Dialog>
  );
}

function Sure({
  title,
  text,
  act,
  submit,
  onClose,
}: {
  title: string;
  text: string;
  submit: string;
  act: () => Promise<unknown>;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <Form submit={submit} act={act} />
    </Dialog>
  );
}

type UserAct =
  | { what: 'add' }
  | { what: 'edit' | 'reset' | 'switch' | 'unlink'; user: User }
  | { what: 'code'; made: SetupCode }
  | null;

function Users() {
  useTitle('Users');
  useEffect(() => void askWays(), []);
  const loaded = useLoad('users', async (signal) => get('/api/v1/users', { signal }));
  const [act, setAct] = useState<UserAct>(null);
  const done = (made: SetupCode | null) => {
    setAct(made ? { what: 'code', made } : null);
    loaded.reload();
  };
  const unlock = async (user: User) => {
    try {
      await send('POST', '/api/v1/users/{account}/unlock', undefined, { path: { account: user.account } });
      say(`${user.account} may try again.`);
      loaded.reload();
    } catch (error) {
      say(problemWords(error), 'bad');
    }
  };
  return (
    <section class="panel" aria-labelledby="u">
      <header>
        <h2 id="u">Users</h2>
        <button type="button" class="btn main" onClick={() => setAct({ what: 'add' })}>
          Add a person or program
        </button>
      </header>
      <Loads loaded={loaded} what="the accounts">
        {(list) => (
          <div class="scroll" tabIndex={0} role="region" aria-label="Account table">
            <table>
              <thead>
                <tr>
                  <th>Account</th>
                  <th>Roles</th>
                  <th>Facilities</th>
                  <th>State</th>
                  <th>Last sign-in</th>
                  <th>Second factor</th>
                  <th>
                    <span class="vh">Acts</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {list.items.map((user) => (
                  <tr key={user.account}>
                    <th scope="row">
                      {user.account}
                      <span class="sub">
                        since {momentWords(user.created_at)}, by {user.created_by}
                      </span>
                    </th>
                    <td>{user.roles.map(roleName).join(', ')}</td>
                    <td>{user.facilities.join(', ') || 'All'}</td>
                    <td class="nowrap">
                      <span
                        class={
                          user.state === 'active' ? 'm-known' : user.state === 'invited' ? 'm-assumed' : 'm-unknown'
                        }
                      >
                        <Icon
                          id={user.state === 'active' ? 'm-known' : user.state === 'invited' ? 'm-assumed' : 'r-notcov'}
                        />
                      </span>{' '}
                      {user.state === 'invited' ? 'not set up yet' : user.state}
                      {user.service_since && (
                        <span class="sub">signs in with {ways.value?.service?.name ?? 'the sign-in service'}</span>
                      )}
                      {user.waits_until && (
                        <span class="sub">waits until {momentWords(user.waits_until)} after wrong tries</span>
                      )}
                    </td>
                    <td>{user.signed_in_at ? momentWords(user.signed_in_at) : <span class="quiet">never</span>}</td>
                    <td>
                      {user.has_second_factor ? 'Yes' : <b>Not yet</b>}
                      {user.has_second_factor && (
                        <span class="sub">{counted(user.recovery_codes_left, 'recovery code')} left</span>
                      )}
                    </td>
                    <td>
                      <span class="row">
                        <button type="button" class="btn tight" onClick={() => setAct({ what: 'edit', user })}>
                          Change<span class="vh"> {user.account}</span>
                        </button>
                        {user.account !== session.value?.account && (
                          <button type="button" class="btn tight" onClick={() => setAct({ what: 'reset', user })}>
                            Reset<span class="vh"> {user.account}</span>
                          </button>
                        )}
                        {user.waits_until && (
                          <button type="button" class="btn tight" onClick={() => void unlock(user)}>
                            Unlock<span class="vh"> {user.account}</span>
                          </button>
                        )}
                        {user.service_since && user.account !== session.value?.account && (
                          <button type="button" class="btn tight" onClick={() => setAct({ what: 'unlink', user })}>
                            Unlink<span class="vh"> {user.account}</span>
                          </button>
                        )}
                        {user.account !== session.value?.account && (
                          <button type="button" class="btn tight" onClick={() => setAct({ what: 'switch', user })}>
                            {user.is_enabled ? 'Disable' : 'Enable'}
                            <span class="vh"> {user.account}</span>
                          </button>
                        )}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loads>
      {act?.what === 'add' && <UserDialog user={null} onClose={() => setAct(null)} onDone={done} />}
      {act?.what === 'edit' && <UserDialog user={act.user} onClose={() => setAct(null)} onDone={done} />}
      {act?.what === 'code' && <CodeOnce made={act.made} onClose={() => setAct(null)} />}
      {act?.what === 'reset' && (
        <Sure
          title={`Reset ${act.user.account}`}
          text="Password, device, recovery codes and sessions of this account are gone. A new one-time code is made. Be sure that it is them who asked."
          submit="Reset"
          onClose={() => setAct(null)}
          act={async () =>
            done(
              await send<SetupCode>('POST', '/api/v1/users/{account}/reset', undefined, {
                path: { account: act.user.account },
              }),
            )
          }
        />
      )}
      {act?.what === 'unlink' && (
        <Sure
          title={`Unlink ${act.user.account}`}
          text="Whoever came in by the sign-in service is not known any more. Who comes next under that name is linked anew; disable the account to let nobody in."
          submit="Unlink"
          onClose={() => setAct(null)}
          act={async () => {
            await send('DELETE', '/api/v1/users/{account}/service', undefined, { path: { account: act.user.account } });
            done(null);
          }}
        />
      )}
      {act?.what === 'switch' && (
        <Sure
          title={`${act.user.is_enabled ? 'Disable' : 'Enable'} ${act.user.account}`}
          text={
            act.user.is_enabled
              ? 'Sessions and tokens of this account end at once. What it did stays in the audit chain.'
              : 'The account can sign in again as before.'
          }
          submit={act.user.is_enabled ? 'Disable' : 'Enable'}
          onClose={() => setAct(null)}
          act={async () => {
            await send(
              'PATCH',
              '/api/v1/users/{account}',
              { version: act.user.version, is_enabled: !act.user.is_enabled },
              { path: { account: act.user.account } },
            );
            done(null);
          }}
        />
      )}
    </section>
  );
}

const scopes = [
  'add_intakes',
  'see_intakes',
  'see_cases',
  'see_answers',
  'work_cases',
  'see_reports',
  'start_runs',
  'see_runs',
  'see_payers',
  'test_connections',
  'see_audit',
  'verify_audit',
  'see_health',
];

function TokenDialog({ onClose, onDone }: { onClose: () => void; onDone: (token: string) => void }) {
  const [owner, setOwner] = useState('');
  const [label, setLabel] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [facilities, setFacilities] = useState('');
  const [sources, setSources] = useState('');
  const [days, setDays] = useState('90');
  return (
    <Dialog title="New token" onClose={onClose} wide>
      <p class="quiet">A program’s way in. It may at most what its owner may.</p>
      <Form
        submit="Make it"
        savesByKey
        act={async () => {
          if (!chosen.length) throw new Problem('invalid', 422, 'Choose what it may do.');
          const made = await send<{ token: string }>('POST', '/api/v1/tokens', {
            ...(owner.trim() ? { owner: owner.trim() } : {}),
            label,
            scopes: chosen,
            facilities: words(facilities),
            sources: words(sources),
            days: Number(days) || null,
          });
          onDone(made.token);
        }}
      >
        <div class="pair2">
          {may('manage_tokens') && (
            <TextField
              label="Owner"
              hint="An account; empty: yours."
              autocapitalize="none"
              value={owner}
              onValue={setOwner}
            />
          )}
          <TextField label="What it is for" required maxLength={100} value={label} onValue={setLabel} />
          <TextField
            label="Facilities"
            hint="Keys, with commas. Empty: all."
            value={facilities}
            onValue={setFacilities}
          />
          <TextField
            label="From these addresses"
            hint="As 10.0.0.0/8. Empty: any."
            value={sources}
            onValue={setSources}
          />
          <TextField label="Days it works" inputMode="numeric" pattern="\d{1,4}" value={days} onValue={setDays} />
        </div>
        <fieldset class="choices two f">
          <legend>What it may do</legend>
          {scopes.map((scope) => (
            <label key={scope} class="check">
              <input
                type="checkbox"
                checked={chosen.includes(scope)}
                onChange={() =>
                  setChosen(chosen.includes(scope) ? chosen.filter((one) => one !== scope) : [...chosen, scope])
                }
              />
              {scope.replace(/_/g, ' ')}
            </label>
          ))}
        </fieldset>
      </Form>
    </Dialog>
  );
}

function Tokens() {
  useTitle('Tokens');
  const loaded = useLoad('tokens', async (signal) => get('/api/v1/tokens', { signal }));
  const [isAdding, setAdding] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const [ending, setEnding] = useState<Token | null>(null);
  return (
    <section class="panel" aria-labelledby="t">
      <header>
        <h2 id="t">Tokens</h2>
        <button type="button" class="btn main" onClick={() => setAdding(true)}>
          New token
        </button>
      </header>
      <Loads loaded={loaded} what="the tokens">
        {(list) =>
          list.items.length === 0 ? (
            <p class="quiet">No program has a way in.</p>
          ) : (
            <div class="scroll" tabIndex={0} role="region" aria-label="Token table">
              <table>
                <thead>
                  <tr>
                    <th>Token</th>
                    <th>Owner</th>
                    <th>May</th>
                    <th>From</th>
                    <th>Last used</th>
                    <th>Ends</th>
                    <th>
                      <span class="vh">Acts</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.items.map((token) => (
                    <tr key={token.id}>
                      <th scope="row">
                        {token.label}
                        <span class="sub mono">{token.id}</span>
                      </th>
                      <td>{token.owner}</td>
                      <td>
                        {token.scopes.map((one) => one.replace(/_/g, ' ')).join(', ')}
                        {token.facilities.length > 0 && <span class="sub">only {token.facilities.join(', ')}</span>}
                      </td>
                      <td class="mono">{token.sources.join(', ') || 'any'}</td>
                      <td>
                        {token.last_used_at ? momentWords(token.last_used_at) : <span class="quiet">never</span>}
                        {token.last_used_from && <span class="sub mono">{token.last_used_from}</span>}
                      </td>
                      <td>
                        {token.revoked_at ? <b>ended {momentWords(token.revoked_at)}</b> : momentWords(token.ends_at)}
                      </td>
                      <td>
                        {!token.revoked_at && (
                          <button type="button" class="btn tight" onClick={() => setEnding(token)}>
                            End<span class="vh"> {token.label}</span>
                          </button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loads>
      {isAdding && (
        <TokenDialog
          onClose={() => setAdding(false)}
          onDone={(token) => {
            setAdding(false);
            setShown(token);
            loaded.reload();
          }}
        />
      )}
      {shown && (
        <Dialog title="The token" onClose={() => setShown(null)}>
          <p>Put it where the program keeps its secrets. It is not shown again.</p>
          <p class="once mono">{shown}</p>
        </Dialog>
      )}
      {ending && (
        <Sure
          title={`End ${ending.label}`}
          text="The program that uses it is refused from now on."
          submit="End it"
          onClose={() => setEnding(null)}
          act={async () => {
            await send('DELETE', '/api/v1/tokens/{token}', undefined, { path: { token: ending.id } });
            setEnding(null);
            loaded.reload();
          }}
        />
      )}
    </section>
  );
}

export function Admin({ id }: { id: string }) {
  // The others are pages of their own (app.tsx): they are read when they are wanted.
  const shown = { tasks: AdminTasks, users: Users, tokens: Tokens, audit: Audit };
  const mine = adminTabs().map((tab) => tab.key);
  const tab = (id || mine[0]) as AdminTab;
  const Show = mine.includes(tab) ? shown[tab as keyof typeof shown] : undefined;
  return (
    <AdminFrame tab={Show ? tab : null}>
      {Show ? <Show /> : <p class="note">Your role has nothing to do here.</p>}
    </AdminFrame>
  );
}
