/** Serves a built cockpit until Ctrl-C, and opens it where there is a screen to show it on. */
import { serveFolder } from '../http/serve.ts';
import type { Machine } from './streams.ts';
import type { Terminal } from './terminal.ts';

export interface Serving {
  /** Absolute path of the pages. */
  readonly site: string;
  readonly port: number;
  /** Open a browser when someone is looking. */
  readonly open: boolean;
}

/**
 * Prints the address and resolves when the signal ends the server. Ctrl-C is how a server is meant to end, so the
 * program then ends with 0, not with 130.
 */
export async function serveSite(
  { site, port, open }: Serving,
  machine: Machine,
  terminal: Terminal,
): Promise<void> {
  const { address, ended } = await serveFolder(site, { port, signal: machine.signal });
  const { paint } = terminal.out;
  const stop = terminal.isWatched ? paint.faint(' · Ctrl-C ends it') : '';
  machine.streams.stdout.write(`${paint.accent('cockpit')}  ${address}${stop}\n`);
  if (open && terminal.isInteractive && hasScreen(machine.env)) await openBrowser(address);
  await ended;
}

function hasScreen(env: Machine['env']): boolean {
  if (env.SSH_CONNECTION !== undefined || env.CI !== undefined) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return (env.DISPLAY ?? '') !== '' || (env.WAYLAND_DISPLAY ?? '') !== '';
}

async function openBrowser(address: string): Promise<void> {
  const { default: open } = await import('open');
  // The address is printed already; a desktop without a browser is no trouble.
  await open(address).catch(() => undefined);
}
