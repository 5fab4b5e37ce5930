// A payer's rules as its file would have them: checked as the loader checks, and whose readiness they would change. Nothing
// is saved from here.
import { useEffect, useState } from 'preact/hooks';
import { get } from '../api/client';
import type { RulesTrial, TrialBegun } from '../api/types';
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
import { sentence } from '../pure/words';
import { go } from '../router';
import { may } from '../state';

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

function Trial({ payer, file, text }: { payer: string; file: string; text: string | null }) {
  const [typed, setTyped] = useState(text ?? '');
  const [findings, setFindings] = useState<Finding[]>([]);
  const errand = useErrand();
  useEffect(() => setTyped(text ?? ''), [text]);
  const tryIt = async () => {
    setFindings([]);
    const begun = await errand.begin<TrialBegun>('/api/v1/payers/{payer}/rules/trial', { text: typed }, { payer });
    setFindings(begun?.findings ?? []);
  };
  return (
    <>
      <form
        class="panel"
        onSubmit={(event) => {
          event.preventDefault();
          void tryIt();
        }}
      >
        {text === null && <p class="note gapdown">The file {file} cannot be read here. Paste what it would say.</p>}
        <TextField
          label={`${file}, as it would be`}
          lines={24}
          isCode
          required
          maxLength={65_536}
          hint="Change what you want to try. Nothing is saved: once you are content, write it into the file and load it."
          value={typed}
          onValue={setTyped}
        />
        <p class="row f">
          <button class="btn main" type="submit" aria-disabled={errand.isGoing}>
            Check and try
          </button>
          {text !== null && typed !== text && (
            <button type="button" class="btn" onClick={() => setTyped(text)}>
              As the file has it
            </button>
          )}
          {errand.isGoing && (
            <span class="quiet" role="status">
              Looking through the cases, half a minute at most.
            </span>
          )}
        </p>
        <Findings list={findings} />
        {errand.problem !== null && (
          <p class="note bad gapup" role="alert">
            {problemWords(errand.problem)}
          </p>
        )}
        {errand.ended?.trouble && (
          <p class="note bad gapup" role="alert">
            {sentence(errand.ended.trouble)}
          </p>
        )}
      </form>
      {errand.ended?.trial && <Outcome trial={errand.ended.trial} />}
    </>
  );
}

export function PayerRules({ id }: { id: string }) {
  useTitle('Try changed rules');
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
          <h1>Try changed rules</h1>
          <p class="sum">See whose readiness a change would touch, before it counts for anybody.</p>
        </div>
      </div>
      {may('edit_configuration') ? (
        <Loads loaded={loaded} what="the rules" lines={10}>
          {(rules) => (
            <>
              <Trial payer={rules.payer} file={rules.file} text={rules.text} />
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
