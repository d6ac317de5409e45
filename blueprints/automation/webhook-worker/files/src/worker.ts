/** The server: reads a call within its limit, checks who signed it, and has it handled once. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Call } from './handle.ts';
import { Recent } from './recent.ts';
import { isSigned, type Sender } from './signature.ts';

export interface Wiring {
  readonly path: string;
  readonly maxBytes: number;
  readonly remembered: number;
  readonly sender: Sender;
  readonly key: string;
  handle(call: Call): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly words: string;
}

const HEALTHY: Answer = { status: 200, words: 'healthy' };

export function createWorker(wiring: Wiring): Server {
  const recent = new Recent(wiring.remembered);
  const server = createServer(async (request, response) => {
    const { status, words } = await answerTo(request, wiring, recent).catch((error: unknown) => {
      console.error(error);
      return { status: 500, words: 'not handled' };
    });
    response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
    response.end(`${words}\n`);
    // What is left of a body that was too large is not waited for.
    if (status === 413) response.once('finish', () => request.destroy());
  });
  server.requestTimeout = 10_000;
  return server;
}

async function answerTo(request: IncomingMessage, wiring: Wiring, recent: Recent): Promise<Answer> {
  const path = request.url?.replace(/\?.*$/, '');
  if (path === '/healthz') return HEALTHY;
  if (path !== wiring.path) return { status: 404, words: 'nothing here' };
  if (request.method !== 'POST') return { status: 405, words: 'calls are sent by POST' };
  const body = await bodyOf(request, wiring.maxBytes);
  if (body === null) return { status: 413, words: 'too large' };
  const { sender, key } = wiring;
  if (!isSigned(body, request.headers, key, sender)) return { status: 401, words: 'not signed' };
  const delivery = String(request.headers[sender.delivery] ?? '');
  if (delivery === '') return { status: 400, words: `no ${sender.delivery}` };
  if (recent.has(delivery)) return { status: 200, words: 'seen before' };
  const content = jsonOf(body);
  if (content === undefined) return { status: 400, words: 'no JSON' };
  // Named before it is handled, so that two at once are handled once; a failed one may come again.
  recent.add(delivery);
  try {
    await wiring.handle({ delivery, topic: String(request.headers[sender.topic] ?? ''), content });
  } catch (error) {
    recent.delete(delivery);
    throw error;
  }
  return { status: 200, words: 'handled' };
}

async function bodyOf(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    bytes += part.length;
    if (bytes > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
