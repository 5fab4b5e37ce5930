// Account, password, and the code of the second factor; one answer for every wrong combination.
import { useState } from 'preact/hooks';
import { Problem, send } from '../api/client';
import type { Session } from '../api/types';
import { Form } from '../parts/form';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';
import { listen, setSession } from '../state';

export function SignIn() {
  useTitle('Sign in');
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  return (
    <main class="door" id="main">
      <p class="brand">eligd</p>
      <section class="panel" aria-labelledby="h">
        <h1 id="h">Sign in</h1>
        <Form
          submit="Sign in"
          act={async () => {
            try {
              const made = await send<Session>('POST', '/api/v1/session', {
                account: account.trim(),
                password,
                ...(code.trim() ? { code: code.trim() } : {}),
              });
              setSession(made);
              listen();
            } catch (error) {
              setCode('');
              if (error instanceof Problem && error.status === 401)
                throw new Problem(
                  'not-signed-in',
                  401,
                  'That did not work: account, password or code is wrong, or the code was used before.',
                );
              throw error;
            }
          }}
        >
          <TextField
            label="Account"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            autoFocus
            required
            value={account}
            onValue={setAccount}
          />
          <TextField
            label="Password"
            type="password"
            autocomplete="current-password"
            required
            value={password}
            onValue={setPassword}
          />
          <TextField
            label="Code"
            hint="Six digits from your device, or one of your recovery codes."
            autocomplete="one-time-code"
            autocapitalize="characters"
            spellcheck={false}
            required
            value={code}
            onValue={setCode}
          />
        </Form>
        <p class="small gapup">
          New here, or a new device? <a href="/setup">Set up your account</a> with the code your admin gave you.
        </p>
      </section>
    </main>
  );
}
