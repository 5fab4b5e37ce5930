// The browser's own modal dialog: focus stays in it, Escape closes it, focus goes back where it was.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

export function Dialog(props: { title: string; onClose: () => void; children: ComponentChildren; wide?: boolean }) {
  const box = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    // What is to be filled in comes before the way out.
    box.current?.querySelector<HTMLElement>('form input, form select, form textarea')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      class={props.wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={title}
      onClose={props.onClose}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <header>
        <h2 id={title}>{props.title}</h2>
        <button type="button" class="btn tight" onClick={props.onClose}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      {props.children}
    </dialog>
  );
}
