export function Payers(_: { id: string }) { return <h1>Soon</h1>; }
