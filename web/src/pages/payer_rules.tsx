// A payer's rules as a form and as their file's text: checked as the loader checks, tried against the cases there are, and
// saved where nobody changed the file meanwhile.
import { useEffect, useState } from 'preact/hooks';
import { get, send } from '../api/client';
import type { RuleField, RulesEdited, RulesSaved, RulesTrial, RuleValue, RuleValues, TrialBegun } from '../api/types';
import { useErrand } from '../errand';
import { useKeys } from '../keys';
import { useLoad } from '../load';
import { payerName } from '../names';
import { problemWords } from '../parts/form';
import { Loads } from '../parts/loading';
import { Pill } from '../parts/marks';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';
import { factName } from '../pure/facts';
import { count, counted } from '../pure/money';
import { ruleHelp } from '../pure/rule_help';
import { readValue } from '../pure/rules_form';
import { sentence } from '../pure/words';
import { go } from '../router';
import { may } from '../state';
import { RulesForm, Tabs, type Typed } from './payer_rules_form';

type Finding = TrialBegun['findings'][number];

function Findings({ list }: { list: Finding[] }) {
  if (list.length === 0) return null;
  const isBad = list.some((one) => one.is_error);
  return (
    <div class={isBad ? 'note bad gapup' : 'note gapup'} role="alert">
      <p>
        <b>
          {isBad
            ? `${counted(list.filter((one) => one.is_error).length, 'mistake')}; nobody was looked at.`
            : 'It can be read, with a word of warning.'}
        </b>
      </p>
      <ul class="bullets">
        {list.map((one) => (
          <li key={`${one.line}:${one.column}:${one.what}`}>
            Line {one.line}, column {one.column}: {one.what}. {sentence(one.todo)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Outcome({ trial }: { trial: RulesTrial }) {
  const shown = trial.listed.length;
  const all = trial.would_change + trial.not_explained;
  return (
    <section class="panel work gapup" aria-labelledby="w">
      <header class="pad">
        <h2 id="w">
          {trial.would_change === 0
            ? 'Nobody’s readiness would change'
            : `${counted(trial.readiness, 'case')} would change readiness`}
        </h2>
        <p class="small">
          {counted(trial.looked_at, 'case')} looked at
          {trial.would_change > trial.readiness
            ? `; ${count(trial.would_change - trial.readiness)} more would have other facts or costs`
            : ''}
          {trial.not_explained > 0 ? `; ${count(trial.not_explained)} could not be read by these rules` : ''}
        </p>
      </header>
      {trial.is_cut && (
        <p class="note pad">
          Not all were looked at: it would have taken too long here. <span class="mono">eligd replay</span> looks at
          all.
        </p>
      )}
      {shown === 0 ? (
        <p class="empty">Every case that was looked at stays as it is.</p>
      ) : (
        <table class="cards auto">
          <thead>
            <tr>
              <th>Case</th>
              <th>Is</th>
              <th>Would be</th>
              <th>What would be otherwise</th>
            </tr>
          </thead>
          <tbody>
            {trial.listed.map((one) => (
              <tr key={one.verification}>
                <td class="nowrap">
                  {may('see_cases') ? (
                    <a class="nm" href={`/case/${one.verification}`}>
                      Case {one.verification}
                    </a>
                  ) : (
                    `Case ${one.verification}`
                  )}
                </td>
                <td>
                  <Pill headline={one.was} />
                </td>
                <td>{one.would_be ? <Pill headline={one.would_be} /> : sentence(one.trouble ?? '')}</td>
                <td>
                  {one.facts.map((key) => factName(key)).join(', ') || <span class="quiet">the headline alone</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown < all && (
        <p class="empty">
          The first {count(shown)} of {count(all)} are listed.
        </p>
      )}
    </section>
  );
}

function Help() {
  return (
    <details class="panel">
      <summary>What the rules mean</summary>
      <dl class="help">
        {ruleHelp.map((rule) => (
          <div key={rule.key}>
            <dt class="mono">{rule.key}</dt>
            <dd>
              {rule.words} <span class="small mono">{rule.example}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

type Shown = { payer: string; file: string; text: string | null; digest: string | null; fields: RuleField[] };

const noMistakes = (list: Finding[]): boolean => !list.some((one) => one.is_error);

function Rules({ shown, values: first }: { shown: Shown; values: RuleValues }) {
  const { payer, file, fields } = shown;
  const hasText = shown.text !== null;
  const [view, setView] = useState(hasText ? 0 : 1);
  /** The file as it stands, as far as this page knows. */
  const [stands, setFile] = useState({ text: shown.text ?? '', digest: shown.digest, values: first });
  const [text, setText] = useState(stands.text);
  const [values, setValues] = useState<RuleValues>(first);
  const [typed, setTyped] = useState<Typed>({});
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [findings, setFindings] = useState<Finding[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [saved, setSaved] = useState(false);
  const errand = useErrand();
  const isChanged = text !== stands.text || Object.keys(typed).length > 0;

  // Whoever works without a mouse goes on where the first mistake is.
  useEffect(() => document.querySelector<HTMLElement>('.rules [aria-invalid="true"]')?.focus(), [wrong, findings]);

  /** The text with what was typed into the form; null where that cannot be. */
  const settled = async (): Promise<RulesEdited | null> => {
    setProblem(null);
    setSaved(false);
    const changes: Record<string, RuleValue | null> = {};
    const faults: Record<string, string> = {};
    for (const field of fields) {
      const now = typed[field.key];
      if (now === undefined) continue;
      const read = readValue(field, now);
      if ('wrong' in read) faults[field.key] = read.wrong;
      else changes[field.key] = read.value;
    }
    setWrong(faults);
    if (Object.keys(faults).length > 0) return null;
    try {
      const edited = await send<RulesEdited>(
        'POST',
        '/api/v1/payers/{payer}/rules/edit',
        { text, changes },
        { path: { payer } },
      );
      setFindings(edited.findings);
      // With a mistake the form keeps what was typed: the text is changed when it can be.
      if (!noMistakes(edited.findings) && view === 0) return null;
      setText(edited.text);
      setValues(edited.values as RuleValues);
      setTyped({});
      return edited;
    } catch (error) {
      setProblem(error);
      return null;
    }
  };
  const show = async (at: number) => {
    if (at === view) return;
    const next = await settled();
    // What is no TOML has no fields: the text stays until it is.
    if (next !== null && (at !== 0 || next.values !== null)) setView(at);
  };
  const tryIt = async () => {
    const next = await settled();
    if (next === null) return;
    const begun = await errand.begin<TrialBegun>('/api/v1/payers/{payer}/rules/trial', { text: next.text }, { payer });
    if (begun) setFindings(begun.findings);
  };
  const save = async () => {
    const next = await settled();
    if (next === null || stands.digest === null) return;
    try {
      const body = { text: next.text, digest: stands.digest };
      const done = await send<RulesSaved>('PUT', '/api/v1/payers/{payer}/rules', body, { path: { payer } });
      setFindings(done.findings);
      if (!done.is_saved) return;
      setFile({ text: next.text, digest: done.digest, values: next.values as RuleValues });
      setSaved(true);
    } catch (error) {
      setProblem(error);
    }
  };
  const atFields = view === 0 ? findings.filter((one) => one.rule === null || !one.is_error) : findings;
  const faults = Object.keys(wrong).length + findings.filter((one) => one.is_error).length;
  return (
    <>
      <form
        class="panel"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void tryIt();
        }}
      >
        {!hasText && <p class="note gapdown">The file {file} cannot be read here. Paste what it would say.</p>}
        {hasText && <Tabs names={['Form', 'Text']} at={view} onAt={(at) => void show(at)} controls="rules-view" />}
        <div id="rules-view" {...(hasText ? { role: 'tabpanel', 'aria-labelledby': `tab-${view}` } : {})}>
          {view === 0 ? (
            <RulesForm
              fields={fields}
              values={values}
              typed={typed}
              wrong={wrong}
              findings={findings}
              foot="Routes, contracts, allowed amounts, hours, closed times and levels are tables: change them in the text."
              onTyped={(next) => {
                setTyped(next);
                setSaved(false);
              }}
            />
          ) : (
            <TextField
              label={`${file}, as it would be`}
              lines={24}
              isCode
              required
              maxLength={65_536}
              hint="Whatever the form does not show is changed here."
              value={text}
              onValue={(next) => {
                setText(next);
                setSaved(false);
              }}
            />
          )}
        </div>
        {view === 0 && faults > 0 && (
          <p class="note bad gapup" role="alert">
            {counted(faults, 'mistake')}; nobody was looked at and nothing saved. Each stands at its field.
          </p>
        )}
        <Findings list={atFields} />
        {(problem ?? errand.problem) !== null && (
          <p class="note bad gapup" role="alert">
            {problemWords(problem ?? errand.problem)}
          </p>
        )}
        {errand.ended?.trouble && (
          <p class="note bad gapup" role="alert">
            {sentence(errand.ended.trouble)}
          </p>
        )}
        {saved && (
          <p class="note ok gapup" role="status">
            Saved in {file}. It counts from the next run on.
          </p>
        )}
        <p class="row f actions">
          <button class="btn main" type="submit" aria-disabled={errand.isGoing}>
            Check and try
          </button>
          {hasText && (
            <button type="button" class="btn" aria-disabled={!isChanged} onClick={() => isChanged && void save()}>
              Save
            </button>
          )}
          {hasText && isChanged && (
            <button
              type="button"
              class="btn"
              onClick={() => {
                setText(stands.text);
                setValues(stands.values);
                setTyped({});
                setWrong({});
                setFindings([]);
              }}
            >
              As the file has it
            </button>
          )}
          {errand.isGoing && (
            <span class="quiet" role="status">
              Looking through the cases, half a minute at most.
            </span>
          )}
        </p>
      </form>
      {errand.ended?.trial && <Outcome trial={errand.ended.trial} />}
    </>
  );
}

export function PayerRules({ id }: { id: string }) {
  useTitle('Rules of a payer');
  useKeys({ Escape: () => go(`/payers/${id}`) });
  const loaded = useLoad(may('edit_configuration') ? `rules-${id}` : null, async (signal) =>
    get('/api/v1/payers/{payer}/rules', { signal, path: { payer: id } }),
  );
  return (
    <>
      <div class="head">
        <div>
          <p class="quiet">
            <a href="/payers">Payers and connections</a> · <a href={`/payers/${id}`}>{payerName(id) || id}</a>
          </p>
          <h1>Rules</h1>
          <p class="sum">
            Change how this payer is asked and read, and see whose readiness that would touch before it counts for
            anybody.
          </p>
        </div>
      </div>
      {may('edit_configuration') ? (
        <Loads loaded={loaded} what="the rules" lines={10}>
          {(rules) => (
            <>
              <Rules shown={rules} values={rules.values as RuleValues} />
              <Help />
            </>
          )}
        </Loads>
      ) : (
        <p class="note">Rules are an admin’s to change.</p>
      )}
    </>
  );
}
