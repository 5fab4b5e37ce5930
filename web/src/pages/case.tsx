export function CasePage(_: { id: string }) { return <h1>Soon</h1>; }
