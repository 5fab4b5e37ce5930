// Sets an account up with the one-time code an admin gave: password, second factor, recovery codes.
import { useEffect, useState } from 'preact/hooks';
import { send } from '../api/client';
import { Form } from '../parts/form';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';

/** The seed's address as a QR code, drawn here: it never leaves the page. */
function QrCode({ uri }: { uri: string }) {
  const [drawn, setDrawn] = useState<{ d: string; size: number } | null>(null);
  useEffect(() => {
    const draw = async () => {
      const { default: qrcode } = await import('qrcode-generator');
      const code = qrcode(0, 'M');
      code.addData(uri);
      code.make();
      const size = code.getModuleCount();
      let d = '';
      for (let y = 0; y < size; y++)
        for (let x = 0; x < size; x++) if (code.isDark(y, x)) d += `M${x + 4} ${y + 4}h1v1h-1z`;
      setDrawn({ d, size: size + 8 });
    };
    draw().catch(() => undefined); // the key beside it is typed then
  }, [uri]);
  if (!drawn) return null;
  return (
    <svg class="qr" viewBox={`0 0 ${drawn.size} ${drawn.size}`} role="img" aria-label="QR code of the key beside it">
      <rect width={drawn.size} height={drawn.size} fill="#fff" />
      <path d={drawn.d} fill="#000" />
    </svg>
  );
}

export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <>
      <p>
        Each of these opens your account once when your device is lost. They are not shown again: print them, or write
        them down, and keep them away from this machine.
      </p>
      <ol class="codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p class="row f">
        <button type="button" class="btn" onClick={() => print()}>
          Print
        </button>
      </p>
    </>
  );
}

export function Setup() {
  useTitle('Set up your account');
  const [account, setAccount] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [totp, setTotp] = useState('');
  const [begun, setBegun] = useState<{ seed: string; uri: string } | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const step = codes ? 3 : begun ? 2 : 1;
  const differs = again !== '' && !password.startsWith(again) && again !== password;
  return (
    <main class="door" id="main">
      <p class="brand">eligd</p>
      <section class="panel" aria-labelledby="h">
        <p class="small">Step {step} of 3</p>
        <h1 id="h">{step === 1 ? 'Set up your account' : step === 2 ? 'Your second factor' : 'Your recovery codes'}</h1>
        {step === 1 && (
          <Form
            submit="Next"
            act={async () => {
              if (password !== again) return;
              setBegun(await send('POST', '/api/v1/setup', { account: account.trim(), code: code.trim(), password }));
            }}
          >
            <TextField
              label="Account"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              required
              value={account}
              onValue={setAccount}
            />
            <TextField
              label="One-time code"
              hint="From your admin. It works once, for some hours."
              autocapitalize="characters"
              spellcheck={false}
              required
              value={code}
              onValue={setCode}
            />
            <TextField
              label="New password"
              hint="Long beats odd: a few words nobody would guess together."
              type="password"
              autocomplete="new-password"
              required
              value={password}
              onValue={setPassword}
            />
            <TextField
              label="The same again"
              error={differs ? 'The two differ.' : undefined}
              type="password"
              autocomplete="new-password"
              required
              value={again}
              onValue={setAgain}
            />
          </Form>
        )}
        {step === 2 && begun && (
          <Form
            submit="Next"
            act={async () => {
              const done = await send<{ recovery_codes: string[] }>('POST', '/api/v1/setup/finish', {
                account: account.trim(),
                code: code.trim(),
                totp: totp.trim(),
              });
              setCodes(done.recovery_codes);
            }}
          >
            <p>Scan this with an authenticator app, or type the key into it.</p>
            <div class="factor">
              <QrCode uri={begun.uri} />
              <dl>
                <dt class="small">Key</dt>
                <dd class="mono seed">{begun.seed.replace(/(.{4})/g, '$1 ').trim()}</dd>
              </dl>
            </div>
            <TextField
              label="The code it shows"
              inputMode="numeric"
              autocomplete="one-time-code"
              autoFocus
              required
              value={totp}
              onValue={setTotp}
            />
          </Form>
        )}
        {step === 3 && codes && (
          <>
            <RecoveryCodes codes={codes} />
            <p class="row f">
              <a class="btn main" href="/sign-in">
                I have kept them: sign in
              </a>
            </p>
          </>
        )}
      </section>
    </main>
  );
}
