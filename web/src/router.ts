// Where we are: the path is the page, the query its filters. Nothing of a person stands in either: cases go by
// their number. Links are plain <a href>; clicks on ours are taken over.
import { signal } from '@preact/signals';

export type Place = { path: string; query: URLSearchParams };

const here = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) });

export const place = signal<Place>(here());

export function go(to: string, how: { replace?: boolean } = {}): void {
  const wasPath = place.value.path;
  if (how.replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  place.value = here();
  if (place.value.path !== wasPath) window.scrollTo(0, 0);
}

/** The same page with some filters changed; null takes one out. */
export function withQuery(changes: Record<string, string | null>): string {
  const query = new URLSearchParams(place.value.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const words = query.toString();
  return words ? `${place.value.path}?${words}` : place.value.path;
}

export function startRouting(): void {
  addEventListener('popstate', () => {
    place.value = here();
  });
  document.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api/') || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
