/** The demo's modules, with the patterns and blueprints that its repositories come from. */

export function craftFiles(): Record<string, string> {
  return { ...web(), ...automation(), ...content() };
}

function web(): Record<string, string> {
  return {
    'patterns/web/module.yaml': module('web', 'Web', ['site', 'shop'], ['storefront']),
    'patterns/web/site.yaml': pattern(
      'site',
      'Site',
      `  abstract: true
  locked: [/spec/license]
  params:
    type: object
    properties:
      title: { type: string, maxLength: 80 }
      language: { type: string, enum: [en, pt, de], default: en }
    required: [title]
  spec:
    license: MIT
    node: 24
    checks: [types, links, accessibility]
`,
    ),
    'patterns/web/shop.yaml': pattern(
      'shop',
      'Shop',
      `  extends: site
  blueprint: storefront
  spec:
    checks: [types, links, accessibility, checkout]
    currency: EUR
`,
    ),
    'blueprints/web/storefront/blueprint.yaml': blueprint(
      'storefront',
      'Storefront',
      `  params:
    type: object
    properties:
      title: { type: string, maxLength: 80 }
      language: { type: string, enum: [en, pt, de], default: en }
    required: [title]
  files:
    - { path: .github/**, class: managed }
    - { path: package.json, class: structured }
    - { path: content/**, class: once }
`,
    ),
    'blueprints/web/storefront/files/README.md.hbs':
      '# {{title}}\n\nThe shop of {{title}}. Content lies in `content/`.\n',
    'blueprints/web/storefront/files/package.json.hbs': `{
  "name": "storefront",
  "description": {{json title}},
  "private": true,
  "type": "module"
}
`,
    'blueprints/web/storefront/files/content/home.md.hbs':
      '---\nlanguage: {{language}}\n---\n\n# {{title}}\n',
  };
}

function automation(): Record<string, string> {
  return {
    'patterns/automation/module.yaml': module('automation', 'Automation', ['scheduled'], ['scheduled-work']),
    'patterns/automation/scheduled.yaml': pattern(
      'scheduled',
      'Scheduled work',
      `  blueprint: scheduled-work
  params:
    type: object
    properties:
      title: { type: string, maxLength: 80 }
      hour: { type: integer, minimum: 0, maximum: 23, default: 5 }
    required: [title]
  spec:
    timeout: 30m
`,
    ),
    'blueprints/automation/scheduled-work/blueprint.yaml': blueprint(
      'scheduled-work',
      'Scheduled work',
      `  params:
    type: object
    properties:
      title: { type: string, maxLength: 80 }
      hour: { type: integer, minimum: 0, maximum: 23, default: 5 }
    required: [title]
  files:
    - { path: .github/**, class: managed }
`,
    ),
    'blueprints/automation/scheduled-work/files/README.md.hbs':
      '# {{title}}\n\nRuns every day at {{hour}}:00 UTC.\n',
    'blueprints/automation/scheduled-work/files/.github/workflows/daily.yml.hbs': `name: daily
on:
  schedule:
    - cron: '0 {{hour}} * * *'
permissions: {}
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - run: ./work.sh
`,
  };
}

function content(): Record<string, string> {
  return {
    'patterns/content/module.yaml': module('content', 'Content', ['letter'], ['letter-site']),
    'patterns/content/letter.yaml': pattern(
      'letter',
      'Letter',
      `  blueprint: letter-site
  params:
    type: object
    properties:
      title: { type: string, maxLength: 80 }
    required: [title]
  spec:
    issuesPerYear: 12
`,
    ),
    'blueprints/content/letter-site/blueprint.yaml': blueprint(
      'letter-site',
      'Letter',
      `  params:
    type: object
    properties:
      title: { type: string, maxLength: 80 }
    required: [title]
  files:
    - { path: issues/**, class: once }
`,
    ),
    'blueprints/content/letter-site/files/README.md.hbs': '# {{title}}\n\nOne file an issue, in `issues/`.\n',
  };
}

function module(
  name: string,
  title: string,
  patterns: readonly string[],
  blueprints: readonly string[],
): string {
  return envelope(
    'Module',
    name,
    title,
    `  version: 1.0.0\n  exports: { patterns: [${patterns.join(', ')}], blueprints: [${blueprints.join(', ')}] }\n`,
  );
}

function pattern(name: string, title: string, spec: string): string {
  return envelope('Pattern', name, title, spec);
}

function blueprint(name: string, title: string, spec: string): string {
  return envelope('Blueprint', name, title, `  version: 1.0.0\n${spec}`);
}

function envelope(kind: string, name: string, title: string, spec: string): string {
  return `apiVersion: fractalops/v1\nkind: ${kind}\nmetadata: { name: ${name}, title: ${title} }\nspec:\n${spec}`;
}
