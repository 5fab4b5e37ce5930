// The sign-in service said who it is; the second factor is ours. Also in the small window of a proof.
import { useState } from 'preact/hooks';
import { Problem, send } from '../api/client';
import { Form } from '../parts/form';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';

export function ServiceCode() {
  useTitle('One code more');
  const [code, setCode] = useState('');
  return (
    <main class="door" id="main">
      <p class="brand">eligd</p>
      <section class="panel" aria-labelledby="h">
        <h1 id="h">One code more</h1>
        <Form
          submit="Go on"
          act={async () => {
            try {
              const { to } = await send<{ to: string }>('POST', '/api/v1/session/service/code', { code: code.trim() });
              // Loaded anew: there is another session now.
              location.replace(to);
            } catch (error) {
              setCode('');
              if (error instanceof Problem && error.status === 409)
                throw new Problem('conflict', 409, 'That took too long, or too many tries. Sign in again.');
              throw error;
            }
          }}
        >
          <TextField
            label="Code"
            hint="Six digits from your device, or one of your recovery codes."
            autocomplete="one-time-code"
            autocapitalize="characters"
            spellcheck={false}
            autoFocus
            required
            value={code}
            onValue={setCode}
          />
        </Form>
        <p class="small gapup">
          <a href="/sign-in">Begin again</a>
        </p>
      </section>
    </main>
  );
}
