// A payer's rules as a form: each with what it means, what may be written and what holds where it is left out. What is
// typed becomes a change of the file's text; nothing else in the text moves.
import { useEffect, useState } from 'preact/hooks';
import type { RuleField, RuleFinding, RuleValue, RuleValues } from '../api/types';
import { Field } from '../parts/form';
import { TextField } from '../parts/text_field';
import { ofField, shownValue } from '../pure/rules_form';
import { sentence } from '../pure/words';

export type Typed = Record<string, string>;

function hintOf(field: RuleField): string {
  const bounds = field.min !== null && field.max !== null ? ` From ${field.min} to ${field.max} ${field.unit}.` : '';
  const words = field.kind === 'words' ? ` Of: ${field.words.join(', ')}; a comma between them.` : '';
  const texts = field.kind === 'texts' ? ' A comma between them.' : '';
  return `${field.help}${bounds.replace(' .', '.')}${words}${texts}`;
}

function OneRule({
  field,
  value,
  error,
  onValue,
}: {
  field: RuleField;
  value: string;
  error: string | undefined;
  onValue: (value: string) => void;
}) {
  const leftOut = field.is_required ? '' : `Left out: ${field.left_out}`;
  if (field.kind === 'yes_no' || field.kind === 'word') {
    const choices = field.kind === 'word' ? field.words : ['yes', 'no'];
    const known = value === '' || choices.includes(value) ? choices : [...choices, value];
    return (
      <Field label={field.label} hint={hintOf(field)} error={error}>
        {(ties) => (
          <select {...ties} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
            <option value="">{leftOut}</option>
            {known.map((choice) => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  }
  return (
    <TextField
      label={field.unit ? `${field.label}, in ${field.unit}` : field.label}
      hint={`${hintOf(field)}${leftOut ? ` ${leftOut}.` : ''}`}
      error={error}
      value={value}
      spellcheck={false}
      {...(field.kind === 'number' ? { inputMode: 'numeric' as const } : {})}
      onValue={onValue}
    />
  );
}

/** `typed` holds what differs from the text. */
export function RulesForm(props: {
  fields: RuleField[];
  values: RuleValues;
  typed: Typed;
  wrong: Record<string, string>;
  findings: RuleFinding[];
  onTyped: (typed: Typed) => void;
}) {
  const groups = [...new Set(props.fields.map((field) => field.group))];
  return (
    <>
      {groups.map((group) => (
        <fieldset class="rules" key={group}>
          <legend>{group}</legend>
          {props.fields
            .filter((field) => field.group === group)
            .map((field) => {
              const saved = shownValue(props.values?.[field.key] as RuleValue | undefined);
              const said = ofField(props.findings, field.key);
              return (
                <OneRule
                  key={field.key}
                  field={field}
                  value={props.typed[field.key] ?? saved}
                  error={
                    props.wrong[field.key] ??
                    (said ? `${sentence(said.what)} ${sentence(said.todo)}`.trim() : undefined)
                  }
                  onValue={(value) => {
                    const { [field.key]: _, ...rest } = props.typed;
                    props.onTyped(value === saved ? rest : { ...rest, [field.key]: value });
                  }}
                />
              );
            })}
        </fieldset>
      ))}
      <p class="small f">
        Routes, contracts, allowed amounts, hours, closed times and levels are tables: change them in the text.
      </p>
    </>
  );
}

/** Two views of the same file, as tabs: left and right arrows go between them. */
export function Tabs(props: { names: string[]; at: number; onAt: (at: number) => void; controls: string }) {
  const [focus, setFocus] = useState(false);
  useEffect(() => {
    if (focus) document.getElementById(`tab-${props.at}`)?.focus();
  }, [focus, props.at]);
  return (
    <div class="tabs" role="tablist" aria-label="How the rules are shown">
      {props.names.map((name, at) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${at}`}
          class="btn"
          aria-selected={at === props.at}
          aria-controls={props.controls}
          tabIndex={at === props.at ? 0 : -1}
          onClick={() => props.onAt(at)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
            event.preventDefault();
            setFocus(true);
            props.onAt((props.at + (event.key === 'ArrowRight' ? 1 : props.names.length - 1)) % props.names.length);
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
