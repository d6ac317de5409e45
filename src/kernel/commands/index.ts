/** Every command, in the order they are presented. Their files are loaded when they are used: start-up stays short. */
import type { Listing } from '../command.ts';

export const listings: readonly Listing[] = [
  {
    name: 'init',
    group: 'begin',
    summary: 'make a workspace here: say who can read it, and write its three files',
    effect: 'write',
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'check',
    group: 'work',
    summary: 'read everything and report what is wrong, where, and what to do',
    effect: 'read',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'explain',
    group: 'explain',
    summary: 'what a code or a measure means, or how a figure came about',
    effect: 'read',
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'doctor',
    group: 'explain',
    summary: 'what is installed, and how the workspace comes up, step by step',
    effect: 'read',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'version',
    group: 'explain',
    summary: 'the versions of fractal and of Node',
    effect: 'read',
    load: async () => (await import('./version.ts')).version,
  },
  {
    name: 'completion',
    group: 'explain',
    summary: 'the script that lets bash, zsh or fish complete commands and names',
    effect: 'read',
    load: async () => (await import('./completion.ts')).completion,
  },
];
