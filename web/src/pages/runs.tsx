export function Runs(_: { id: string }) { return <h1>Soon</h1>; }
