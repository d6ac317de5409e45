/** One repository: where it stands against its blueprint, what it was made with, and what its project brings. */
import type { RepositoryPage, VersionSteps } from '#projection/craft-dataset.ts';
import { anchor, argument, inside, outside } from '../links.ts';
import { count } from '../numbers.ts';
import type { Action, Entry, Figure, Section, View, Words } from '../view.ts';
import { capital, counted, marked, numbered } from '../words.ts';
import { cutTo, text } from './cells.ts';
import { driftActions, driftFinding, SEEN_HERE } from './drift.ts';
import { earningClause, earningFigures } from './earning.ts';
import { monthsChart, monthsTable } from './months-chart.ts';
import { settingText, versionText } from './settings.ts';
import type { World } from './world.ts';

export function repositoryView(world: World, repository: RepositoryPage): View {
  const title = repository.title || repository.name;
  const name = argument(repository.name);
  return {
    area: 'repositories',
    title,
    eyebrow: eyebrow(world, repository),
    sentence: repositorySentence(world, repository),
    figures: figures(world, repository),
    sections: [
      drift(world, repository),
      ...(repository.steps.length === 0 ? [] : [steps(repository.steps)]),
      params(repository),
      months(world, repository),
    ],
    receipt: repository.receipt,
    reproduce: [`fractal blueprint drift ${name}`, `fractal blueprint update ${name} --plan`],
  };
}

function eyebrow(world: World, repository: RepositoryPage): Words {
  const { blueprint, pattern, projects } = repository;
  return [
    { text: repository.title || repository.name, strong: true },
    ' · from ',
    { text: world.titleOf('blueprint', blueprint), href: world.pageOf('blueprint', blueprint) },
    ...(pattern === null
      ? []
      : [' with ', { text: world.titleOf('pattern', pattern), href: world.pageOf('pattern', pattern) }]),
    ...projects.flatMap((project) => [
      ' · for ',
      { text: world.titleOf('project', project), href: world.pageOf('project', project) },
    ]),
  ];
}

/** `The shop stands on 1.0.0, and its blueprint is 1.2.0; its project has earned €37,500 and leaves 39.4 % of it.` */
export function repositorySentence({ say }: Pick<World, 'say'>, repository: RepositoryPage): string {
  const title = repository.title || repository.name;
  const earned = earningClause({ say }, repository, 'its');
  return `${title} ${state(repository)}${earned === '' ? '' : `; ${earned}`}.`;
}

function state({ standing, version, current }: RepositoryPage): string {
  switch (standing) {
    case 'archived':
      return 'is archived: nothing updates it';
    case 'behind':
    case 'ahead':
      return `stands on ${version}, and its blueprint is ${current}`;
    case 'current':
      return current === null
        ? 'stands on a blueprint that the workspace does not have'
        : `stands on ${version}, the version of its blueprint`;
    default:
      return 'is declared, and its manifest says no version yet';
  }
}

function figures(world: World, repository: RepositoryPage): Figure[] {
  const { version, current, drift: notes, standing } = repository;
  const isOther = standing === 'behind' || standing === 'ahead';
  return [
    {
      label: 'Version',
      value: version === null ? 'not said' : versionText(version),
      tone: isOther ? 'warn' : 'plain',
      note: current === null ? 'the blueprint is not there' : `the blueprint is ${current}`,
    },
    {
      label: 'Drift',
      value: count(notes.length),
      tone: notes.length > 0 ? 'warn' : 'plain',
      note: 'that the manifests tell',
    },
    ...earningFigures(world, repository),
  ];
}

function drift(world: World, repository: RepositoryPage): Section {
  const actions: Action[] = repository.standing === 'archived' ? [] : driftActions(repository.name);
  const address = repository.url === null ? undefined : outside(repository.url);
  const all = address === undefined ? actions : [...actions, { label: 'Open the repository', href: address }];
  const findings = repository.drift.slice(0, 20).map((note) => driftFinding(world, note));
  if (findings.length > 0) return { id: 'drift', title: 'Drift', note: SEEN_HERE, findings, actions: all };
  return {
    id: 'drift',
    title: 'Drift',
    note: SEEN_HERE,
    empty: { words: 'Its manifest says nothing that its blueprint would not render now.', actions: all },
  };
}

function steps(versions: readonly VersionSteps[]): Section {
  return {
    id: 'steps',
    title: 'What the update carries over',
    note: 'Declared by the blueprint, for parameters and files that have changed their names.',
    entries: versionEntries(versions),
  };
}

/** What each version changes, the latest first. */
export function versionEntries(versions: readonly VersionSteps[]): Entry[] {
  return [...versions]
    .reverse()
    .slice(0, 12)
    .map(({ version, steps: all }) => ({
      id: anchor('area', version),
      term: version,
      paragraphs: all.slice(0, 8).map((words) => ({ text: marked(capital(words)) })),
    }));
}

function params({ params: all, notes }: RepositoryPage): Section {
  const title = 'Parameters';
  if (all.length === 0) return { id: 'params', title, empty: { words: 'It is made without any parameter.' } };
  const { rows, cut } = cutTo(all, 40, 'by name');
  const written = all.filter((one) => one.written).length;
  return {
    id: 'params',
    title,
    note:
      notes ??
      `${capital(counted(written, 'value'))} from its manifest, ${numbered(all.length - written, 'default')}.`,
    table: {
      caption: 'Parameters it is made with',
      isWide: true,
      columns: [
        { title: 'Parameter', kind: 'name', priority: 1 },
        { title: 'Value', kind: 'text', priority: 1 },
        { title: 'From', kind: 'text', priority: 2 },
      ],
      rows: rows.map((one) => [
        text(one.name),
        text(settingText(one.value)),
        one.written ? text('its manifest') : text('default', { tone: 'muted' }),
      ]),
      cut,
    },
  };
}

function months(world: World, repository: RepositoryPage): Section {
  const title = 'What its project brings';
  if (repository.months.length === 0)
    return {
      id: 'months',
      title,
      empty: {
        words:
          repository.projects.length === 0
            ? 'It serves no project: say `project:` in its manifest, and its figures stand here.'
            : 'No month of its project has a figure yet.',
      },
    };
  const [project = ''] = repository.projects;
  return {
    id: 'months',
    title,
    note: `In ${world.say.currency}, month by month: all of the project, not of this repository alone.`,
    chart: monthsChart(world, 'months-chart', world.titleOf('project', project), repository.months),
    table: monthsTable(world, `${world.titleOf('project', project)}, month by month`, repository.months, {
      linked: true,
      csv: inside('data/economics-by-project.csv'),
      folded: true,
    }),
  };
}
