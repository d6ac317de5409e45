/** One operation of the REST interface: where it is, what right it needs, and what it answers. */
import type { Answer } from './answer.ts';
import type { Host, Hosted } from './host.ts';
import type { Json } from './json.ts';
import type { Token } from './token.ts';
import type { Need } from './tokens.ts';

export interface Call {
  readonly host: Host;
  /** Null for a caller without a token. */
  readonly token: Token | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Empty when there was none. */
  readonly body: Json;
  /** The address that was asked for, without the query. */
  readonly url: string;
  /** As it came, below `/api/v3`, with the query. */
  readonly path: string;
  readonly method: string;
}

export interface RepositoryCall extends Call {
  readonly repository: Hosted;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in GitHub's description, with `{parameters}`. The last one of `ref` and `path` takes the rest, with its slashes. */
  readonly path: string;
  readonly needs: Need;
  readonly answer: (call: RepositoryCall) => Answer | Promise<Answer>;
}

/** A route without a repository: whoever has a token may. */
export interface HostRoute {
  readonly method: Route['method'];
  readonly path: string;
  readonly answer: (call: Call & { readonly token: Token }) => Answer | Promise<Answer>;
}

/** The parameters of a path that fits the template, or null. */
export function matchPath(template: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = template.split('/');
  const given = path.split('/');
  const takesRest = /\{(?:ref|path)\}$/.test(template);
  if (takesRest ? given.length < wanted.length : given.length !== wanted.length) return null;
  const params: Record<string, string> = {};
  for (const [at, word] of wanted.entries()) {
    const isLast = at === wanted.length - 1;
    const value = isLast ? given.slice(at).join('/') : (given[at] ?? '');
    if (word.startsWith('{')) params[word.slice(1, -1)] = decoded(value);
    else if (word !== value) return null;
  }
  return params;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const textOf = (body: Json, name: string): string | null => {
  const value = body[name];
  return typeof value === 'string' ? value : null;
};
