export function PayerPage(_: { id: string }) { return <h1>Soon</h1>; }
