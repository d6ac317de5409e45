/** Names of the export as names of the workspace. Two different names never become one unless the mapping says so. */
import type { Place } from '#core/diagnostic.ts';
import { readField } from './field.ts';
import type { Field } from './mapping-field.ts';
import type { Problems } from './problems.ts';
import type { Record } from './records.ts';
import { slugOf } from './slug.ts';

export type Named = 'person' | 'project' | 'client' | 'task' | 'activity' | 'band';

export class Names {
  readonly #problems: Problems;
  /** By what is named and its name here: the name in the export that it came from. */
  readonly #sources = new Map<string, string>();

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** Null, and a problem, when the row names nothing. */
  required(what: Named, field: Field, record: Record): string | null {
    const name = this.optional(what, field, record);
    if (name !== '') return name;
    this.#problems.sayOnce(
      {
        code: 'intake/unnamed',
        message: `rows without a ${what}`,
        hint: `add \`otherwise\` to \`${what}\` in the mapping, or complete the export`,
      },
      record.at,
    );
    return null;
  }

  /** '' where the row names nothing; null, and a problem, where its name cannot be one here. Names are kept apart by scope. */
  optional(what: Named, field: Field, record: Record, scope = ''): string | null {
    const found = readField(field, record);
    if ('unmapped' in found) return this.unmapped(what, found.unmapped, record.at);
    if (found.text === '') return '';
    const name = slugOf(found.text);
    if (name === '') return this.unmapped(what, found.source, record.at);
    // A name that the mapping chose may stand for many.
    return found.isChosen || this.#isOwn(what, `${scope}/${name}`, found.source, record) ? name : null;
  }

  unmapped(what: string, text: string, at: Place): null {
    this.#problems.sayOnce(
      {
        code: 'intake/unmapped-name',
        message: `no ${what} is declared for \`${text}\``,
        hint: `add it to the \`map\` of \`${what}\` in the mapping`,
      },
      at,
    );
    return null;
  }

  #isOwn(what: Named, name: string, source: string, { at }: Record): boolean {
    const key = `${what} ${name}`;
    const other = this.#sources.get(key);
    if (other === undefined) this.#sources.set(key, source);
    // Letter case and spaces do not make another name.
    if (other === undefined || other.toLowerCase() === source.toLowerCase()) return true;
    this.#problems.sayOnce(
      {
        code: 'intake/name-collision',
        message: `\`${source}\` and \`${other}\` would both be the ${what} \`${name.slice(name.lastIndexOf('/') + 1)}\``,
        hint: `name both in the \`map\` of \`${what}\` in the mapping`,
      },
      at,
    );
    return false;
  }
}
