/** A terminal for programs under test, by util-linux's `script`; other systems have another one, or none. */
import { spawnSync } from 'node:child_process';

export const hasPseudoTerminal = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);
