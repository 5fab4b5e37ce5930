// Builds the pages into dist: index.html and /assets with hashed names. Two things of the C++ side are read
// at build so that they exist once: the colors of the report and the words of X12.
import { defineConfig } from 'vite';
import { tokens } from './build/tokens.ts';
import { x12Words } from './build/x12_words.ts';

// Where the API answers while the pages are worked on (`npm run dev`), and whose token is sent.
const api = process.env.ELIGD_API ?? 'http://127.0.0.1:8443';

export default defineConfig({
  plugins: [tokens(), x12Words()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // img-src 'self' and style-src 'self' hold without data: in sheets
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: true,
  },
  server: { proxy: { '/api': { target: api } } },
  test: { include: ['tests/unit/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0]);
