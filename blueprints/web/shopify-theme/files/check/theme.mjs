/** Reads a theme and says what in it does not fit together. Needs no shop. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SECTION = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/;

export function readTheme(folder) {
  const list = (name, ending) =>
    existsSync(join(folder, name))
      ? readdirSync(join(folder, name)).filter((file) => file.endsWith(ending))
      : [];
  const text = (path) => readFileSync(join(folder, path), 'utf8');
  const json = (path) => JSON.parse(text(path));
  const liquid = ['layout', 'sections', 'snippets', 'templates'].flatMap((name) =>
    list(name, '.liquid').map((file) => [`${name}/${file}`, text(`${name}/${file}`)]),
  );
  const schemas = list('sections', '.liquid').map((file) => {
    const [, schema = '{}'] = SECTION.exec(text(`sections/${file}`)) ?? [];
    return [file.slice(0, -'.liquid'.length), JSON.parse(schema)];
  });
  const pages = [
    ...list('templates', '.json').map((file) => `templates/${file}`),
    ...list('sections', '.json').map((file) => `sections/${file}`),
  ];
  return {
    liquid,
    schemas: new Map(schemas),
    pages: pages.map((path) => [path, json(path)]),
    settings: json('config/settings_schema.json').flatMap((group) => group.settings ?? []),
    current: json('config/settings_data.json').current,
    locales: list('locales', '.json').map((file) => [file, json(`locales/${file}`)]),
    has: (path) => existsSync(join(folder, path)),
  };
}

export function troublesOf(theme) {
  return [
    ...pageTroubles(theme),
    ...liquidTroubles(theme),
    ...wordTroubles(theme),
    ...settingTroubles(theme),
  ];
}

/** Templates and groups name only sections, blocks and settings that there are. */
function pageTroubles({ pages, schemas, has }) {
  return pages.flatMap(([path, page]) => {
    const names = Object.keys(page.sections);
    const found = [];
    if ([...page.order].sort().join() !== [...names].sort().join())
      found.push(`${path}: order is not that of its sections`);
    if (page.layout && !has(`layout/${page.layout}.liquid`)) found.push(`${path}: no layout ${page.layout}`);
    for (const [name, { type, settings = {}, blocks = {}, block_order: order = [] }] of Object.entries(
      page.sections,
    )) {
      const schema = schemas.get(type);
      if (!schema) found.push(`${path}: no section ${type}`);
      else {
        found.push(...unknownSettings(`${path}: ${name}`, settings, schema.settings));
        if ([...order].sort().join() !== Object.keys(blocks).sort().join())
          found.push(`${path}: ${name}: block_order is not that of its blocks`);
        for (const block of Object.values(blocks)) {
          const kind = schema.blocks?.find((one) => one.type === block.type);
          if (!kind) found.push(`${path}: ${name}: no block ${block.type}`);
          else
            found.push(
              ...unknownSettings(`${path}: ${name}: ${block.type}`, block.settings ?? {}, kind.settings),
            );
        }
      }
    }
    return found;
  });
}

function unknownSettings(where, settings, declared = []) {
  const known = declared.map(({ id }) => id);
  return Object.keys(settings).flatMap((id) => (known.includes(id) ? [] : [`${where}: no setting ${id}`]));
}

/** Snippets, assets, groups and settings that Liquid names are there. */
function liquidTroubles({ liquid, schemas, settings, has }) {
  const themeWide = settings.map(({ id }) => id);
  return liquid.flatMap(([path, text]) => {
    const all = (pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
    const schema = schemas.get(path.replace(/^sections\/|\.liquid$/g, ''));
    const own = (schema?.settings ?? []).map(({ id }) => id);
    const ofBlocks = (schema?.blocks ?? []).flatMap((block) => block.settings.map(({ id }) => id));
    return [
      ...all(/\brender '([^']+)'/g)
        .filter((name) => !has(`snippets/${name}.liquid`))
        .map((name) => `no snippet ${name}`),
      ...all(/\bsections '([^']+)'/g)
        .filter((name) => !has(`sections/${name}.json`))
        .map((name) => `no group ${name}`),
      ...all(/'([^']+)' \| asset_url/g)
        .filter((name) => !has(`assets/${name}`))
        .map((name) => `no asset ${name}`),
      ...all(/(?<![\w.])settings\.(\w+)/g)
        .filter((id) => !themeWide.includes(id))
        .map((id) => `no setting ${id}`),
      ...all(/section\.settings\.(\w+)/g)
        .filter((id) => !own.includes(id))
        .map((id) => `no setting ${id} of the section`),
      ...all(/block\.settings\.(\w+)/g)
        .filter((id) => !ofBlocks.includes(id))
        .map((id) => `no setting ${id} of a block`),
    ].map((words) => `${path}: ${words}`);
  });
}

/** One language is the default; every word that is used has a text there; the others have the same words. */
function wordTroubles({ liquid, locales }) {
  const defaults = locales.filter(([file]) => file.endsWith('.default.json'));
  const [standard] = defaults;
  if (!standard || defaults.length > 1) return [`locales: ${defaults.length} languages are the default`];
  const known = wordsOf(standard[1]);
  const used = liquid.flatMap(([path, text]) =>
    [...text.matchAll(/'([\w.]+)' \| t\b/g)].map(([, word]) => [path, word]),
  );
  return [
    ...used.filter(([, word]) => !known.includes(word)).map(([path, word]) => `${path}: no word ${word}`),
    ...known
      .filter((word) => !used.some(([, one]) => one === word))
      .map((word) => `locales/${standard[0]}: ${word} is never said`),
    ...locales.flatMap(([file, tree]) => {
      const own = wordsOf(tree);
      return known.filter((word) => !own.includes(word)).map((word) => `locales/${file}: no word ${word}`);
    }),
  ];
}

/** `search.results`: what has forms for one and many is one word. */
function wordsOf(tree, path = []) {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' || 'other' in value
      ? [[...path, name].join('.')]
      : wordsOf(value, [...path, name]),
  );
}

function settingTroubles({ settings, current }) {
  return unknownSettings('config/settings_data.json', current, settings);
}
