// The password and the code of the second factor, at the door and where a session ended over something typed. One
// answer for every wrong combination.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Problem, send } from '../api/client';
import type { Session } from '../api/types';
import { Form } from './form';
import { TextField } from './text_field';

const wrong = 'That did not work: account, password or code is wrong, or the code was used before.';

export function SignInForm(props: {
  account: string;
  submit: string;
  onSignedIn: (made: Session) => void;
  /** The account, as a field or out of sight for the browser's own keeping. */
  children: ComponentChildren;
  extra?: ComponentChildren;
}) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const signIn = async () => {
    const typed = code.trim();
    try {
      props.onSignedIn(
        await send<Session>('POST', '/api/v1/session', {
          account: props.account.trim(),
          password,
          ...(typed ? { code: typed } : {}),
        }),
      );
    } catch (error) {
      setCode('');
      if (error instanceof Problem && error.status === 401) throw new Problem('wrong-sign-in', 401, wrong);
      throw error;
    }
  };
  return (
    <Form submit={props.submit} act={signIn} extra={props.extra}>
      {props.children}
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
  );
}
