// Where the small window of a proof ends: the page that asked for it waits, and goes on by itself.
import { useEffect } from 'preact/hooks';
import { useTitle } from '../parts/title';
import { serviceWords } from '../pure/ways';
import { place } from '../router';
import { askWays, ways } from '../state';

export function Proven() {
  const word = place.value.query.get('service');
  useTitle(word ? 'Not shown' : 'It is you');
  useEffect(() => {
    void askWays();
    // A browser lets some windows close themselves; the sentence is for the others.
    if (!word) close();
  }, [word]);
  const known = ways.value;
  return (
    <main class="door" id="main">
      <p class="brand">eligd</p>
      <section class="panel" aria-labelledby="h">
        <h1 id="h">{word ? 'That did not work' : 'It is you'}</h1>
        {word && known && (
          <p class="note bad gapup" role="alert">
            {serviceWords(word, known.service?.name ?? 'The sign-in service', known.password)}
          </p>
        )}
        <p class="gapup">
          {word
            ? 'Nothing was done. Close this window and try again where you were.'
            : 'You may close this window and go on where you were.'}
        </p>
      </section>
    </main>
  );
}
