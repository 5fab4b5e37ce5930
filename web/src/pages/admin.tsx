export function Admin(_: { id: string }) { return <h1>Soon</h1>; }
