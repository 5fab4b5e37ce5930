export function Queues(_: { id: string }) { return <h1>Soon</h1>; }
