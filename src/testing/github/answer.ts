/** Answers as the host gives them: a status, headers, and JSON or bytes. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Undefined for an answer without a body. */
  readonly body?: unknown;
  /** Instead of a body in JSON. */
  readonly bytes?: Uint8Array;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const nothing: Answer = { status: 204 };

export function refuse(status: number, message: string, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    headers,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  };
}

/** HTTP 422, with the resource and the field that it is about. */
export function invalid(resource: string, field: string, message: string): Answer {
  return {
    status: 422,
    body: {
      message: 'Validation Failed',
      errors: [{ resource, code: 'custom', field, message }],
      documentation_url: 'https://docs.github.com/rest',
      status: '422',
    },
  };
}

export const isAnswer = (value: object | null): value is Answer => value !== null && 'status' in value;

const PAGE = 30;
const LARGEST_PAGE = 100;

/** One page of a list, 30 unless asked and at most 100, with the `link` header that leads to the others. */
export function paged<T>(
  list: readonly T[],
  { query, url }: { readonly query: URLSearchParams; readonly url: string },
  wrap: (page: readonly T[]) => unknown = (page) => page,
): Answer {
  const size = Math.min(positive(query.get('per_page'), PAGE), LARGEST_PAGE);
  const page = positive(query.get('page'), 1);
  const last = Math.max(1, Math.ceil(list.length / size));
  const to = (number: number, rel: string) => {
    const words = new URLSearchParams(query);
    words.set('page', String(number));
    return `<${url}?${words}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [to(page - 1, 'prev'), to(1, 'first')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
  ];
  const body = wrap(list.slice((page - 1) * size, page * size));
  return { status: 200, body, ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}) };
}

function positive(text: string | null, otherwise: number): number {
  const number = Number.parseInt(text ?? '', 10);
  return number > 0 ? number : otherwise;
}
