/** The kinds of the core, in the order they are presented. */
import type { z } from 'zod';
import { Band } from './band.ts';
import { Client } from './client.ts';
import { Overhead } from './overhead.ts';
import { Person } from './person.ts';
import { Project } from './project.ts';
import { Rates } from './rates.ts';
import { Role } from './role.ts';
import { Task } from './task.ts';
import { Workspace } from './workspace.ts';

export const kinds = {
  Workspace: { plural: 'workspaces', schema: Workspace },
  Band: { plural: 'bands', schema: Band },
  Person: { plural: 'people', schema: Person },
  Role: { plural: 'roles', schema: Role },
  Client: { plural: 'clients', schema: Client },
  Project: { plural: 'projects', schema: Project },
  Task: { plural: 'tasks', schema: Task },
  Rates: { plural: 'rates', schema: Rates },
  Overhead: { plural: 'overheads', schema: Overhead },
} as const;

export type KindName = keyof typeof kinds;
export type SpecOf<K extends KindName> = z.output<(typeof kinds)[K]['schema']>;
