// A line or several lines of text with label, help and error tied together: the one way pages ask for text.
import type { ComponentChildren, JSX } from 'preact';
import { Field } from './form';

type Shared = {
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: ComponentChildren;
  error?: string | undefined;
  required?: boolean;
  minLength?: number;
  maxLength?: number;
};

type Line = Shared & {
  type?: 'date' | 'password';
  /** 'off' where it is not said: what is typed is mostly about somebody. */
  autocomplete?: string;
  autocapitalize?: string;
  inputMode?: 'numeric';
  pattern?: string;
  placeholder?: string;
  spellcheck?: boolean;
  min?: string;
  max?: string | undefined;
  autoFocus?: boolean;
  inputRef?: { current: HTMLInputElement | null };
  lines?: undefined;
};

type Lines = Shared & { lines: number; isCode?: boolean };

export function TextField({ label, value, onValue, hint, error, ...rest }: Line | Lines) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ties) => {
        if (rest.lines !== undefined) {
          const { lines, isCode, ...own } = rest;
          const shape = isCode ? { class: 'code', spellcheck: false, wrap: 'off' as const } : {};
          return (
            <textarea
              autocomplete="off"
              {...own}
              {...shape}
              {...ties}
              rows={lines}
              value={value}
              onInput={(event) => onValue(event.currentTarget.value)}
            />
          );
        }
        const { inputRef, lines: _, ...own } = rest;
        const attributes = { autocomplete: 'off', ...own } as JSX.IntrinsicElements['input'];
        return (
          <input
            {...attributes}
            {...ties}
            {...(inputRef ? { ref: inputRef } : {})}
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        );
      }}
    </Field>
  );
}
