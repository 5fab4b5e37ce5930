// `virtual:tokens.css`: the colors and sizes of the report (src/report/tokens.css), with the choice of a theme
// laid over them. The report follows the system alone; the pages have a switch too.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const source = fileURLToPath(new URL('../../src/report/tokens.css', import.meta.url));

/** The same sheet, dark also by `data-theme`, and light by it on a dark system. */
export function withThemes(css: string): string {
  const dark = /@media \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}\s*\}/.exec(css);
  if (!dark?.[1]) throw new Error('src/report/tokens.css has no dark block as build/tokens.ts knows it');
  return css.replace(
    dark[0],
    `@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {${dark[1]}} }\n:root[data-theme="dark"] {${dark[1]}}`,
  );
}

export function tokens(): Plugin {
  return {
    name: 'eligd-tokens',
    resolveId: (id) => (id === 'virtual:tokens.css' ? '\0virtual:tokens.css' : null),
    load(id) {
      if (id !== '\0virtual:tokens.css') return null;
      this.addWatchFile(source);
      return withThemes(readFileSync(source, 'utf8'));
    },
  };
}
