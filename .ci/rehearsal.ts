/** Rehearses the built program on a small studio, to learn which of its functions the commands of every day call. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where functions stand in the text of a file: `start-end`, in UTF-16 code units. */
export type Spans = ReadonlySet<string>;

const HEADER = 'apiVersion: fractalops/v1\nkind:';

const studio: Readonly<Record<string, string>> = {
  'manifests/workspace.yaml': `${HEADER} Workspace\nmetadata: { name: quay-studio }\nspec: { currency: EUR, timeZone: Europe/Lisbon }\n`,
  'manifests/studio.yaml': [
    'bands: { junior: { cost: 38 per hour }, senior: { cost: 62 per hour } }',
    'people: { ana: { band: senior, weeklyHours: 40 h }, ben: { band: junior, weeklyHours: 32 h } }',
    'clients: { harbour-tea: {}, old-mill: { currency: EUR } }',
    '',
  ].join('\n'),
  'manifests/shop.yaml': `${HEADER} Project\nmetadata: { name: harbour-shop, title: Shop }\nspec: { client: harbour-tea, billing: [{ model: time-and-materials }], rates: [{ rate: 95 per hour }, { band: senior, rate: 120 per hour }] }\n`,
  'manifests/labels.yaml': `${HEADER} Project\nmetadata:\n  name: mill-labels\nspec:\n  client: old-mill\n  rate: 80 per hour\n`,
  'manifests/tasks/form.yaml': `${HEADER} Task\nmetadata: { name: form }\nspec: { project: harbour-shop, assignee: ana, status: doing, estimate: 8 h }\n`,
  'state/time/2026/02/ana.yaml':
    '2026-02-02:\n  - harbour-shop/form 6 payment form\n  - mill-labels 2 first draft\n',
  'state/time/2026/02/ben.yaml': '2026-02-03:\n  - mill-labels 7.5 print run\n  - internal 0.5 planning\n',
  'state/time/2026/03/ana.yaml':
    '2026-03-02:\n  - harbour-shop/form 1.75 payment form\n  - harbour-shop 4 @review\n',
  'state/time/2026/03/ben.yaml': '2026-03-03:\n  - mill-labels 3 print run\n  - harbour-shop 4 photographs\n',
};

/** A rate rises within a month, a task is nearly done, and two people correct an entry. */
const proposal: typeof studio = {
  'manifests/shop.yaml':
    studio['manifests/shop.yaml']?.replace('[{ rate', '[{ from: 2026-03-03, rate: 110 per hour }, { rate') ??
    '',
  'manifests/tasks/form.yaml': studio['manifests/tasks/form.yaml']?.replace('doing', 'review') ?? '',
  'state/time/2026/03/ana.yaml': studio['state/time/2026/03/ana.yaml']?.replace('1.75', '2.5') ?? '',
  'state/time/2026/03/ben.yaml':
    studio['state/time/2026/03/ben.yaml']?.replace('photographs', 'more photographs') ?? '',
};

const plan = ['plan', '--base', 'main', '--head', 'proposal', '--format'];

/** The second plan is warm. */
const lines = [['--help'], ['check'], ['economics'], [...plan, 'markdown'], [...plan, 'json']];

/** Spans of the functions that were called, by the path of each file of the program. Throws when a command fails. */
export function rehearse(program: string): ReadonlyMap<string, Spans> {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-rehearsal-'));
  try {
    const [workspace, coverage] = [join(folder, 'studio'), join(folder, 'coverage')];
    commitStudio(workspace);
    for (const words of lines) run(program, words, workspace, coverage);
    return calledIn(coverage);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function commitStudio(folder: string): void {
  const git = (...words: readonly string[]) => {
    const who = ['-c', 'user.name=Quay', '-c', 'user.email=quay@example.com', '-c', 'commit.gpgSign=false'];
    execFileSync('git', [...who, ...words], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  const commit = (files: typeof studio) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git('add', '--all');
    git('commit', '--quiet', '--no-verify', '--message', 'rehearsal');
  };
  mkdirSync(folder);
  git('init', '--quiet', '--initial-branch', 'main');
  commit(studio);
  git('checkout', '--quiet', '-b', 'proposal');
  commit(proposal);
  git('checkout', '--quiet', 'main');
}

function run(program: string, words: readonly string[], cwd: string, coverage: string): void {
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd,
    encoding: 'utf8',
    env: {
      ...{ PATH: process.env.PATH, NODE_V8_COVERAGE: coverage, NODE_DISABLE_COMPILE_CACHE: '1' },
      ...{ SOURCE_DATE_EPOCH: '1774872000', NO_COLOR: '1' },
    },
  });
  if (status !== 0) throw new Error(`\`fractal ${words.join(' ')}\` ended with ${status}\n${stderr}`);
}

/** As Node writes it: https://nodejs.org/api/cli.html#node_v8_coveragedir */
interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      /** The first is the whole function. */
      readonly ranges: readonly {
        readonly startOffset: number;
        readonly endOffset: number;
        readonly count: number;
      }[];
    }[];
  }[];
}

function calledIn(folder: string): ReadonlyMap<string, Spans> {
  const called = new Map<string, Set<string>>();
  for (const name of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Coverage;
    for (const { url, functions } of result.filter(({ url }) => url.startsWith('file:'))) {
      const spans = functions.flatMap(({ ranges: [whole] }) =>
        whole && whole.count > 0 ? [`${whole.startOffset}-${whole.endOffset}`] : [],
      );
      const path = fileURLToPath(url);
      called.set(path, new Set([...(called.get(path) ?? []), ...spans]));
    }
  }
  return called;
}
