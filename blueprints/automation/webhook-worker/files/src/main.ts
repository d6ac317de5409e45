/** Starts the worker, and ends it in order. */
import settings from '../settings.json' with { type: 'json' };
import { handle } from './handle.ts';
import { senders } from './signature.ts';
import { createWorker } from './worker.ts';

const sender = senders[settings.sender];
const key = process.env[settings.keyVariable];
if (sender === undefined) throw new Error(`there is no sender ${settings.sender}`);
if (!key) {
  console.error(`set ${settings.keyVariable} to the key that calls are signed with`);
  process.exit(2);
}
const server = createWorker({ ...settings, sender, key, handle });
server.listen(Number(process.env.PORT ?? settings.port), process.env.HOST, () => {
  const address = server.address();
  console.log(`${settings.title} listens on port ${typeof address === 'object' ? address?.port : address}`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}
