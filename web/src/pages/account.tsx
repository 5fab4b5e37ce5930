export function Account(_: { id: string }) { return <h1>Soon</h1>; }
