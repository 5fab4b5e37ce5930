// Headline pills and state marks: shape and word, color only repeats them.
import { headlines, lookOf, type State } from '../pure/words';
import { Icon } from './icons';

export function Pill({ headline, long }: { headline: string | null; long?: boolean }) {
  const look = lookOf(headline);
  return (
    <span class={`pill t-${look.tone}`}>
      <Icon id={look.icon} />
      {long && headline && headlines[headline] ? headline : look.short}
    </span>
  );
}

export function StateMark({ state, hidden }: { state: State; hidden?: boolean }) {
  if (hidden)
    return (
      <span class={`m-${state}`}>
        <Icon id={`m-${state}`} />
        <span class="vh">{state}: </span>
      </span>
    );
  return (
    <span class={`state m-${state}`}>
      <Icon id={`m-${state}`} />
      {state}
    </span>
  );
}
