/** The same 200 files as templates of each program, and the command that makes them. */
import { join } from 'node:path';
import { dataSet } from '../folders.ts';
import { isInstalled, peers } from '../peers.ts';
import { ejs, handlebars, jinja, type Language, type Template, VALUES, written } from './texts.ts';

export interface Scaffold {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** The folder that it is started in. */
  readonly place: string;
  /** The folder in which the files then are. */
  readonly result: string;
  readonly env?: Readonly<Record<string, string>>;
}

const KEY = 'scaffold-200';

/** The commands of those that are installed, each writing into a folder of its own below `out`. */
export function peerScaffolds(templates: readonly Template[], out: string): Scaffold[] {
  return [
    ...(isInstalled(peers.hygen) ? [hygen(templates, join(out, 'hygen'))] : []),
    ...(isInstalled(peers.plop) ? [plop(templates, join(out, 'plop'))] : []),
    ...(isInstalled(peers.cookiecutter) ? [cookiecutter(templates, join(out, 'cookiecutter'))] : []),
    ...(isInstalled(peers.copier) ? [copier(templates, join(out, 'copier'))] : []),
    ...(isInstalled(peers.projen) ? [projen(templates, join(out, 'projen'))] : []),
  ];
}

function each(templates: readonly Template[], language: Language) {
  return templates.map(({ path, body }) => ({
    path: written(path, language),
    body: written(body, language),
  }));
}

function hygen(templates: readonly Template[], place: string): Scaffold {
  const folder = dataSet(`${KEY}-hygen`, (put) => {
    for (const [index, { path, body }] of each(templates, ejs).entries()) {
      put(`site/new/${index}.ejs.t`, `---\nto: ${path}\n---\n${body}`);
    }
  });
  const values = Object.entries(VALUES).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return {
    name: peers.hygen.name,
    program: peers.hygen.program,
    args: ['site', 'new', ...values],
    place,
    result: place,
    env: { HYGEN_TMPLS: folder },
  };
}

function plop(templates: readonly Template[], place: string): Scaffold {
  const answers = JSON.stringify(VALUES);
  const folder = dataSet(`${KEY}-plop`, (put) => {
    put('package.json', '{ "type": "module" }\n');
    put(
      'plopfile.mjs',
      `export default (plop) => plop.setGenerator('site', {
  prompts: [],
  actions: [{ type: 'addMany', destination: process.cwd(), base: 'templates', templateFiles: 'templates/**/*.hbs', data: ${answers} }],
});\n`,
    );
    for (const { path, body } of each(templates, handlebars)) put(`templates/${path}.hbs`, body);
  });
  return {
    name: peers.plop.name,
    program: peers.plop.program,
    args: ['--plopfile', join(folder, 'plopfile.mjs'), '--dest', place, '--no-progress', 'site'],
    place,
    result: place,
  };
}

function cookiecutter(templates: readonly Template[], place: string): Scaffold {
  const folder = dataSet(`${KEY}-cookiecutter`, (put) => {
    put('cookiecutter.json', JSON.stringify(VALUES));
    for (const { path, body } of each(templates, jinja('cookiecutter.'))) {
      put(`{{ cookiecutter.slug }}/${path}`, body);
    }
  });
  return {
    name: peers.cookiecutter.name,
    program: peers.cookiecutter.program,
    args: ['--no-input', folder],
    place,
    result: join(place, VALUES.slug),
  };
}

function copier(templates: readonly Template[], place: string): Scaffold {
  const folder = dataSet(`${KEY}-copier`, (put) => {
    const questions = Object.entries(VALUES).map(
      ([name, value]) =>
        `${name}: { type: ${typeof value === 'boolean' ? 'bool' : 'str'}, default: ${JSON.stringify(value)} }\n`,
    );
    put('copier.yml', `_subdirectory: template\n${questions.join('')}`);
    for (const { path, body } of each(templates, jinja(''))) put(`template/${path}.jinja`, body);
  });
  return {
    name: peers.copier.name,
    program: peers.copier.program,
    args: ['copy', '--defaults', '--quiet', folder, '.'],
    place,
    result: place,
  };
}

/** A project is a program that writes its files: the texts stand in it as JavaScript. */
function projen(templates: readonly Template[], place: string): Scaffold {
  const literal: Language = {
    value: (name) => `\${values.${name}}`,
    when: (name, then, otherwise) =>
      `\${values.${name} ? ${JSON.stringify(then)} : ${JSON.stringify(otherwise)}}`,
  };
  const files = each(templates, literal).map(
    ({ path, body }) => `new TextFile(project, \`${path}\`, { lines: \`${body}\`.split('\\n') });\n`,
  );
  const folder = dataSet(`${KEY}-projen`, (put) => {
    put(
      'projenrc.cjs',
      `const { Project, TextFile } = require(${JSON.stringify(join(import.meta.dirname, '../peers/node_modules/projen'))});
const values = ${JSON.stringify(VALUES)};
const project = new Project({ name: values.slug, outdir: process.cwd() });
${files.join('')}project.synth();\n`,
    );
  });
  return {
    name: peers.projen.name,
    program: process.execPath,
    args: [join(folder, 'projenrc.cjs')],
    place,
    result: place,
    env: { PROJEN_DISABLE_POST: '1' },
  };
}
