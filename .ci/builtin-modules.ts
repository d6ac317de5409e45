/**
 * Node's own modules, asked of the process. To import one Node reads every property that it has, and with some of them
 * loads what hangs on them: promises of files, web streams, web crypto. That took a tenth of the time of a short command.
 */
import type { Plugin } from 'rolldown';

// One line each, as the bundler writes them.
const IMPORT = /^import (?:(?:\* as )?([\w$]+)|\{ (.+) \}) from "(node:[\w/]+)";$/gm;

/** For all chunks but the named one, which an older Node runs: before 20.16 the process cannot be asked. */
export function builtinModules({ except }: { readonly except: string }): Plugin {
  return {
    name: 'builtin-modules',
    renderChunk: (code, { name }) => (name === except ? null : askedOfProcess(code)),
  };
}

/** The text of a chunk with its imports of Node's modules as declarations. */
export function askedOfProcess(code: string): string {
  return code.replace(IMPORT, (_, whole: string | undefined, names: string | undefined, module: string) => {
    const taken = whole ?? `{ ${names?.replaceAll(' as ', ': ')} }`;
    return `var ${taken} = process.getBuiltinModule("${module}");`;
  });
}
