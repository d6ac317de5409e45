/** What is done on schedule: every source is fetched and kept as JSON. This file is yours; updates never touch it. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';

export interface Run {
  readonly sources: readonly { readonly name: string; readonly url: string }[];
  /** Where results are kept, one file for each source. */
  readonly folder: URL;
  /** What the sources ask for; null where they ask for nothing. */
  readonly key: string | null;
  readonly signal: AbortSignal;
}

export interface Kept {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Throws when a source cannot be had or is no JSON: half a result is none. */
export async function job({ sources, folder, key, signal }: Run): Promise<readonly Kept[]> {
  const texts = await Promise.all(
    sources.map(async ({ name, url }) => {
      const answer = await fetch(url, {
        headers: { accept: 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
        signal,
      });
      if (!answer.ok) throw new Error(`${name} answers ${answer.status}`);
      const value: unknown = await answer.json().catch(() => {
        throw new Error(`${name} is no JSON`);
      });
      return { name, text: `${JSON.stringify(value, null, 2)}\n` };
    }),
  );
  await mkdir(folder, { recursive: true });
  return Promise.all(
    texts.map(async ({ name, text }) => {
      await writeFile(new URL(`${name}.json`, folder), text);
      const sha256 = createHash('sha256').update(text).digest('hex');
      return { name, bytes: Buffer.byteLength(text), sha256 };
    }),
  );
}
