// A payer's rules, or a clearinghouse's settings, as a form: each with what it means, what may be written and what holds where it is left out. What is
// typed becomes a change of the file's text; nothing else in the text moves.
import { useEffect, useId, useState } from 'preact/hooks';
import type { RuleField, RuleFinding, RuleValue, RuleValues } from '../api/types';
import { Field } from '../parts/form';
import { TextField } from '../parts/text_field';
import { ofField, rowsShown, type ShownRow, shownOf } from '../pure/rules_form';
import { sentence } from '../pure/words';

export type Typed = Record<string, string>;

function hintOf(field: RuleField): string {
  const bounds = field.min !== null && field.max !== null ? ` From ${field.min} to ${field.max} ${field.unit}.` : '';
  const words = field.kind === 'words' ? ` Of: ${field.words.join(', ')}; a comma between them.` : '';
  const texts = field.kind === 'texts' ? ' A comma between them.' : '';
  return `${field.help}${bounds.replace(' .', '.')}${words}${texts}`;
}

type RuleProps = { field: RuleField; value: string; error: string | undefined; onValue: (value: string) => void };

/** A list of tables: a group of fields each, one more by a button. */
function Rows({ field, value, error, onValue }: RuleProps) {
  const id = useId();
  const rows = rowsShown(value);
  const put = (next: ShownRow[]) => onValue(JSON.stringify(next));
  const blank = (): ShownRow => Object.fromEntries(field.columns.map((column) => [column.key, '']));
  return (
    <div class="f rows" role="group" aria-labelledby={id}>
      <p class="name" id={id}>
        {field.label}
      </p>
      <p class="small">
        {field.help} {rows.length === 0 && field.left_out ? `Now: ${field.left_out}.` : ''}
      </p>
      {rows.map((row, at) => (
        <div class="one" key={at} role="group" aria-label={`${field.label}, number ${at + 1}`}>
          {field.columns.map((column) => (
            <TextField
              key={column.key}
              label={column.label}
              hint={column.is_required ? column.help : `${column.help}. Left out: ${column.left_out}.`}
              spellcheck={false}
              autocapitalize="none"
              maxLength={200}
              value={row[column.key] ?? ''}
              onValue={(cell) => put(rows.map((one, n) => (n === at ? { ...one, [column.key]: cell } : one)))}
            />
          ))}
          <button type="button" class="btn tight" onClick={() => put(rows.filter((_, n) => n !== at))}>
            Take away<span class="vh"> number {at + 1}</span>
          </button>
        </div>
      ))}
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
      <button type="button" class="btn tight" onClick={() => put([...rows, blank()])}>
        {rows.length === 0 ? 'Add one' : 'Add another'}
        <span class="vh"> to {field.label}</span>
      </button>
    </div>
  );
}

function OneRule({ field, value, error, onValue }: RuleProps) {
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
  /** What is not on it, and where that is. */
  foot: string;
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
              const saved = shownOf(field, props.values?.[field.key] as RuleValue | undefined);
              const Shown = field.kind === 'rows' ? Rows : OneRule;
              const said = ofField(props.findings, field.key);
              return (
                <Shown
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
      <p class="small f">{props.foot}</p>
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
