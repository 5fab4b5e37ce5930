export function RunPage(_: { id: string }) { return <h1>Soon</h1>; }
