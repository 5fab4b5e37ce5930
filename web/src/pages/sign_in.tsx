// The practice's own service where there is one; account, password, and the code of the second factor.
import { useEffect, useState } from 'preact/hooks';
import { SignInForm } from '../parts/sign_in_form';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';
import { serviceWay, serviceWords } from '../pure/ways';
import { place } from '../router';
import { askWays, listen, setSession, unheardSignOut, ways } from '../state';

function ByPassword({ isFirst }: { isFirst: boolean }) {
  const [account, setAccount] = useState('');
  return (
    <SignInForm
      account={account}
      submit="Sign in"
      onSignedIn={(made) => {
        unheardSignOut.value = false;
        setSession(made);
        listen();
      }}
    >
      <TextField
        label="Account"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        autoFocus={isFirst}
        required
        value={account}
        onValue={setAccount}
      />
    </SignInForm>
  );
}

export function SignIn() {
  useTitle('Sign in');
  useEffect(() => void askWays(), []);
  const { query } = place.value;
  const known = ways.value;
  const name = known?.service?.name;
  const word = query.get('service');
  return (
    <main class="door" id="main">
      <p class="brand">eligd</p>
      <section class="panel" aria-labelledby="h">
        <h1 id="h">Sign in</h1>
        {unheardSignOut.value && (
          <p class="note bad gapup" role="alert">
            eligd did not hear that you signed out. Close all windows of this browser: that forgets the session here.
            Left alone it ends by itself.
          </p>
        )}
        {word && known && (
          <p class="note bad gapup" role="alert">
            {serviceWords(word, name ?? 'The sign-in service', known.password)}
          </p>
        )}
        {name && (
          <p class="row gapup">
            <a class="btn main" href={serviceWay({ to: query.get('to') })}>
              Sign in with {name}
            </a>
          </p>
        )}
        {known?.password && name && <p class="quiet gapup">Or with your password here:</p>}
        {known?.password && <ByPassword isFirst={!name} />}
        {known && !known.password && (
          <details class="gapup">
            <summary class="small">With a password, for an admin who keeps one</summary>
            <ByPassword isFirst={false} />
          </details>
        )}
        {known?.password && (
          <p class="small gapup">
            New here, or a new device? <a href="/setup">Set up your account</a> with the code your admin gave you.
          </p>
        )}
      </section>
    </main>
  );
}
