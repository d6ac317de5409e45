/** 200 files of about 1 KB, said once and written in the language of each program: values, names of files, conditions. */
import { seeded } from '../random.ts';

/** What stands in a template. */
type Part =
  | { readonly text: string }
  | { readonly value: Name }
  | { readonly when: Name; readonly yes: string; readonly no: string };

type Name = keyof typeof VALUES;

/** The values that every program is given. */
export const VALUES = { title: 'Harbour Tea', slug: 'harbour-tea', owner: 'Ana Reis', docs: true } as const;

export interface Template {
  /** Folders and name, in parts too. */
  readonly path: readonly Part[];
  readonly body: readonly Part[];
}

/** How a language writes values and conditions. */
export interface Language {
  value(name: Name): string;
  when(name: Name, then: string, otherwise: string): string;
}

export const handlebars: Language = {
  value: (name) => `{{${name}}}`,
  when: (name, then, otherwise) => `{{#if ${name}}}${then}{{else}}${otherwise}{{/if}}`,
};

/** Jinja, with what stands before each name: `cookiecutter.`, or nothing. */
export const jinja = (scope: string): Language => ({
  value: (name) => `{{ ${scope}${name} }}`,
  when: (name, then, otherwise) => `{% if ${scope}${name} %}${then}{% else %}${otherwise}{% endif %}`,
});

export const ejs: Language = {
  value: (name) => `<%- ${name} %>`,
  when: (name, then, otherwise) => `<% if (${name}) { %>${then}<% } else { %>${otherwise}<% } %>`,
};

export function written(parts: readonly Part[], language: Language): string {
  return parts
    .map((part) => {
      if ('text' in part) return part.text;
      return 'value' in part ? language.value(part.value) : language.when(part.when, part.yes, part.no);
    })
    .join('');
}

/** What each program must give. */
export const plain: Language = {
  value: (name) => String(VALUES[name]),
  when: (name, then, otherwise) => (VALUES[name] ? then : otherwise),
};

const WORDS = 'kettle cup leaf steam harbour quay crane tide ferry lamp counter jar spoon rain window'.split(
  ' ',
);

export function templates(count: number): Template[] {
  const random = seeded(7);
  const line = () => `${Array.from({ length: 11 }, () => random.pick(WORDS)).join(' ')}.\n`;
  return Array.from({ length: count }, (_, index) => ({
    path: [
      { text: `part-${String(index % 20).padStart(2, '0')}/` },
      { value: 'slug' },
      { text: `-${String(index).padStart(3, '0')}.md` },
    ],
    body: [
      { text: '# ' },
      { value: 'title' },
      { text: `, page ${index}\n\nKept by ` },
      { value: 'owner' },
      { text: '.\n' },
      { when: 'docs', yes: 'Documented in docs.', no: 'Not documented.' },
      { text: `\n\n${Array.from({ length: 12 }, line).join('')}` },
    ],
  }));
}
