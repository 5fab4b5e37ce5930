// The session ended over something typed: its own person signs in and goes on; what is behind is out of sight meanwhile.
import { useEffect, useRef, useState } from 'preact/hooks';
import { getAny } from './api/client';
import type { Session } from './api/types';
import { SignInForm } from './parts/sign_in_form';
import { serviceWay } from './pure/ways';
import { askWays, dropKept, goOnWith, isKept, session, ways } from './state';

/** Somebody may have signed in meanwhile, in another window of this browser. */
async function look(): Promise<void> {
  try {
    goOnWith((await getAny('/api/v1/session', { background: true })) as Session);
  } catch {
    // nobody is signed in yet, or eligd does not answer: asked again
  }
}

/** In a window of its own, so that what was typed here stays. */
function ByService({ name }: { name: string }) {
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => void look(), 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return (
    <p class="row f">
      <button
        type="button"
        class="btn main"
        onClick={() => {
          open(serviceWay({ to: '/proven' }), '_blank', 'popup,width=520,height=680');
          setWaiting(true);
        }}
      >
        Sign in with {name}
      </button>
      {isWaiting && (
        <span class="quiet" role="status">
          Waiting for the other window.
        </span>
      )}
    </p>
  );
}

function Door() {
  const box = useRef<HTMLDialogElement>(null);
  const account = session.value?.account ?? '';
  useEffect(() => {
    const before = document.activeElement;
    void askWays();
    box.current?.showModal();
    box.current?.querySelector<HTMLElement>('input:not([readonly])')?.focus();
    const seen = () => void look();
    addEventListener('focus', seen);
    return () => {
      removeEventListener('focus', seen);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const name = ways.value?.service?.name;
  return (
    <dialog
      ref={box}
      class="dialog"
      aria-labelledby="again"
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => event.key === 'Escape' && event.preventDefault()}
      // What closes it otherwise (a phone's way back, a second time) opens it again.
      onClose={() => box.current?.showModal()}
    >
      <header>
        <h2 id="again">Sign in to go on</h2>
      </header>
      <p>
        Your session ended, so the page is out of sight. What you typed is still there, for <b>{account}</b> alone and
        for half an hour.
      </p>
      {name && <ByService name={name} />}
      {name && <p class="quiet gapup">Or with your password here, if you have one:</p>}
      <SignInForm
        account={account}
        submit="Go on"
        onSignedIn={goOnWith}
        extra={
          <button type="button" class="btn" onClick={() => dropKept('/sign-in')}>
            Let it go, sign in as somebody else
          </button>
        }
      >
        <input class="vh" autocomplete="username" readOnly tabIndex={-1} aria-hidden="true" value={account} />
      </SignInForm>
    </dialog>
  );
}

export function SignInAgain() {
  return isKept.value ? <Door /> : null;
}
