// The document's title: the page's name, never a person's.
import { useEffect } from 'preact/hooks';

export function useTitle(words: string): void {
  useEffect(() => {
    document.title = words ? `${words} · eligd` : 'eligd';
  }, [words]);
}
