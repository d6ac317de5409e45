/**
 * `node bench/update/cases.ts`: what fractal, copier and cruft do in each case of the decision table, measured, as the
 * table of docs/update-a-fleet.md. Builds nothing: run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedTools, missingTools, type Story, type Tool } from './tools.ts';

interface Case extends Story {
  readonly title: string;
  /** The file that is looked at, afterwards. */
  readonly path: string;
  /** What the owner wrote into it; without any, nothing can be lost. */
  readonly mine?: string;
}

const BASE = 'oolong\nsencha\nassam\nmatcha\nhojicha\n';
const NEXT = 'oolong 4.50\nsencha\nassam\nmatcha\nhojicha\n';
const FAR = `${BASE}MINE\n`;
const SAME_LINE = 'MINE\nsencha\nassam\nmatcha\nhojicha\n';
/** Present in every version, so that each repository has something that stays. */
const KEPT = { 'kept.md': '@title@\n' };

const cases: readonly Case[] = [
  { title: 'unchanged upstream, changed here', ...story(BASE, BASE, FAR), mine: 'MINE' },
  { title: 'changed upstream, unchanged here', ...story(BASE, NEXT, undefined) },
  { title: 'changed in both, in the same way', ...story(BASE, NEXT, NEXT) },
  { title: 'changed in both, far apart', ...story(BASE, NEXT, FAR), mine: 'MINE' },
  { title: 'changed in both, the same line', ...story(BASE, NEXT, SAME_LINE), mine: 'MINE' },
  { title: 'deleted upstream, unchanged here', ...story(BASE, null, undefined) },
  { title: 'deleted upstream, changed here', ...story(BASE, null, FAR), mine: 'MINE' },
  { title: 'unchanged upstream, deleted here', ...story(BASE, BASE, null) },
  { title: 'changed upstream, deleted here', ...story(BASE, NEXT, null) },
  { title: 'new upstream', ...story(null, BASE, undefined) },
  { title: 'new in both, different', ...story(null, BASE, 'MINE\n'), mine: 'MINE' },
  {
    title: 'renamed upstream, changed here',
    path: 'card.md',
    first: { ...KEPT, 'menu.md': BASE },
    second: { ...KEPT, 'card.md': BASE },
    own: { 'menu.md': FAR },
    renames: { 'menu.md': 'card.md' },
    mine: 'MINE',
  },
  {
    title: 'a binary file, changed in both',
    path: 'logo.png',
    first: { ...KEPT, 'logo.png': Buffer.from('\0one') },
    second: { ...KEPT, 'logo.png': Buffer.from('\0two') },
    own: { 'logo.png': Buffer.from('\0MINE') },
    mine: 'MINE',
  },
  {
    title: 'made executable upstream, changed here',
    path: 'menu.md',
    first: { ...KEPT, 'menu.md': BASE },
    second: { ...KEPT, 'menu.md*': BASE },
    own: { 'menu.md': FAR },
    mine: 'MINE',
  },
  {
    title: 'CRLF here, changed upstream',
    path: 'menu.md',
    first: { ...KEPT, 'menu.md': BASE },
    second: { ...KEPT, 'menu.md': NEXT },
    own: { 'menu.md': BASE.replaceAll('\n', '\r\n') },
  },
  {
    title: 'JSON: neighbouring keys added in both',
    path: 'till.json',
    first: { ...KEPT, 'till.json': '{\n  "open": 9\n}\n' },
    second: { ...KEPT, 'till.json': '{\n  "open": 9,\n  "card": true\n}\n' },
    own: { 'till.json': '{\n  "open": 9,\n  "MINE": 1\n}\n' },
    classes: { '*.json': 'structured' },
    mine: 'MINE',
  },
  {
    title: 'a file here in the way of a new folder',
    path: 'docs',
    first: KEPT,
    second: { ...KEPT, 'docs/menu.md': BASE },
    own: { docs: 'MINE\n' },
    mine: 'MINE',
  },
];

function story(
  base: string | null,
  next: string | null,
  own: string | null | undefined,
): Story & { path: string } {
  const tree = (text: string | null) => ({ ...KEPT, ...(text !== null && { 'menu.md': text }) });
  return {
    path: 'menu.md',
    first: tree(base),
    second: tree(next),
    own: own === undefined ? {} : { 'menu.md': own },
  };
}

/** What became of the file, whether the program said that something is to settle, and whether what was written is there. */
function outcome(tool: Tool, one: Case): string {
  const root = mkdtempSync(join(tmpdir(), 'fractal-case-'));
  try {
    const folder = join(root, tool.name);
    mkdirSync(folder);
    tool.prepare(folder, one);
    const { program, args, cwd, env } = tool.update(folder);
    const { status, stdout, stderr } = spawnSync(program, args, {
      ...(cwd !== undefined && { cwd }),
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    const after = tool.after(folder);
    const isLost =
      one.mine !== undefined && ![...after.values()].some((text) => text.includes(one.mine ?? ''));
    const isSaid =
      status !== 0 || /conflict|reject|notice|stays deleted/i.test(stdout + stderr) || hasRejects(after);
    return [
      ...(isLost ? ['**what was written here is gone**'] : [stateOf(after, one)]),
      ...[...after.keys()].filter((path) => /\.(?:rej|orig)$/.test(path)).map((path) => `\`${path}\``),
      isSaid ? `said, exit ${status}` : `exit ${status}`,
    ].join(', ');
  } finally {
    rmSync(root, { recursive: true });
  }
}

function hasRejects(after: ReadonlyMap<string, string>): boolean {
  return [...after.keys()].some((path) => path.endsWith('.rej'));
}

function stateOf(after: ReadonlyMap<string, string>, { path, first, second, own, mine }: Case): string {
  const text = after.get(path);
  const has = (files: Readonly<Record<string, unknown>>, name: string) => files[name] !== undefined;
  if (text === undefined) {
    const old = [...after.keys()].find((name) => name !== path && has(own, name));
    return old === undefined ? 'not there' : `left at \`${old}\``;
  }
  if (/^<{7} /m.test(text)) return 'both, between markers';
  const said = (content: unknown) =>
    content instanceof Uint8Array ? Buffer.from(content).toString('latin1') : content;
  const plain = text.replace(/^\*/, '');
  const [ours, next] = [said(own[path] ?? first[path]), said(second[path] ?? second[`${path}*`])];
  const isBoth = mine !== undefined && plain.includes(mine) && plain !== ours;
  const mode = text.startsWith('*') ? ', executable' : '';
  if (plain === next && plain === ours) return `as it was${mode}`;
  if (plain === next) return `the new one${mode}`;
  if (plain === ours) return `ours${mode}`;
  if (isBoth) return `both${mode}`;
  return `${plain.includes('\r\n') && plain.includes('4.50') ? 'both' : 'something else'}${mode}`;
}

const tools = installedTools();
const header = ['case', ...tools.map(({ name }) => name)];
console.log(`| ${header.join(' | ')} |\n|${header.map(() => '---').join('|')}|`);
for (const one of cases)
  console.log(`| ${[one.title, ...tools.map((tool) => outcome(tool, one))].join(' | ')} |`);
for (const { name, install } of missingTools()) console.log(`\nmissing: ${name}, \`${install}\``);
