// Single keys (DESIGN of the pages): off inside fields and dialogs, and off altogether where somebody wants so.
// A page says what its keys do; the newest page's word counts.
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { go } from './router';
import { isHeld, keysOn } from './state';

export type Keys = Record<string, () => void>;

const stack: { keys: Keys }[] = [];
export const helpOpen = signal(false);

/** "j", "Shift+X", "Ctrl+s", "Enter" */
export function nameOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  if (event.key.length === 1 && /[a-z]/i.test(event.key))
    return mod + (event.shiftKey ? `Shift+${event.key.toUpperCase()}` : event.key.toLowerCase());
  return mod + event.key;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName)) &&
    // Nothing is written into the box that selects a row, and rows go on being walked by keys after a click on one.
    target.closest('td.pick') === null
  );
}

const places: Record<string, string> = { m: '/morning', q: '/queues', r: '/runs', p: '/payers', a: '/admin' };
let waitsForPlace = 0;

export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const name = nameOf(event);
    const own = (wanted: string) => stack.findLast((one) => one.keys[wanted])?.keys[wanted];
    if (name.startsWith('Ctrl+')) {
      const act = own(name);
      if (act) {
        event.preventDefault();
        act();
      }
      return;
    }
    const inDialog = document.querySelector('dialog[open]') !== null;
    if (isField(event.target) || inDialog) return;
    // Enter and Escape work on what has focus first.
    if (name === 'Enter' && event.target instanceof Element && event.target.closest('a, button, summary')) return;
    if (!keysOn.value && name !== 'Enter' && name !== 'Escape') return;
    if (Date.now() < waitsForPlace && places[name] && !(name === 'r' && isHeld.value)) {
      waitsForPlace = 0;
      event.preventDefault();
      go(places[name]);
      return;
    }
    waitsForPlace = 0;
    if (name === 'g') {
      waitsForPlace = Date.now() + 1500;
      return;
    }
    if (name === '?') {
      event.preventDefault();
      helpOpen.value = true;
      return;
    }
    const act = own(name);
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

export function useKeys(keys: Keys): void {
  // Set while drawing, not after it: a key right after a letter must see that letter.
  const own = useRef<{ keys: Keys }>({ keys });
  own.current.keys = keys;
  useEffect(() => {
    const held = own.current;
    stack.push(held);
    return () => {
      stack.splice(stack.indexOf(held), 1);
    };
  }, []);
}
