/** The kinds of the core, in the order they are presented. */
import type { z } from 'zod';
import { assetKind } from './asset.ts';
import { bandKind } from './band.ts';
import { blueprintKind } from './blueprint.ts';
import { clientKind } from './client.ts';
import { endpointKind } from './endpoint.ts';
import { jobKind } from './job.ts';
import { moduleKind } from './module.ts';
import { overheadKind } from './overhead.ts';
import { patternKind } from './pattern.ts';
import { personKind } from './person.ts';
import { policyKind } from './policy.ts';
import { projectKind } from './project.ts';
import { promptKind } from './prompt.ts';
import { ratesKind } from './rates.ts';
import { repositoryKind } from './repository.ts';
import { roleKind } from './role.ts';
import { secretContractKind } from './secret-contract.ts';
import { taskKind } from './task.ts';
import { workflowKind } from './workflow.ts';
import { workspaceKind } from './workspace.ts';

export const kinds = {
  Workspace: workspaceKind,
  Client: clientKind,
  Project: projectKind,
  Task: taskKind,
  Person: personKind,
  Band: bandKind,
  Role: roleKind,
  Rates: ratesKind,
  Overhead: overheadKind,
  Policy: policyKind,
  Asset: assetKind,
  Endpoint: endpointKind,
  SecretContract: secretContractKind,
  Job: jobKind,
  Repository: repositoryKind,
  Workflow: workflowKind,
  Prompt: promptKind,
  Module: moduleKind,
  Pattern: patternKind,
  Blueprint: blueprintKind,
} as const;

export type KindName = keyof typeof kinds;
/** A kind that a module brings: `manufacturing.Traveller`. */
export type ModuleKindName = `${string}.${string}`;
/** The kind of a resource; names of a module's have a dot, and none of the core has one. */
export type ResourceKind = KindName | ModuleKindName;
export type SpecOf<K extends KindName> = z.output<(typeof kinds)[K]['schema']>;

/** The names of the kinds, in the order they are presented. */
export const kindNames = Object.keys(kinds) as readonly KindName[];

export function isCoreKind(kind: ResourceKind): kind is KindName {
  return Object.hasOwn(kinds, kind);
}

/** The field that completes the names of a kind; undefined for kinds whose names stand alone. */
export function scopeOf(kind: ResourceKind): 'project' | 'module' | undefined {
  return isCoreKind(kind) ? kinds[kind].scope : undefined;
}

/** The kind whose short form has this key: `Project` of `projects`. */
export const kindOfPlural: ReadonlyMap<string, KindName> = new Map(
  kindNames.map((kind) => [kinds[kind].plural, kind]),
);
