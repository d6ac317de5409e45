import type { CodeEntry } from './entry.ts';

export const referenceCodes = {
  'reference/unknown-person': {
    severity: 'error',
    title: 'a person that is not declared',
    why: 'Work, leads and approvals of somebody who does not exist would be counted for nobody.',
    fix: 'Correct the name, or declare a person with `fractal add person NAME`.',
    example: 'manifests/studio.yaml\npeople:\n  ana: {}\nprojects:\n  harbour-shop: { lead: anna }',
  },
  'reference/unknown-client': {
    severity: 'error',
    title: 'a client that is not declared',
    why: 'Revenue and rates of a client that does not exist would be counted for nobody.',
    fix: 'Correct the name, or declare a client with `fractal add client NAME`.',
    example:
      'manifests/studio.yaml\nclients:\n  harbour-tea: {}\nprojects:\n  harbour-shop: { client: harbor-tea }',
  },
  'reference/unknown-project': {
    severity: 'error',
    title: 'a project that is not declared',
    why: 'Work of a project that does not exist has no client, no rate and no owner.',
    fix: 'Correct the name, or declare a project with `fractal add project NAME`.',
    example: 'manifests/studio.yaml\nprojects:\n  harbour-shop: {}\ntasks:\n  harbor-shop/checkout: {}',
  },
  'reference/unknown-band': {
    severity: 'error',
    title: 'a band that is not declared',
    why: 'Without its band a person has no cost, and every figure above it would be incomplete.',
    fix: 'Correct the name, or declare a band with `fractal add band NAME`.',
    example:
      'manifests/studio.yaml\nbands:\n  senior: { cost: 62 per hour }\npeople:\n  ana: { band: seniour }',
  },
  'reference/unknown-task': {
    severity: 'error',
    title: 'a task that is not declared',
    why: 'Work that waits for a task that does not exist would wait for ever.',
    fix: 'Correct the name, or declare a task with `fractal add task NAME`.',
    example:
      'manifests/studio.yaml\nprojects:\n  harbour-shop: {}\ntasks:\n  harbour-shop/cart: {}\n  harbour-shop/checkout: { dependsOn: [kart] }',
  },
  'reference/unknown-role': {
    severity: 'error',
    title: 'a role that is not declared',
    why: 'A rule that asks a role nobody holds could never be satisfied.',
    fix: 'Correct the name, or declare a role with `fractal add role NAME`.',
    example:
      'manifests/studio.yaml\npolicies:\n  margin-floor: { on: { kind: Project, action: [update] }, require: [{ role: finanse }], reason: finance looks at margins }',
  },
  'reference/unknown-module': {
    severity: 'error',
    title: 'a module that is not declared',
    why: 'What a module that is not there should bring would be missing in silence.',
    fix: 'Correct the name, or declare a module with `fractal add module NAME`.',
    example: 'manifests/studio.yaml\nprojects:\n  harbour-shop: { module: web }',
  },
  'reference/unknown-pattern': {
    severity: 'error',
    title: 'a pattern that is not declared',
    why: 'A thing made from a pattern that does not exist has no shape to be checked against.',
    fix: 'Correct the name, or declare a pattern with `fractal add pattern NAME`.',
    example: 'manifests/studio.yaml\nprojects:\n  harbour-shop: { pattern: web/shop }',
  },
  'reference/unknown-blueprint': {
    severity: 'error',
    title: 'a blueprint that is not declared',
    why: 'Without its blueprint nothing can be rendered.',
    fix: 'Correct the name, or declare a blueprint with `fractal add blueprint NAME`.',
    example: 'manifests/studio.yaml\nrepositories:\n  harbour-shop: { blueprint: web/storefront }',
  },
  'reference/unknown-asset': {
    severity: 'error',
    title: 'an asset that is not declared',
    why: 'A job whose machine does not exist could never run.',
    fix: 'Correct the name, or declare an asset with `fractal add asset NAME`.',
    example: 'manifests/studio.yaml\njobs:\n  nightly: { asset: harbour-one, run: [make, tea] }',
  },
  'reference/unknown-endpoint': {
    severity: 'error',
    title: 'an endpoint that is not declared',
    why: 'A service that is not declared has no address and no health.',
    fix: 'Correct the name, or declare an endpoint with `fractal add endpoint NAME`.',
    example: 'manifests/studio.yaml\njobs:\n  nightly: { endpoints: [wiki], run: [make, tea] }',
  },
  'reference/unknown-secret-contract': {
    severity: 'error',
    title: 'a secret contract that is not declared',
    why: 'Without the contract nobody knows where the secret lives.',
    fix: 'Correct the name, or declare a secret contract with `fractal add secret-contract NAME`.',
    example:
      'manifests/studio.yaml\nendpoints:\n  wiki: { url: https://wiki.example, auth: { scheme: bearer, secret: wiki-token } }',
  },
  'reference/unknown-job': {
    severity: 'error',
    title: 'a job that is not declared',
    why: 'A job that needs a job that does not exist would wait for ever.',
    fix: 'Correct the name, or declare a job with `fractal add job NAME`.',
    example: 'manifests/studio.yaml\njobs:\n  nightly: { role: builder, needs: [weekly], run: [make, tea] }',
  },
  'reference/unknown-repository': {
    severity: 'error',
    title: 'a repository that is not declared',
    why: 'Work on a repository that is not declared has no place to happen.',
    fix: 'Correct the name, or declare a repository with `fractal add repository NAME`.',
    example:
      'manifests/studio.yaml\njobs:\n  nightly: { role: builder, repository: harbour-shop, run: [make, tea] }',
  },
  'reference/unknown-workflow': {
    severity: 'error',
    title: 'a workflow that is not declared',
    why: 'A workflow that does not exist could never be started.',
    fix: 'Correct the name, or declare a workflow with `fractal add workflow NAME`.',
    example:
      'manifests/studio.yaml\nprompts:\n  explain: { text: Explain the margin., workflows: [month-and] }',
  },
  'reference/unknown-resource': {
    severity: 'error',
    title: 'a resource of a module’s kind that is not declared',
    why: 'What refers to a thing that does not exist would lead nowhere.',
    fix: 'Correct the name, or declare the resource in a manifest.',
    example:
      'manifests/parts.yaml\napiVersion: workshop.fractalops/v1\nkind: Part\nmetadata: { name: lid }\nspec: { fits: [kettle] }',
  },
} satisfies Record<string, CodeEntry>;
