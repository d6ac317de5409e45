/** What is known of the two streams that text goes to. */
import type { WriteStream } from 'node:tty';
import { ansiPaint, type Look, noPaint } from '../formats/look.ts';

export type ColorChoice = 'auto' | 'always' | 'never';

export interface Terminal {
  /** How text on stdout may look. */
  readonly out: Look;
  /** How text on stderr may look. */
  readonly err: Look;
  /** Someone is looking at stderr, so a spinner may turn and a line may be rewritten. */
  readonly isWatched: boolean;
  /** Someone can be asked. */
  readonly isInteractive: boolean;
}

type Stream = Pick<WriteStream, 'isTTY' | 'columns'>;
type Env = Readonly<Record<string, string | undefined>>;

const NARROWEST = 40;

export function terminalOf(
  streams: {
    readonly stdin: { isTTY?: boolean };
    readonly stdout: Partial<Stream>;
    readonly stderr: Partial<Stream>;
  },
  env: Env,
  color: ColorChoice,
): Terminal {
  const isDumb = env.TERM === 'dumb';
  const isWatched = streams.stderr.isTTY === true && !isDumb && !isSet(env.CI);
  return {
    out: look(streams.stdout, env, color),
    err: look(streams.stderr, env, color),
    isWatched,
    isInteractive: isWatched && streams.stdout.isTTY === true && streams.stdin.isTTY === true,
  };
}

function look(stream: Partial<Stream>, env: Env, color: ColorChoice): Look {
  return {
    columns: stream.isTTY ? Math.max(NARROWEST, stream.columns ?? 80) : Number.POSITIVE_INFINITY,
    paint: isPainted(stream, env, color) ? ansiPaint : noPaint,
    program: programIn(env),
  };
}

/** In its own repository the program may have been started by npm, before there is any command of that name. */
function programIn(env: Env): string {
  const isByNpm =
    env.npm_package_name === 'fractal' && /^(?:start|fractal)$/.test(env.npm_lifecycle_event ?? '');
  return isByNpm ? 'npm run --silent fractal --' : 'fractal';
}

/** A flag wins over the environment; NO_COLOR (no-color.org) wins over FORCE_COLOR. */
function isPainted(stream: Partial<Stream>, env: Env, color: ColorChoice): boolean {
  if (color !== 'auto') return color === 'always';
  if (isSet(env.NO_COLOR)) return false;
  if (isSet(env.FORCE_COLOR)) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
