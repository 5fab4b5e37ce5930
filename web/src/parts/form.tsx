// Fields with their label, hint and error tied together, and forms that send once and say what went wrong.
import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Problem } from '../api/client';
import { useKeys } from '../keys';
import { forgetTyped } from '../typed';

export function Field(props: {
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  children: (ties: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': 'true' | undefined;
  }) => JSX.Element;
}) {
  const id = useId();
  const described = [props.hint ? `${id}h` : '', props.error ? `${id}e` : ''].filter(Boolean).join(' ');
  return (
    <div class="f">
      <label for={id}>{props.label}</label>
      {props.children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': props.error ? 'true' : undefined,
      })}
      {props.hint && (
        <p class="small" id={`${id}h`}>
          {props.hint}
        </p>
      )}
      {props.error && (
        <p class="field-error" id={`${id}e`}>
          {props.error}
        </p>
      )}
    </div>
  );
}

export function problemWords(error: unknown): string {
  if (!(error instanceof Problem)) return 'This page met a fault of its own. Load it again.';
  if (error.status === 0) return 'eligd did not answer. What you typed is still here. Try again.';
  if (error.status === 401 && error.name !== 'wrong-sign-in')
    return 'Your session had ended, so nothing was saved. What you typed is still here: save it again.';
  if (error.status === 429)
    return `Too many tries. Wait ${error.retryAfter ? `${Math.ceil(error.retryAfter / 60)} min` : 'a while'}, then try again.`;
  if (error.status >= 500)
    return `eligd met a fault (request ${error.request || 'unknown'}). Nothing was lost; try again.`;
  return error.message;
}

/** `act` is sent once at a time; its problem stands above the buttons. */
export function Form(props: {
  act: () => Promise<unknown>;
  submit: ComponentChildren;
  children?: ComponentChildren;
  class?: string;
  extra?: ComponentChildren;
  savesByKey?: boolean;
}) {
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const send = async () => {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      await props.act();
      if (form.current) forgetTyped(form.current);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  useKeys(props.savesByKey ? { 'Ctrl+s': () => void send() } : {});
  const reasons = problem instanceof Problem ? problem.reasons : [];
  return (
    <form
      ref={form}
      class={props.class ?? 'form'}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {props.children}
      {problem !== null && (
        <div class="note bad f" role="alert">
          <p>{problemWords(problem)}</p>
          {reasons.length > 0 && (
            <ul>
              {reasons.map((reason) => (
                <li key={reason.where + reason.what}>
                  {reason.what} {reason.todo}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <p class="row f">
        <button class="btn main" type="submit" aria-disabled={isBusy}>
          {props.submit}
        </button>
        {props.extra}
      </p>
    </form>
  );
}
