/** Addresses inside the site and out of it. Everything that becomes an `href` goes through here. */

/** The path the site is served under, with slashes at both ends: `/` unless the build says otherwise. */
const BASE = `/${(process.env.FRACTAL_SITE_BASE ?? '/').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');

/** Address of a page or file of this site from its path without a leading slash. */
export function inside(path: string): string {
  return BASE + path;
}

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** `index` would be written where the list itself is. */
const RESERVED = new Set(['index']);

/** Whether a resource of this name has a page: only names that are plain DNS labels become part of an address. */
export function hasPage(name: string | null | undefined): name is string {
  return typeof name === 'string' && NAME.test(name) && !RESERVED.has(name);
}

/** Whether a pattern or blueprint of this name has a page: `web/shop`, both parts plain labels. */
export function hasScopedPage(name: string | null | undefined): name is string {
  const parts = typeof name === 'string' ? name.split('/') : [];
  return parts.length === 2 && parts.every(hasPage);
}

export type PageKind = 'person' | 'project' | 'client' | 'repository' | 'pattern' | 'blueprint';
const FOLDERS: Readonly<Record<PageKind, string>> = {
  person: 'today',
  project: 'projects',
  client: 'clients',
  repository: 'repositories',
  pattern: 'patterns',
  blueprint: 'blueprints',
};
const SCOPED: readonly PageKind[] = ['pattern', 'blueprint'];

/** Address of the page of a person, project and so on; undefined for a name that has none. */
export function resourcePage(kind: PageKind, name: string | null): string | undefined {
  return (SCOPED.includes(kind) ? hasScopedPage(name) : hasPage(name))
    ? inside(`${FOLDERS[kind]}/${name}/`)
    : undefined;
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

export function isMonth(month: string): boolean {
  return MONTH.test(month);
}

export function economicsPage(month: string): string | undefined {
  return isMonth(month) ? inside(`economics/${month}/`) : undefined;
}

export function monthPage(month: string): string | undefined {
  return isMonth(month) ? inside(`month/${month}/`) : undefined;
}

/** The part of a diagnostic's code before its slash. */
export function codeArea(code: string): string {
  return code.split('/')[0] ?? code;
}

/** The page that explains the codes of an area. */
export function codesPage(area: string): string | undefined {
  return hasPage(area) ? inside(`definitions/${area}/`) : undefined;
}

/** The place where a code is explained. */
export function codePage(code: string): string | undefined {
  const page = codesPage(codeArea(code));
  return page === undefined ? undefined : `${page}#${anchor('code', code)}`;
}

/** The address when it is safe to link to: `https:` or `mailto:` and nothing else. */
export function outside(address: string): string | undefined {
  const url = URL.parse(address);
  return url && (url.protocol === 'https:' || url.protocol === 'mailto:') ? url.href : undefined;
}

/** A name as an argument of a command that people copy; what a shell could read as more than a name is left to them. */
export function argument(name: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(name) ? name : 'NAME';
}

/** An id that is safe in an address and in HTML: letters, digits, dots and dashes. */
export function anchor(kind: 'measure' | 'code' | 'area', name: string): string {
  return `${kind}-${name.replaceAll('/', '.').replace(/[^A-Za-z0-9.-]+/g, '-')}`;
}
