// Modules made at build: build/tokens.ts, build/x12_words.ts.
declare module 'virtual:tokens.css';
declare module 'virtual:x12-words' {
  const words: { names: Record<string, string>; codes: Record<string, Record<string, string>> };
  export default words;
}
