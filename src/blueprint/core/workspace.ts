/** `core/workspace`: the blueprint that `fractal init` renders. The workspace, who works for whom, and the first hours. */
import { type BlueprintSource, blueprintSource } from '../source.ts';
import { fileTree } from '../tree.ts';

const NAME = { type: 'string', maxLength: 63, pattern: '^[a-z0-9][a-z0-9-]*$' };
const AMOUNT = { type: 'string', maxLength: 20 };

const PARAMS = {
  type: 'object',
  properties: {
    name: NAME,
    title: { type: 'string', maxLength: 200 },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    timeZone: { type: 'string', maxLength: 63 },
    privacy: { type: 'string', enum: ['solo', 'team', 'public'] },
    person: NAME,
    cost: AMOUNT,
    client: NAME,
    project: NAME,
    rate: AMOUNT,
    hours: { type: 'string', maxLength: 20, description: 'hours so far, on the day' },
    year: { type: 'string', pattern: '^[0-9]{4}$' },
    month: { type: 'string', pattern: '^[0-9]{2}$' },
    day: { type: 'string', pattern: '^[0-9]{2}$' },
  },
  required: [
    'name',
    'currency',
    'timeZone',
    'privacy',
    'person',
    'cost',
    'client',
    'project',
    'rate',
    'year',
    'month',
    'day',
  ],
};

const FILES = {
  'manifests/workspace.yaml.hbs': `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: {{yaml name}}{{#if title}}, title: {{json title}}{{/if}} }
spec:
  currency: {{currency}}
  timeZone: {{timeZone}}
  # Who can read this repository, and everything in it: {{> readers}}.
  privacy: {{privacy}}
`,
  // Cost stands with a band from the first day: a person's own pay would be readable by everyone who joins later.
  'manifests/studio.yaml.hbs': `bands:
  standard: { cost: {{cost}} per hour }
people:
  {{yaml person}}: { band: standard }
clients:
  {{yaml client}}: {}
projects:
  {{yaml project}}: { client: {{yaml client}}, rate: {{rate}} per hour }
`,
  // Without hours the file still shows how one is written, as a comment.
  'state/time/{{year}}/{{month}}/{{person}}.yaml.hbs': `{{#if hours}}
{{year}}-{{month}}-{{day}}:
  - {{project}} {{hours}}
{{else}}
# One line a piece of work: project/task, hours, note.
# {{year}}-{{month}}-{{day}}:
#   - {{project}}/first-step 1.75 what was done
{{/if}}
`,
};

const PARTIALS = {
  'readers.hbs':
    "{{#if (eq privacy 'solo')}}only you{{else if (eq privacy 'team')}}the people you work with{{else}}everybody{{/if}}",
};

const FOLDER = 'core/workspace';

export function workspaceBlueprint(): BlueprintSource {
  return blueprintSource({
    name: 'core/workspace',
    title: 'Workspace',
    file: `${FOLDER}/blueprint.yaml`,
    spec: {
      module: 'core',
      version: '1.0.0',
      params: PARAMS,
      files: [{ path: '**', class: 'once' }],
      postActions: [],
      migrations: [],
    },
    files: treeOf('files', FILES),
    partials: treeOf('partials', PARTIALS),
  });
}

function treeOf(part: string, texts: Readonly<Record<string, string>>) {
  return fileTree(
    Object.entries(texts).map(([path, text]) => ({
      path,
      mode: '100644',
      bytes: Buffer.from(text),
      from: `${FOLDER}/${part}/${path}`,
    })),
  );
}
