// A sentence of the command line, whose commands stand in backticks.

export function Told({ words }: { words: string }) {
  return (
    <>
      {words.split('`').map((part, i) =>
        i % 2 === 1 ? (
          <code key={i} class="mono">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </>
  );
}
